package dev.ferry.job;

import dev.ferry.convex.ConvexValue;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.idmap.IdMapSample;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Looks some entries of the id map up in the deployment: are its documents still those that the id map tells of? */
final class TargetSample {

    /** A call may read 16 MiB, and a document has 1 MiB at most. */
    static final int ROWS_PER_TABLE = 10;

    private final MigrationPlan plan;
    private final IdMapSample idMap;
    private final Predicate<TablePlan> isLookedAt;

    /** @param isLookedAt of which tables documents are looked up */
    TargetSample(MigrationPlan plan, IdMapSample idMap, Predicate<TablePlan> isLookedAt) {
        this.plan = plan;
        this.idMap = idMap;
        this.isLookedAt = isLookedAt;
    }

    /**
     * What was found.
     *
     * @param rows entries that were looked up
     * @param gone those whose document is not there
     * @param goneIn the tables of these, in the plan's order
     * @param other those with a document of another id
     */
    record Result(int rows, int gone, List<String> goneIn, int other) {

        /** Whether the deployment was emptied, as far as the sample can tell. */
        boolean isCleared() {
            return rows > 0 && gone == rows;
        }

        /** Whether the documents were made anew by somebody else, so that the id map's references lead nowhere. */
        boolean isStale() {
            return other > 0;
        }
    }

    /** At most one call per table; none when the id map is empty. Throws what the functions throw. */
    Result look(MigrateFunctions functions) {
        Map<String, Map<String, String>> sample = idMap.take(ROWS_PER_TABLE);
        int rows = 0;
        int gone = 0;
        int other = 0;
        List<String> goneIn = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            Map<String, String> entries = sample.getOrDefault(table.name(), Map.of());
            if (entries.isEmpty() || !isLookedAt.test(table)) {
                continue;
            }
            Map<String, Set<String>> ids = idsByKey(functions, table, entries);
            int goneHere = 0;
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                Set<String> found = ids.getOrDefault(entry.getKey(), Set.of());
                goneHere += found.isEmpty() ? 1 : 0;
                other += found.isEmpty() || found.contains(entry.getValue()) ? 0 : 1;
            }
            rows += entries.size();
            gone += goneHere;
            if (goneHere > 0) {
                goneIn.add(table.name());
            }
        }
        return new Result(rows, gone, goneIn, other);
    }

    private static Map<String, Set<String>> idsByKey(
            MigrateFunctions functions, TablePlan table, Map<String, String> entries) {
        Map<String, Set<String>> ids = new HashMap<>();
        for (ConvexValue.Obj document : functions.lookup(table.convexTable(), List.copyOf(entries.keySet()))) {
            if (document.fields().get("supabaseId") instanceof ConvexValue.Str key
                    && document.fields().get("_id") instanceof ConvexValue.Str id) {
                ids.computeIfAbsent(key.value(), missing -> new HashSet<>()).add(id.value());
            }
        }
        return ids;
    }
}
