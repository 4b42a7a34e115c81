package dev.ferry.run;

import dev.ferry.history.RunHistory;
import dev.ferry.inspect.AttemptRow;
import dev.ferry.inspect.AttemptStatus;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.report.model.AttemptDetail;
import dev.ferry.report.model.LiveNote;
import dev.ferry.report.model.RunDetail;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.settings.ThisProcess;
import dev.ferry.store.LiveFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Keeps {@link LiveFile} up to date while the job goes on: at once when a table begins or ends, and after a chunk when
 * a second has passed since. Costs nothing else, and never stops the run: the file is for onlookers.
 */
final class LiveReport implements JobExecutionListener {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final @Nullable LiveFile file;
    private final SourceTotals totals;
    private final RunHistory history;
    private final RunProgress progress;
    private final ThisProcess process;
    private final InstantSource clock;
    private final Map<String, LiveTable> tables = new LinkedHashMap<>();
    private @Nullable JobExecution attempt;
    private Instant startedAt = Instant.EPOCH;
    private Instant runStartedAt = Instant.EPOCH;
    private Duration before = Duration.ZERO;
    private int number;
    private Instant writtenAt = Instant.MIN;
    private boolean failed;

    /**
     * @param file null when the store can be read by others, so that no report is needed
     * @param progress is told when the report cannot be written
     */
    LiveReport(
            @Nullable LiveFile file,
            MigrationPlan plan,
            SourceTotals totals,
            RunHistory history,
            RunProgress progress,
            ThisProcess process,
            InstantSource clock) {
        this.file = file;
        this.totals = totals;
        this.history = history;
        this.progress = progress;
        this.process = process;
        this.clock = clock;
        for (TablePlan table : plan.tables()) {
            tables.put(table.name(), new LiveTable(table.name(), clock, this));
        }
    }

    /** The part of a table of the plan. */
    LiveTable table(String name) {
        return Objects.requireNonNull(tables.get(name), "a table of the plan");
    }

    @Override
    public void beforeJob(JobExecution begun) {
        List<JobExecution> attempts = history.attempts(begun);
        startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        runStartedAt = attempts.stream()
                .map(each -> AttemptRow.instant(each.getStartTime()))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(startedAt);
        before = attempts.stream()
                .filter(each -> each.getId() != begun.getId())
                .map(each -> RunHistory.between(each.getStartTime(), each.getEndTime()))
                .reduce(Duration.ZERO, Duration::plus);
        number = attempts.size();
        tables.forEach((name, table) -> {
            StepExecution last = history.lastStep(begun, name);
            if (last != null) {
                table.resume(last, chunks(attempts, name), history.timeSpent(begun, name));
            }
        });
        attempt = begun;
        changed();
    }

    private static long chunks(List<JobExecution> attempts, String table) {
        return attempts.stream()
                .flatMap(each -> each.getStepExecutions().stream())
                .filter(step -> step.getStepName().equals(table))
                .mapToLong(StepExecution::getCommitCount)
                .sum();
    }

    @Override
    public void afterJob(JobExecution ended) {
        attempt = null;
        if (file != null) {
            try {
                file.remove();
            } catch (IOException e) {
                note(e);
            }
        }
    }

    /** A chunk has been committed. */
    void advanced() {
        if (!clock.instant().isBefore(writtenAt.plus(INTERVAL))) {
            changed();
        }
    }

    /** Something happened that onlookers should see at once. */
    void changed() {
        if (file == null || attempt == null || failed) {
            return;
        }
        writtenAt = clock.instant();
        try {
            file.write(report(attempt));
        } catch (IOException e) {
            failed = true;
            note(e);
        }
    }

    private void note(IOException failure) {
        progress.note("The live report for `ferry jobs` cannot be written ("
                + failure.getClass().getSimpleName() + "); the run itself goes on.");
    }

    private RunDetail report(JobExecution current) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        double here = Duration.between(startedAt, now).toMillis() / 1000.0;
        AttemptDetail attemptHere = new AttemptDetail(
                number,
                AttemptStatus.RUNNING,
                startedAt,
                null,
                here,
                null,
                tables.values().stream()
                        .filter(LiveTable::isBegunHere)
                        .map(LiveTable::here)
                        .toList());
        return new RunDetail(
                RunHistory.numberOf(current),
                AttemptStatus.RUNNING,
                runStartedAt,
                null,
                before.plus(Duration.between(startedAt, now)).toMillis() / 1000.0,
                RunHistory.isRecheck(current),
                tables.entrySet().stream()
                        .map(table -> table.getValue().detail(totals.of(table.getKey())))
                        .toList(),
                List.of(attemptHere),
                null,
                null,
                new LiveNote(process.pid(), process.host(), now));
    }
}
