package dev.ferry.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows of all tables that have one reason.
 *
 * @param advice what to do about it; null when there is none
 */
public record ReasonGroup(String reason, @Nullable String advice, List<RejectGroup> tables) {

    /** In the order of the summary. */
    public static List<ReasonGroup> of(RunReport report) {
        if (report.summary() == null) {
            return List.of();
        }
        Map<String, String> advice = report.summary().advice();
        Map<String, List<RejectGroup>> byReason = new LinkedHashMap<>();
        report.rejects()
                .forEach(group -> byReason.computeIfAbsent(group.reason(), first -> new ArrayList<>())
                        .add(group));
        return byReason.entrySet().stream()
                .map(each -> new ReasonGroup(each.getKey(), advice.get(each.getKey()), each.getValue()))
                .toList();
    }

    /** How many rows there are, of all tables. */
    public long rows() {
        return tables.stream().mapToLong(RejectGroup::count).sum();
    }
}
