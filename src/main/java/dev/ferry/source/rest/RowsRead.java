package dev.ferry.source.rest;

import dev.ferry.plan.KeyColumns;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.rest.RestClient.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of one answer: all of them, or as many as fill a page.
 *
 * @param rows in the order of the answer
 * @param bytes of their JSON; a row that was not kept counts as far as it is known
 * @param utc whether times come in UTC
 * @param isWhole whether these are all
 */
record RowsRead(List<SourceRow> rows, long bytes, boolean utc, boolean isWhole) {

    static Reading<RowsRead> of(InputStream body, RowShape shape, boolean utc) throws IOException {
        RowScanner scanner = new RowScanner(body, shape.keyMembers());
        List<SourceRow> rows = new ArrayList<>();
        long bytes = 0;
        boolean isWhole = false;
        while (bytes < Page.MAX_PAGE_BYTES && !isWhole) {
            RawRow raw = scanner.next();
            if (raw == null) {
                isWhole = true;
            } else {
                SourceRow row = shape.row(raw);
                rows.add(row);
                bytes += row.bytes();
            }
        }
        return new Reading<>(new RowsRead(rows, bytes, utc, isWhole), isWhole);
    }

    /** The keys of rows of which nothing else was asked. */
    static Reading<List<String>> keys(InputStream body, KeyColumns key) throws IOException {
        RowScanner scanner = new RowScanner(body, key.names().size());
        List<String> keys = new ArrayList<>();
        for (RawRow raw = scanner.next(); raw != null; raw = scanner.next()) {
            keys.add(RowShape.key(key, raw));
        }
        return new Reading<>(keys, true);
    }
}
