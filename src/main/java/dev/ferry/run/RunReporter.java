package dev.ferry.run;

import dev.ferry.check.NotCarried;
import dev.ferry.convex.error.NotTheWriterException;
import dev.ferry.figures.Figures;
import dev.ferry.history.CountedTable;
import dev.ferry.history.DebtRecord;
import dev.ferry.history.LateCounts;
import dev.ferry.history.Partitions;
import dev.ferry.history.RunHistory;
import dev.ferry.history.TableTally;
import dev.ferry.history.VerificationRecord;
import dev.ferry.inspect.RejectAdvice;
import dev.ferry.load.RejectLimit;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.RunFacts;
import dev.ferry.report.model.RunSummary;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.source.TableFacts;
import dev.ferry.store.RejectLog;
import dev.ferry.verify.VerificationResult;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Says in the operator's words what the job repository knows of a run. */
final class RunReporter {

    private static final Map<String, String> AFTER_THE_TABLES = Map.of(
            VerificationRecord.STEP, "in the comparison of both ends, all tables done",
            DebtRecord.STEP, "in the references that rows went without, all tables done");

    private final MigrationPlan plan;
    private final TableSelection selection;
    private final RunHistory history;
    private final RejectLog rejectLog;
    private final SourceTotals totals;
    private final ReportFacts facts;
    private final RunProgress progress;

    RunReporter(
            MigrationPlan plan,
            TableSelection selection,
            RunHistory history,
            RejectLog rejectLog,
            SourceTotals totals,
            ReportFacts facts,
            RunProgress progress) {
        this.plan = plan;
        this.selection = selection;
        this.history = history;
        this.rejectLog = rejectLog;
        this.totals = totals;
        this.facts = facts;
        this.progress = progress;
    }

    /**
     * Announces the run.
     *
     * @param unfinished the attempt that is continued; null for a new run
     */
    void begin(long run, @Nullable JobExecution unfinished, List<TableFacts> tables) {
        progress.runStarted(totals.count(tables));
        NotCarried left = facts.begin(tables);
        left.sentences().forEach(progress::note);
        if (!left.columns().isEmpty()) {
            progress.note("columns that the plan does not carry: " + String.join(", ", left.columns()));
        }
        if (unfinished != null) {
            progress.note("resuming run " + run + whereItIs(unfinished));
        }
    }

    /** Tells something before the run begins. */
    void note(String line) {
        progress.note(line);
    }

    private String whereItIs(JobExecution attempt) {
        for (TablePlan table : selection.tables()) {
            StepExecution step = history.lastStep(attempt, table.name());
            if (step == null) {
                return ", " + table.name() + " from its beginning";
            }
            if (step.getStatus() != BatchStatus.COMPLETED) {
                return ", " + table.name() + position(step) + ", "
                        + Figures.count(
                                TableTally.in(step.getExecutionContext()).read()) + " of " + totalOf(table.name())
                        + " done";
            }
        }
        StepExecution debts = history.lastStep(attempt, DebtRecord.STEP);
        if (debts != null && debts.getStatus() != BatchStatus.COMPLETED) {
            return ", all tables done, in the references that rows went without";
        }
        StepExecution comparison = history.lastStep(attempt, VerificationRecord.STEP);
        return comparison == null || comparison.getStatus() == BatchStatus.COMPLETED
                ? ", all tables done"
                : ", all tables done, in the comparison of both ends";
    }

    private String totalOf(String table) {
        TableTotal total = totals.of(table);
        return total.rows() < 0
                ? "an unknown number"
                : (total.isEstimate() ? "about " : "") + Figures.count(total.rows());
    }

