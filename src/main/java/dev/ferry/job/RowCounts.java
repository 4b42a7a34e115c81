package dev.ferry.job;

/**
 * What became of the rows of one table. Every row that was read is in exactly one of the other four; {@code read} is
 * counted on its own, so that a row that got lost on the way shows.
 *
 * @param read rows that the source gave
 * @param inserted documents that Convex created
 * @param updated documents that Convex changed
 * @param unchanged rows that are in Convex already as they are
 * @param rejected rows that did not go to Convex, each with a reason in the reject log
 */
record RowCounts(long read, long inserted, long updated, long unchanged, long rejected) {

    static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0);

    RowCounts plus(RowCounts other) {
        return new RowCounts(
                read + other.read,
                inserted + other.inserted,
                updated + other.updated,
                unchanged + other.unchanged,
                rejected + other.rejected);
    }

    RowCounts minus(RowCounts other) {
        return new RowCounts(
                read - other.read,
                inserted - other.inserted,
                updated - other.updated,
                unchanged - other.unchanged,
                rejected - other.rejected);
    }

    /**
     * @throws IllegalStateException when a row is missing or counted twice; the chunk must not be committed then
     */
    RowCounts requireThatTheyAddUp() {
        long accounted = inserted + updated + unchanged + rejected;
        if (read != accounted) {
            throw new IllegalStateException("BUG: of " + read + " rows read, " + accounted
                    + " are accounted for. The chunk was not committed; please report this.");
        }
        return this;
    }
}
