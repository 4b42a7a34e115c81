package dev.ferry.load.resolve;

import dev.ferry.convert.Conversion;
import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Rejection;
import dev.ferry.convert.RowConverter;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rows of one chunk were converted to: each is in one of the two.
 *
 * @param number of rows in the chunk; counted on its own, so that a row that got lost on the way shows
 * @param rows that Convex can hold, as far as they go by themselves
 * @param rejections of the others
 */
record Conversions(int number, List<ConvertedRow> rows, List<Rejection> rejections) {

    static Conversions of(Page page, RowConverter converter) {
        List<ConvertedRow> rows = new ArrayList<>(page.rows().size());
        List<Rejection> rejections = new ArrayList<>();
        for (SourceRow row : page.rows()) {
            Conversion conversion = converter.convert(row);
            if (conversion instanceof ConvertedRow good) {
                rows.add(good);
            } else {
                rejections.add((Rejection) conversion);
            }
        }
        return new Conversions(page.rows().size(), rows, rejections);
    }
}
