package dev.ferry.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the source, not yet parsed: so a row that cannot be parsed is one reject, not a page that fails every
 * restart.
 *
 * @param key the source key as text
 * @param json the row as the JSON object that Postgres rendered, one member per column of the plan (the key is not
 *     among them); null when it is larger than {@link Page#MAX_ROW_BYTES} and was therefore not fetched
 * @param bytes length of that JSON in UTF-8 bytes; when it was not fetched, it has at least so many
 * @param unseen by column, what its JSON does not show; most rows have nothing of the kind. It comes beside the JSON, not
 *     in it, so no value can imitate it
 */
public record SourceRow(String key, @Nullable String json, long bytes, Map<String, Unseen> unseen) {

    public SourceRow {
        unseen = Map.copyOf(unseen);
    }

    /** A row whose JSON shows everything. */
    public SourceRow(String key, @Nullable String json, long bytes) {
        this(key, json, bytes, Map.of());
    }

    /** Without the row's values: this may reach a log. */
    @Override
    public String toString() {
        return "SourceRow[" + key + ", " + bytes + " bytes]";
    }
}
