package dev.ferry.report.html;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.ReasonGroup;
import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.RejectedRow;
import dev.ferry.report.model.RunReport;
import dev.ferry.report.screen.Visible;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows on the page.
 *
 * @param reasons in the order of the summary
 * @param listed the first of them one by one
 * @param listing how many of how many are listed, here and in {@code report.json}
 */
record RejectsSection(String count, List<Reason> reasons, List<Row> listed, String listing) {

    /** The page is for people; programs find more in {@code report.json}. */
    static final int MOST_LISTED = 100;

    private static final int EXAMPLES = 3;

    /** @param advice what to do; null when there is none */
    record Reason(String reason, String rows, @Nullable Prose advice, List<OfTable> tables) {}

    /** @param more whether there are other keys */
    record OfTable(String table, String rows, List<String> keys, boolean more, Prose detail) {}

    record Row(String table, String key, String reason) {}

    /** Null when no row was rejected. */
    static @Nullable RejectsSection of(RunReport report) {
        if (report.rejects().isEmpty()) {
            return null;
        }
        List<RejectedRow> rows = report.facts().rejectedRows();
        List<Row> listed = rows.stream()
                .limit(MOST_LISTED)
                .map(row -> new Row(Visible.whole(row.table()), Visible.whole(row.key()), row.reason()))
                .toList();
        return new RejectsSection(
                Figures.counted(report.rejected(), "row was rejected and is", "rows were rejected and are"),
                ReasonGroup.of(report).stream().map(RejectsSection::reason).toList(),
                listed,
                listing(listed.size(), rows.size(), report.rejected()));
    }

    private static String listing(long here, long inJson, long all) {
        if (here == all) {
            return all == 1 ? "The rejected row" : "All " + Figures.count(all) + " rejected rows";
        }
        return "The first " + Figures.count(here) + " of " + Figures.count(all) + " rejected rows; report.json lists "
                + (inJson == all ? "all of them" : Figures.count(inJson));
    }

    private static Reason reason(ReasonGroup group) {
        return new Reason(
                group.reason(),
                Figures.rows(group.rows()),
                group.advice() == null ? null : Prose.of(group.advice()),
                group.tables().stream().map(RejectsSection::table).toList());
    }

    private static OfTable table(RejectGroup group) {
        return new OfTable(
                Visible.whole(group.table()),
                Figures.rows(group.count()),
                group.exampleKeys().stream().limit(EXAMPLES).map(Visible::text).toList(),
                group.count() > Math.min(EXAMPLES, group.exampleKeys().size()),
                Prose.of(Visible.text(group.detail())));
    }
}
