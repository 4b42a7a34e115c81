package dev.ferry.history;

import dev.ferry.report.model.RowCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * What became of rows that came late, see {@link dev.ferry.load.resolve.LateParentLoader}, that the step of another table has moved. They count with
 * their own table, but are kept in the context of the step that moved them, since that commits with them.
 *
 * @param byTable by the name of their own table
 */
public record LateCounts(Map<String, RowCounts> byTable) {

    static final LateCounts NONE = new LateCounts(Map.of());

    private static final String PREFIX = "late.";

    /** Counts by the name of their table. */
    public LateCounts {
        byTable = Map.copyOf(byTable);
    }

    /** Those that a step's context holds. */
    static LateCounts in(ExecutionContext context) {
        return new LateCounts(context.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(PREFIX.length()),
                        entry -> RowCounts.parsed(entry.getValue().toString()))));
    }

    /** Those of a table in the contexts of all steps of a run. */
    public static RowCounts of(String table, Collection<ExecutionContext> contexts) {
        return contexts.stream()
                .map(context -> in(context).byTable.getOrDefault(table, RowCounts.NONE))
                .reduce(RowCounts.NONE, RowCounts::plus);
    }

    LateCounts plus(String table, RowCounts counts) {
        Map<String, RowCounts> sum = new HashMap<>(byTable);
        sum.merge(table, counts, RowCounts::plus);
        return new LateCounts(sum);
    }

    /** Of all tables together. */
    RowCounts sum() {
        return RowCounts.sum(byTable.values());
    }

    void putInto(ExecutionContext context) {
        byTable.forEach((table, counts) -> context.putString(PREFIX + table, counts.serialized()));
    }
}
