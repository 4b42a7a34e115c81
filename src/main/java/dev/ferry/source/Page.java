package dev.ferry.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive rows of one table in key order, read in one short transaction. A page is cut into chunks: it is
 * bounded by rows and by bytes, so that huge rows still fit in a small heap.
 *
 * @param rows never empty
 */
public record Page(List<SourceRow> rows) {

    /** A row whose JSON is longer than this many bytes is not fetched. No Convex document of 1 MiB needs as much. */
    public static final long MAX_ROW_BYTES = 8L << 20;

    /** A page takes no further row once its JSON has reached this many bytes. */
    public static final long MAX_PAGE_BYTES = 4L << 20;

    public Page {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a page has at least one row");
        }
        rows = List.copyOf(rows);
    }

    /** Key of the last row: the position once this page's chunk is committed. */
    public String lastKey() {
        return rows.get(rows.size() - 1).key();
    }

    /** The same rows in pages of a largest number of rows, in their order. */
    public List<Page> cut(int maxRows) {
        if (rows.size() <= maxRows) {
            return List.of(this);
        }
        List<Page> pages = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += maxRows) {
            pages.add(new Page(rows.subList(from, Math.min(rows.size(), from + maxRows))));
        }
        return pages;
    }
}
