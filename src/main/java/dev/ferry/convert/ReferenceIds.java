package dev.ferry.convert;

/** The Convex ids that a chunk's rows refer to, already looked up. */
@FunctionalInterface
public interface ReferenceIds {

    /**
     * The Convex id of a row. It is only asked for rows that are known: the caller has put every row with an unknown
     * reference aside.
     *
     * @param table source name of the referenced table
     * @param sourceKey key of the referenced row
     */
    String convexId(String table, String sourceKey);
}
