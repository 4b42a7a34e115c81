package dev.ferry.convex;

/**
 * Which plan the deployed functions were rendered from.
 *
 * @param fingerprint of the rendered tables and fields
 * @param ferryVersion the Ferry that rendered them
 * @param protocol how they want to be called; 1 for those of a Ferry that did not say
 */
public record Description(String fingerprint, String ferryVersion, long protocol) {

    /** The protocol of this Ferry: each mutation of rows names the attempt that sends it, see {@link RowWriter}, and
     * the ledger has stamps. */
    public static final long PROTOCOL = 3;
}
