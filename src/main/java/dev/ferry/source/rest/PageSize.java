package dev.ferry.source.rest;

import dev.ferry.source.Page;

/**
 * How many rows to ask for at once. The API cannot be told how many bytes a page may have: what would be too many is
 * rendered anyway and thrown away. So the number follows the rows that were seen, and goes down where the server
 * could not answer in its time. What the server hands out at most ({@code max-rows}) needs no care: it answers with fewer
 * rows, and only an answer without any is the end.
 *
 * <p>Thread-safe: readers of one table side by side share what they have learned.
 */
final class PageSize {

    /** Of rows that nobody has seen yet. */
    private static final int FIRST = 100;

    /**
     * After a page that the server could not answer, the number of pages that must succeed before it is asked for more.
     */
    private static final int CAREFUL = 16;

    private int byBytes = FIRST;
    private int byServer = Integer.MAX_VALUE;
    private int careful;

    /** Rows to ask for. */
    synchronized int of(int most) {
        return Math.max(1, Math.min(most, Math.min(byBytes, byServer)));
    }

    /**
     * What came of a request.
     *
     * @param bytes of these rows
     */
    synchronized void answered(int rows, long bytes) {
        if (rows > 0) {
            long fit = Page.MAX_PAGE_BYTES / Math.max(1, bytes / rows);
            // Not more than twice as many at once: the next ones may be larger.
            byBytes = (int) Math.max(1, Math.min(fit, Math.min(2L * Math.max(rows, byBytes), 1 << 20)));
        }
        if (careful > 0 && --careful == 0 && byServer < Integer.MAX_VALUE / 2) {
            byServer *= 2;
            careful = CAREFUL;
        }
    }

    /** The server could not answer this number of rows in its time or its memory. */
    synchronized void tooMany(int rows) {
        byServer = Math.max(1, Math.min(byServer, rows / 2));
        careful = CAREFUL;
    }
}
