package dev.ferry.report;

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
                Figures.rows(report.rejected()),
                ReasonGroup.of(report).stream().map(RejectsSection::reason).toList(),
                listed,
                listing(listed.size(), rows.size(), report.rejected()));
    }

    private static String listing(long here, long inJson, long all) {
        String first = here < all ? "The first " + Figures.count(here) + " of " : "All ";
        String more = here == all && inJson == all
                ? ""
                : inJson == all ? "; report.json lists all of them" : "; report.json lists " + Figures.count(inJson);
        return first + Figures.counted(all, "rejected row", "rejected rows") + more;
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
