package dev.ferry.run;

import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.RejectedRow;
import dev.ferry.store.RejectLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Picks the rejected rows that a report lists one by one: there may be millions. */
final class ListedRejects {

    private ListedRejects() {}

    /**
     * Every group has its share of the room, and what small ones leave goes to the larger: a million rows of one group
     * must not hide the others.
     *
     * @param most how many rows at most
     * @return in the order of table and key
     */
    static List<RejectedRow> of(RejectLog log, List<RejectGroup> groups, int most) {
        List<RejectGroup> smallestFirst = groups.stream()
                .sorted(Comparator.comparingLong(RejectGroup::count))
                .toList();
        List<RejectedRow> rows = new ArrayList<>();
        for (int i = 0; i < smallestFirst.size(); i++) {
            RejectGroup group = smallestFirst.get(i);
            int share = (most - rows.size()) / (smallestFirst.size() - i);
            rows.addAll(log.rows(group.table(), group.reason(), share));
        }
        rows.sort(Comparator.comparing(RejectedRow::table).thenComparing(RejectedRow::key));
        return rows;
    }
}
