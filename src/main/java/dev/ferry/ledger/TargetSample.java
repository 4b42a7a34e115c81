package dev.ferry.ledger;

import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.ledger.SampledRows.Expected;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks some rows of the id map up in the deployment: are its documents still those that were sent? */
public final class TargetSample {

    static final int ROWS_PER_TABLE = 10;

    /** A call may read 16 MiB, and a document has 1 MiB at most. */
    private static final int ROWS_PER_CALL = 10;

    private final MigrationPlan plan;
    private final SampledRows rows;

    /** @param statements on a store in its present layout */
    public TargetSample(MigrationPlan plan, JdbcTemplate statements) {
        this.plan = plan;
        this.rows = new SampledRows(statements, plan);
    }

    /**
     * What was found.
     *
     * @param rows entries spread over all tables that were looked up
     * @param gone those whose document is not there
     * @param goneIn the tables of these, in the plan's order
     * @param other those with a document of another id
     * @param changedIn tables with a document that holds something else than was sent, in the plan's order
     * @param lastMissingIn tables of which rows that were written last are not there as they were sent, in the plan's order
     */
    public record Result(
            int rows, int gone, List<String> goneIn, int other, List<String> changedIn, List<String> lastMissingIn) {

        /** Whether the deployment was emptied, as far as the sample can tell. */
        public boolean isCleared() {
            return rows > 0 && gone == rows;
        }

        /** Whether somebody else has made the documents again, so that the id map's references lead nowhere. */
        public boolean isStale() {
            return other > 0;
        }

        /** Whether the deployment is that of an earlier time. */
        public boolean isRestored() {
            return !lastMissingIn.isEmpty();
        }
    }

    /** One call per table; none when the id map is empty. Throws what the functions throw. */
    public Result look(MigrateFunctions functions) {
        Map<String, List<Expected>> sample = rows.take(ROWS_PER_TABLE);
        Tally tally = new Tally();
        for (TablePlan table : plan.tables()) {
            List<Expected> expected = sample.getOrDefault(table.name(), List.of());
            if (!expected.isEmpty()) {
                tally.add(table, expected, documents(functions, table, expected));
            }
        }
        return tally.result();
    }

    private static Map<String, List<Obj>> documents(
            MigrateFunctions functions, TablePlan table, List<Expected> expected) {
        List<String> keys =
                expected.stream().map(row -> row.entry().key()).distinct().toList();
        Map<String, List<Obj>> documents = new HashMap<>();
        for (Obj document : lookUp(functions, table.convexTable(), keys)) {
            if (document.fields().get("supabaseId") instanceof ConvexValue.Str key) {
                documents
                        .computeIfAbsent(key.value(), missing -> new ArrayList<>())
                        .add(document);
            }
        }
        return documents;
    }

    /** One call, unless the documents are too large for that: not every deployment says so. */
    private static List<Obj> lookUp(MigrateFunctions functions, String convexTable, List<String> keys) {
        try {
            return functions.lookup(convexTable, keys);
        } catch (FunctionFailedException failure) {
            if (failure.isAboutTheDeployment() || keys.size() <= ROWS_PER_CALL) {
                throw failure;
            }
        }
        List<Obj> documents = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += ROWS_PER_CALL) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + ROWS_PER_CALL));
            documents.addAll(functions.lookup(convexTable, some));
        }
        return documents;
    }

    private static final class Tally {

        private int rows;
        private int gone;
        private int other;
        private final Set<String> goneIn = new LinkedHashSet<>();
        private final Set<String> changedIn = new LinkedHashSet<>();
        private final Set<String> lastMissingIn = new LinkedHashSet<>();

        void add(TablePlan table, List<Expected> expected, Map<String, List<Obj>> documents) {
            for (Expected row : expected) {
                List<Obj> found = documents.getOrDefault(row.entry().key(), List.of());
                List<Obj> known = found.stream()
                        .filter(document -> isOf(document, row.entry()))
                        .toList();
                boolean isChanged = known.stream().anyMatch(document -> row.isContradictedBy(table, document));
                if (row.isLast()) {
                    note(lastMissingIn, table, found.isEmpty() || isChanged);
                    continue;
                }
                rows++;
                gone += found.isEmpty() ? 1 : 0;
                other += !found.isEmpty() && known.isEmpty() ? 1 : 0;
                note(goneIn, table, found.isEmpty());
                note(changedIn, table, isChanged);
            }
        }

        private static void note(Set<String> tables, TablePlan table, boolean isSo) {
            if (isSo) {
                tables.add(table.name());
            }
        }

        private static boolean isOf(Obj document, IdMapEntry entry) {
            return document.fields().get("_id") instanceof ConvexValue.Str id
                    && id.value().equals(entry.convexId());
        }

        Result result() {
            return new Result(
                    rows, gone, List.copyOf(goneIn), other, List.copyOf(changedIn), List.copyOf(lastMissingIn));
        }
    }
}
