package dev.ferry.run;

import dev.ferry.convex.ConvexClient;
import dev.ferry.history.DebtRecord;
import dev.ferry.history.RunHistory;
import dev.ferry.history.TableTally;
import dev.ferry.ledger.LedgerSession;
import dev.ferry.load.DebtSettler;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.report.model.Notices;
import dev.ferry.store.Debts;
import dev.ferry.store.DirtyTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * After the tables, gives rows the references that they went without: of tables that reference themselves or each other, a
 * row may come before the one that it references. Some rows at a time, each time in a transaction; what is owed still is
 * in the store, so an attempt that dies is gone on from where it was.
 */
final class DebtStep implements Tasklet, StepExecutionListener {

    private final List<TablePlan> tables;
    private final MigrationPlan plan;
    private final Map<String, DebtSettler> settlers = new LinkedHashMap<>();
    private final Debts debts;
    private final DirtyTables dirtyTables;
    private final RunHistory history;
    private final LedgerSession ledger;
    private final ConvexClient client;
    private final Notices notes;
    private final int atOnce;

    /** Makes what settles the debts of a table. */
    interface Settlers {
        DebtSettler of(TablePlan table);
    }

    /**
     * @param tables that the run moves, and whose rows may be owed something
     * @param atOnce rows that are settled in one transaction, at most
     */
    DebtStep(
            MigrationPlan plan,
            List<TablePlan> tables,
            Settlers settlers,
            Debts debts,
            DirtyTables dirtyTables,
            RunHistory history,
            LedgerSession ledger,
            ConvexClient client,
            Notices notes,
            int atOnce) {
        this.plan = plan;
        this.tables = List.copyOf(tables);
        tables.forEach(table -> this.settlers.put(table.name(), settlers.of(table)));
        this.debts = debts;
        this.dirtyTables = dirtyTables;
        this.history = history;
        this.ledger = ledger;
        this.client = client;
        this.notes = notes;
        this.atOnce = atOnce;
    }

    /**
     * The rows are sent again with other content. Should a call that sent one of them without the field arrive only now, it
     * must not take the field away again.
     */
    @Override
    public void beforeStep(StepExecution step) {
        if (tables.stream().anyMatch(table -> debts.count(table.name()) > 0)) {
            ledger.raise(client);
        }
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        StepExecution step = contribution.getStepExecution();
        long run = RunHistory.numberOf(step.getJobExecution());
        for (Map.Entry<String, DebtSettler> table : settlers.entrySet()) {
            long settled = table.getValue().settle(run, atOnce);
            if (settled >= 0) {
                DebtRecord.add(step.getExecutionContext(), table.getKey(), settled);
                return RepeatStatus.CONTINUABLE;
            }
        }
        return RepeatStatus.FINISHED;
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        if (step.getStatus() == BatchStatus.COMPLETED) {
            dirtyTables.settleOwn();
            DebtRecord.settled(step.getExecutionContext()).forEach((table, rows) -> {
                if (rows > 0) {
                    notes.note(String.format(
                            Locale.ROOT,
                            "%s: %,d %s sent once more, with references to rows that came after them",
                            table,
                            rows,
                            rows == 1 ? "row was" : "rows were"));
                }
            });
            tables.forEach(table -> haveSentAgain(table, step));
        }
        return null;
    }

    /** A document that was gone has another id now, which rows of this table that were read before it do not hold. */
    private void haveSentAgain(TablePlan table, StepExecution step) {
        for (String parent : plan.referencedLater(table)) {
            StepExecution moved = history.lastStep(step.getJobExecution(), parent);
            if (moved != null && TableTally.hasReplaced(moved.getExecutionContext())) {
                dirtyTables.raise(table.name());
                notes.note(
                        "documents of " + parent + " were gone from Convex and have other ids now: the next run sends"
                                + " every row of " + table.name() + " again");
            }
        }
    }
}
