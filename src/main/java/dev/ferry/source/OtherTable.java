package dev.ferry.source;

/**
 * A table beside those that are moved.
 *
 * @param schema e.g. {@code public}
 * @param name as the catalog has it
 * @param kind table, partitioned table or, of a partition, foreign table; unknown when the door does not tell tables from views
 * @param rows how many it has, as far as {@code told} says; 0 when nothing is known
 * @param told what is known of {@code rows}
 */
public record OtherTable(String schema, String name, TableFacts.Kind kind, long rows, Told told) {

    /** How a number of rows is known. */
    public enum Told {
        /** They were counted. */
        COUNTED,
        /** They were counted so far, and there are more. */
        MORE_THAN,
        /** The statistics of the last analyze say so. */
        ABOUT,
        /** The rows of the partitions that have statistics; of others nothing is known. */
        ABOUT_OR_MORE,
        /** Nothing is known, not even whether there are any. */
        UNKNOWN
    }

    /** Whether it is known to have no row. */
    public boolean isEmpty() {
        return told == Told.COUNTED && rows == 0;
    }

    /** Schema and name for messages. */
    public String label() {
        return schema + "." + name;
    }
}
