package dev.ferry.source;

/**
 * Something in the source that is in the way of moving a table.
 *
 * @param table source name of the table, as the plan has it
 * @param kind the class of problem
 * @param what one line that says what is wrong, without a full stop
 * @param mend one sentence that says what to do, without a full stop; may be empty
 */
public record CatalogProblem(String table, Kind kind, String what, String mend) {

    /** The classes of problems. */
    public enum Kind {
        /** There is no such table. */
        TABLE_MISSING,
        /** There is no such column. */
        COLUMN_MISSING,
        /** It is a view or something similar, which promises nothing of its keys. */
        NOT_A_TABLE,
        /** Other tables inherit from it. */
        TABLE_INHERITED,
        /** The role may not read it. */
        READ_FORBIDDEN,
        /** Row level security would hide rows. */
        ROWS_HIDDEN,
        /** The key has no unique index of its own. */
        KEY_NOT_UNIQUE,
        /** The key may be NULL. */
        KEY_NULLABLE,
        /** The index of the key is not in the order that the server has now. */
        KEY_OUT_OF_ORDER,
        /** The collation of the key is of another version than was written down; no reason not to move the table. */
        COLLATION_CHANGED,
        /** How the server prints a column's type depends on settings that this door cannot pin. */
        TYPE_NOT_PINNED
    }

    /** All of it on one line, without a full stop. */
    public String text() {
        return mend.isEmpty() ? what : what + ". " + mend;
    }
}
