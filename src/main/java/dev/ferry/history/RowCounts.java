package dev.ferry.history;

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
public record RowCounts(long read, long inserted, long updated, long unchanged, long rejected) {

    /** Nothing read, nothing written. */
    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0);

    /** The sum, count by count. */
    public RowCounts plus(RowCounts other) {
        return new RowCounts(
                read + other.read,
                inserted + other.inserted,
                updated + other.updated,
                unchanged + other.unchanged,
                rejected + other.rejected);
    }

    /** The difference, count by count. */
    public RowCounts minus(RowCounts other) {
        return new RowCounts(
                read - other.read,
                inserted - other.inserted,
                updated - other.updated,
                unchanged - other.unchanged,
                rejected - other.rejected);
    }

    /**
     * These counts, once it is sure that they add up.
     *
     * @throws IllegalStateException when a row is missing or counted twice; the chunk must not be committed then
     */
    public RowCounts requireThatTheyAddUp() {
        long accounted = inserted + updated + unchanged + rejected;
        if (read != accounted) {
            throw new IllegalStateException("BUG: of " + read + " rows read, " + accounted
                    + " are accounted for. The chunk was not committed; please report this.");
        }
        return this;
    }
}
