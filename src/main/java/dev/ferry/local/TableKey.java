package dev.ferry.local;

/**
 * By what the documents of a table are kept and found.
 *
 * @param field a string in every document that Ferry's functions find
 * @param index on this field alone
 */
record TableKey(String field, String index) {

    /** Of the tables of a plan. */
    static final TableKey OF_ROWS = new TableKey("supabaseId", "by_supabase_id");
}
