package dev.ferry.local.schema;

/**
 * By what the documents of a table are kept and found.
 *
 * @param field a string in every document that Ferry's functions find
 * @param index on this field alone
 */
public record TableKey(String field, String index) {

    /** Of the tables of a plan. */
    public static final TableKey OF_ROWS = new TableKey("supabaseId", "by_supabase_id");
}
