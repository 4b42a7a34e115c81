package dev.ferry.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the source, not yet parsed: so a row that cannot be parsed is one reject, not a page that fails every
 * restart.
 *
 * @param key the source key as text
 * @param json the row as the JSON object that Postgres rendered, one member per column of the plan (the key is not
 *     among them); null when it is larger than {@link Page#MAX_ROW_BYTES} and was therefore not fetched, or cannot be read
 * @param bytes length of that JSON in UTF-8 bytes; when it was not fetched, a lower bound
 * @param unseen by column, what its JSON does not show; most rows have nothing of the kind. It comes beside the JSON, not
 *     in it, so no value can imitate it
 * @param failure the SQLSTATE with which Postgres fails to read this row, though it reads others; null for a row that it
 *     can read
 */
public record SourceRow(
        String key,
        @Nullable String json,
        long bytes,
        Map<String, LostInJson> unseen,
        @Nullable String failure) {

    public SourceRow {
        unseen = Map.copyOf(unseen);
    }

    /** A row that Postgres can read. */
    public SourceRow(String key, @Nullable String json, long bytes, Map<String, LostInJson> unseen) {
        this(key, json, bytes, unseen, null);
    }

    /** A row that is there, and fails each query that asks for what is in it. */
    public static SourceRow unreadable(String key, String sqlState) {
        return new SourceRow(key, null, 0, Map.of(), sqlState);
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
