package dev.ferry.source;

import org.jspecify.annotations.Nullable;

/**
 * One row of the source, not yet parsed: so a row that cannot be parsed is one reject, not a page that fails every
 * restart.
 *
 * @param key the source key as text
 * @param json the row as the JSON object that Postgres rendered, one member per column of the plan (the key is not
 *     among them); null when it is larger than {@link Page#MAX_ROW_BYTES} and was therefore not fetched
 * @param bytes length of that JSON in UTF-8 bytes; when it was not fetched, it has at least so many
 */
public record SourceRow(String key, @Nullable String json, long bytes) {

    /** Without the row's values: this may reach a log. */
    @Override
    public String toString() {
        return "SourceRow[" + key + ", " + bytes + " bytes]";
    }
}
