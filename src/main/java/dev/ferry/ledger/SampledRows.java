package dev.ferry.ledger;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.Digest;
import dev.ferry.history.ResumeCheck;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.idmap.IdMapSample;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.TablePlan;
import dev.ferry.store.Debts;
import dev.ferry.store.DocumentContent;
import dev.ferry.store.LastWritten;
import dev.ferry.store.LedgerState;
import dev.ferry.store.MovedTableRegister;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of which the state knows what Convex should hold: some of each table, and those that were written down last. */
final class SampledRows {

    /** Of no document: stands for one that is not known. */
    private static final Digest UNKNOWN = new Digest(0, 0);

    private final JdbcTemplate statements;
    private final JdbcClient queries;
    private final MigrationPlan plan;

    /** @param statements on a store in its present layout */
    SampledRows(JdbcTemplate statements, MigrationPlan plan) {
        this.statements = statements;
        this.queries = JdbcClient.create(statements);
        this.plan = plan;
    }

    /**
     * What Convex should hold of a row.
     *
     * @param entry what the id map knows
     * @param isAsSent whether the document must be the one that was sent last. It need not be where calls were under way
     *     that were not written down, or where another plan made the document
     * @param content of a row of those that were written down last, see {@link DocumentContent#content}; null of others
     */
    record Expected(
            IdMapEntry entry, boolean isAsSent, @Nullable Digest content) {

        /** Whether it is of the rows that were written down last. */
        boolean isLast() {
            return content != null;
        }

        /** Whether the document is for certain another one than was sent. */
        boolean isContradictedBy(TablePlan table, Obj document) {
            return isAsSent
                    && (content == null
                            ? DocumentContent.of(table, document, entry.digest()) == DocumentContent.OTHER
                            : !content.equals(DocumentContent.content(table, document)));
        }
    }

    /**
     * Reads them.
     *
     * @param perTable of one table at most, those that were written last aside
     * @return by source table; tables of another plan may be among them
     */
    Map<String, List<Expected>> take(int perTable) {
        boolean isThisPlan = isThisPlan();
        Set<String> dirty = new HashSet<>(queries.sql("select distinct SOURCE_TABLE from FERRY_DIRTY")
                .query(String.class)
                .list());
        Map<String, List<Expected>> expected = new HashMap<>();
        new IdMapSample(statements).take(perTable).forEach((table, entries) -> {
            boolean isAsSent = isThisPlan && !dirty.contains(table);
            expected.put(
                    table,
                    new ArrayList<>(entries.values().stream()
                            .map(entry -> new Expected(
                                    entry, isAsSent && !entry.digest().equals(UNKNOWN), null))
                            .toList()));
        });
        lastWritten(dirty, isThisPlan)
                .forEach((table, rows) -> expected.computeIfAbsent(table, none -> new ArrayList<>())
                        .addAll(rows));
        expected.keySet().removeIf(this::goesElsewhere);
        return expected;
    }

    /**
     * Those that still are what was sent last of their row. An attempt sends a row once, and once more what it went
     * without; one of a dirty table that an earlier attempt has sent may have been sent again since.
     */
    private Map<String, List<Expected>> lastWritten(Set<String> dirty, boolean isThisPlan) {
        long last =
                LedgerState.lookAt(queries).map(LedgerState.Known::lastAttempt).orElse(0L);
        Map<String, List<Expected>> expected = new HashMap<>();
        LastWritten.in(queries).forEach((table, rows) -> {
            List<String> keys =
                    rows.stream().map(LastWritten.Row::key).distinct().toList();
            Map<String, IdMapEntry> known = new IdMap(statements).entries(table, keys);
            Set<String> owed = new Debts(statements, Set.of(table)).among(table, keys);
            List<Expected> those = new ArrayList<>();
            for (LastWritten.Row row : rows) {
                IdMapEntry entry = known.get(row.key());
                if (entry != null
                        && !owed.contains(row.key())
                        && entry.digest().equals(row.digest())
                        && (row.attempt() == last || !dirty.contains(table))) {
                    those.add(new Expected(entry, isThisPlan, row.content()));
                }
            }
            expected.put(table, those);
        });
        return expected;
    }

    /** Documents of a table that goes into another one of Convex than before are not to be looked for there. */
    private boolean goesElsewhere(String table) {
        String before = MovedTableRegister.convexTables(queries).get(table);
        return before != null
                && plan.tables().stream()
                        .anyMatch(planned -> planned.name().equals(table)
                                && !planned.convexTable().equals(before));
    }

    private boolean isThisPlan() {
        return queries.sql("select p.PARAMETER_VALUE from BATCH_JOB_EXECUTION_PARAMS p where p.PARAMETER_NAME = :name"
                        + " order by p.JOB_EXECUTION_ID desc fetch first 1 rows only")
                .param("name", ResumeCheck.PLAN)
                .query(String.class)
                .optional()
                .filter(PlanFingerprint.documents(plan)::equals)
                .isPresent();
    }
}