    /** What became of the run. */
    RunResult result(JobExecution ended) {
        if (ended.getStatus() == BatchStatus.COMPLETED) {
            rejectLog.keepOnly(plan.tables().stream().map(TablePlan::name).toList());
        }
        List<TableResult> tables = tables(ended);
        List<RejectGroup> rejects = rejectLog.groups().stream()
                .filter(group -> selection.has(group.table()))
                .map(group ->
                        new RejectGroup(group.table(), group.reason(), group.count(), group.keys(), group.detail()))
                .toList();
        VerificationResult verification = verification(ended);
        RunSummary summary = new RunSummary(
                RunHistory.numberOf(ended),
                ended.getStatus().name().toLowerCase(Locale.ROOT),
                history.timeSpent(ended),
                tables,
                rejects,
                RejectAdvice.byReason(),
                verification);
        RunFacts beside = facts.of(ended, rejects);
        if (ended.getStatus() == BatchStatus.STOPPED) {
            return new RunResult(RunResult.Outcome.STOPPED, summary, beside, stopped(ended));
        }
        if (ended.getStatus() != BatchStatus.COMPLETED) {
            String cause = cause(ended);
            return new RunResult(
                    isOvertaken(ended) ? RunResult.Outcome.OVERTAKEN : RunResult.Outcome.FAILED,
                    summary,
                    beside,
                    failure(ended, cause),
                    cause);
        }
        List<String> shortages = Stream.concat(
                        shortages(ended).stream(),
                        verification == null
                                ? Stream.of()
                                : verification.shortages().stream().map(shortage -> "the comparison, " + shortage))
                .toList();
        if (!shortages.isEmpty()) {
            return new RunResult(RunResult.Outcome.WITH_ROWS_MISSING, summary, beside, missing(ended, shortages));
        }
        if (verification != null && !verification.isEqual()) {
            return new RunResult(RunResult.Outcome.WITH_DIFFERENCES, summary, beside, null);
        }
        return new RunResult(
                rejects.isEmpty() ? RunResult.Outcome.CLEAN : RunResult.Outcome.WITH_REJECTS, summary, beside, null);
    }

    private static boolean isOvertaken(JobExecution ended) {
        return ended.getAllFailureExceptions().stream()
                .anyMatch(failure -> FailureText.has(failure, NotTheWriterException.class));
    }

    private List<String> shortages(JobExecution ended) {
        return steps(ended)
                .flatMap(step -> CountedTable.shortage(step).stream())
                .toList();
    }

    private Stream<StepExecution> steps(JobExecution ended) {
        return selection.tables().stream()
                .map(table -> history.lastStep(ended, table.name()))
                .filter(Objects::nonNull);
    }

    private String missing(JobExecution ended, List<String> shortages) {
        List<String> mends = steps(ended)
                .filter(step -> CountedTable.shortage(step).isPresent())
                .map(CountedTable::mend)
                .filter(mend -> !mend.isEmpty())
                .distinct()
                .toList();
        return "Run " + RunHistory.numberOf(ended) + " has not read every row.\n" + String.join("\n", shortages)
                + "\n" + mends.stream().map(mend -> mend + " ").collect(Collectors.joining())
                + "The next `ferry run` reads all tables again.";
    }

    private @Nullable VerificationResult verification(JobExecution ended) {
        StepExecution comparison = history.lastStep(ended, VerificationRecord.STEP);
        return comparison == null ? null : VerificationRecord.result(comparison);
    }

    private List<TableResult> tables(JobExecution ended) {
        Map<String, StepExecution> steps = new HashMap<>();
        for (TablePlan table : selection.tables()) {
            StepExecution step = history.lastStep(ended, table.name());
            if (step != null) {
                steps.put(table.name(), step);
            }
        }
        List<ExecutionContext> contexts = Stream.concat(
                        steps.values().stream(), Stream.ofNullable(history.lastStep(ended, DebtRecord.STEP)))
                .map(StepExecution::getExecutionContext)
                .toList();
        return selection.tables().stream()
                .map(table -> TableResults.of(
                        table.name(),
                        steps.get(table.name()),
                        LateCounts.of(table.name(), contexts),
                        history.timeSpent(ended, table.name())))
                .toList();
    }

    private String stopped(JobExecution ended) {
        return "Run " + RunHistory.numberOf(ended) + " stopped" + whereItIs(ended)
                + "; `ferry run` goes on from there.";
    }

    private String cause(JobExecution ended) {
        StepExecution failed = ended.getStepExecutions().stream()
                .filter(step -> step.getStatus() != BatchStatus.COMPLETED)
                .findFirst()
                .orElse(null);
        String where = failed == null
                ? "before the first table"
                : AFTER_THE_TABLES.containsKey(failed.getStepName())
                        ? AFTER_THE_TABLES.get(failed.getStepName())
                        : "in " + failed.getStepName() + position(failed) + ", "
                                + Figures.rows(TableTally.in(failed.getExecutionContext())
                                        .read())
                                + " done";
        return where + ": " + FailureText.of(ended);
    }

    private static String failure(JobExecution ended, String cause) {
        return "Run " + RunHistory.numberOf(ended) + " ended " + cause
                + (RejectLimit.hasEnded(ended)
                        ? " `ferry jobs show --rejects` lists them.\nWhat is in Convex stays there; the next `ferry run`"
                                + " starts over and sends only what has changed."
                        : "\nWhat is in Convex stays there; `ferry run` goes on from this place.");
    }

    private static String position(StepExecution step) {
        return Partitions.place(step.getExecutionContext());
    }
}
