package dev.ferry.check;

import dev.ferry.convex.DocumentPage;
import dev.ferry.convex.IndexState;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.PlannedIndex;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.plan.TablePlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks into the tables of a deployment: whether their indexes answer, and what is in them already. */
final class TargetTables {

    /** The number of documents of each table that are looked at: the first by their keys. */
    private static final int SAMPLE = 20;

    /** Each costs the deployment a read of one range, of which it allows 4,096 in a call. */
    private static final int INDEXES_AT_ONCE = 1_000;

    private static final String KEY_INDEX = "by_supabase_id";

    private final MigrateFunctions functions;
    private final List<TablePlan> tables;
    private final List<Finding> findings;
    private final Set<String> filled;
    private final Set<String> unanswered = new LinkedHashSet<>();

    /**
     * @param tables those of the plan that are to be moved
     * @param findings where to add what is found
     * @param filled where to add the Convex names of tables that hold documents with a {@code supabaseId}
     */
    TargetTables(MigrateFunctions functions, List<TablePlan> tables, List<Finding> findings, Set<String> filled) {
        this.functions = functions;
        this.tables = tables;
        this.findings = findings;
        this.filled = filled;
    }

    /** @throws dev.ferry.convex.error.ConvexException by its kind; what was found before is there anyway */
    void look() {
        try {
            Set<String> unreadable = indexes();
            for (TablePlan table : tables) {
                if (!unreadable.contains(table.convexTable())) {
                    sample(table);
                    unmanaged(table);
                }
            }
        } finally {
            if (!unanswered.isEmpty()) {
                findings.add(new Finding(
                        Code.NOT_ASKED,
                        Finding.TARGET,
                        "the deployed functions do not know " + String.join(", ", unanswered)));
            }
        }
    }

    /** Looks at the indexes; those without the one that Ferry reads by cannot be looked into. */
    private Set<String> indexes() {
        List<PlannedIndex> wanted = new ArrayList<>();
        for (TablePlan table : tables) {
            wanted.add(new PlannedIndex(table.convexTable(), KEY_INDEX, List.of("supabaseId")));
            table.indexes()
                    .forEach(index -> wanted.add(new PlannedIndex(table.convexTable(), index.name(), index.fields())));
        }
        List<IndexState> states = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += INDEXES_AT_ONCE) {
            List<PlannedIndex> some = wanted.subList(from, Math.min(from + INDEXES_AT_ONCE, wanted.size()));
            Optional<List<IndexState>> answer = asked("migrate:indexes", () -> functions.indexes(some));
            if (answer.isEmpty()) {
                return Set.of();
            }
            states.addAll(answer.get());
        }
        Set<String> unreadable = new HashSet<>();
        for (TablePlan table : tables) {
            if (!indexesOf(table, wanted, states)) {
                unreadable.add(table.convexTable());
            }
        }
        return unreadable;
    }

    /** Whether Ferry can read the table. */
    private boolean indexesOf(TablePlan table, List<PlannedIndex> wanted, List<IndexState> states) {
        Map<IndexState, List<String>> byState = new EnumMap<>(IndexState.class);
        boolean readable = true;
        for (int i = 0; i < wanted.size(); i++) {
            PlannedIndex index = wanted.get(i);
            if (index.table().equals(table.convexTable())) {
                byState.computeIfAbsent(states.get(i), state -> new ArrayList<>())
                        .add(index.name() + " (" + String.join(", ", index.fields()) + ")");
                readable &= !index.name().equals(KEY_INDEX) || states.get(i) == IndexState.READY;
            }
        }
        List<String> missing = byState.getOrDefault(IndexState.MISSING, List.of());
        if (!missing.isEmpty()) {
            findings.add(new Finding(
                    Code.INDEX_MISSING,
                    table.name(),
                    table.convexTable() + " has no index " + String.join(", ", missing)));
        }
        List<String> notReady = byState.getOrDefault(IndexState.NOT_READY, List.of());
        if (!notReady.isEmpty()) {
            findings.add(new Finding(
                    Code.INDEX_NOT_READY,
                    table.name(),
                    "of " + table.convexTable() + " is staged or still being filled: " + String.join(", ", notReady)));
        }
        return readable;
    }

    private void sample(TablePlan table) {
        DocumentPage page = functions.page(table.convexTable(), null, SAMPLE);
        if (!page.documents().isEmpty()) {
            filled.add(table.convexTable());
        }
        Set<ConvexValue> seen = new HashSet<>();
        Set<String> doubled = new LinkedHashSet<>();
        for (ConvexValue.Obj document : page.documents()) {
            ConvexValue key = document.fields().get("supabaseId");
            if (key instanceof ConvexValue.Str text && !seen.add(key)) {
                doubled.add(text.value());
            }
        }
        if (!doubled.isEmpty()) {
            findings.add(new Finding(
                    Code.DOUBLED_IN_TARGET,
                    table.name(),
                    table.convexTable() + " holds several documents of the row " + String.join(", ", doubled)
                            + (page.isDone() ? "" : ", and only the first " + SAMPLE + " were looked at")));
        }
    }

    private void unmanaged(TablePlan table) {
        List<String> ids = asked("migrate:unmanaged", () -> functions.unmanaged(table.convexTable()))
                .orElse(List.of());
        if (!ids.isEmpty()) {
            String atLeast = ids.size() < MigrateFunctions.MOST_UNMANAGED ? "" : "at least ";
            findings.add(new Finding(
                    Code.UNMANAGED_IN_TARGET,
                    table.name(),
                    table.convexTable() + " holds " + atLeast + ids.size()
                            + (ids.size() == 1 ? " document" : " documents")
                            + " whose supabaseId is missing or not a string: " + String.join(", ", ids)));
        }
    }

    /** Nothing when the functions are of a Ferry that did not ask so. */
    private <T> Optional<T> asked(String question, Supplier<T> asking) {
        if (unanswered.contains(question)) {
            return Optional.empty();
        }
        try {
            return Optional.of(asking.get());
        } catch (FunctionFailedException failure) {
            if (!failure.isMissingFunction()) {
                throw failure;
            }
            unanswered.add(question);
            return Optional.empty();
        }
    }
}
