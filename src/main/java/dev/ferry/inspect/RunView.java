package dev.ferry.inspect;

import dev.ferry.history.CountedTable;
import dev.ferry.history.DebtRecord;
import dev.ferry.history.LateCounts;
import dev.ferry.history.VerificationRecord;
import dev.ferry.report.model.AttemptDetail;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.RunDetail;
import dev.ferry.report.model.RunOverview;
import dev.ferry.report.model.TableDetail;
import dev.ferry.verify.VerificationResult;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Makes of a run's attempts what the operator sees of it.
 *
 * @param attempts the oldest first; not empty
 * @param alive whether the last of them may be at work
 */
public record RunView(List<AttemptRow> attempts, boolean alive) {

    private static final double THOUSANDTHS = 1000.0;

    RunOverview overview() {
        AttemptRow last = last();
        RowCounts.Merged rows =
                attempts.stream().map(AttemptRow::counts).reduce(RowCounts.Merged.NONE, RowCounts.Merged::plus);
        return new RunOverview(
                last.run(),
                status(last),
                AttemptRow.instant(attempts.get(0).started()),
                AttemptRow.instant(endOf(last)),
                seconds(),
                rows,
                attempts.size(),
                null);
    }

    /**
     * The run with its tables and attempts; rejects are for others to add.
     *
     * @param steps of all attempts, the oldest first
     */
    RunDetail detail(List<StepRow> steps) {
        RunOverview overview = overview();
        RunDetail detail = new RunDetail(
                        overview.run(),
                        overview.status(),
                        overview.startedAt(),
                        overview.endedAt(),
                        overview.seconds(),
                        last().recheck(),
                        tables(steps),
                        attemptDetails(steps),
                        null,
                        null,
                        null)
                .with(settled(steps));
        VerificationResult compared = steps.stream()
                .filter(StepRow::isComparison)
                .reduce((earlier, later) -> later)
                .map(step -> VerificationRecord.result(step.context(), step.status()))
                .orElse(null);
        return compared == null ? detail : detail.with(compared);
    }

    private List<TableDetail> tables(List<StepRow> steps) {
        Map<String, List<StepRow>> byTable = new LinkedHashMap<>();
        steps.stream()
                .filter(StepRow::isOfATable)
                .forEach(step -> byTable.computeIfAbsent(step.table(), first -> new ArrayList<>())
                        .add(step));
        List<ExecutionContext> contexts = Stream.concat(
                        byTable.values().stream().map(RunView::newest), debts(steps).stream())
                .map(StepRow::context)
                .toList();
        return byTable.entrySet().stream()
                .map(table -> table(table.getValue(), LateCounts.of(table.getKey(), contexts)))
                .toList();
    }

    private static Optional<StepRow> debts(List<StepRow> steps) {
        return steps.stream()
                .filter(step -> step.table().equals(DebtRecord.STEP))
                .reduce((earlier, later) -> later);
    }

    private static Map<String, Long> settled(List<StepRow> steps) {
        return debts(steps).map(step -> DebtRecord.settled(step.context())).orElse(Map.of());
    }

    private static StepRow newest(List<StepRow> steps) {
        return steps.get(steps.size() - 1);
    }

    private TableDetail table(List<StepRow> steps, RowCounts late) {
        StepRow newest = newest(steps);
        RowCounts rows = newest.soFar().plus(late);
        double seconds = rounded(steps.stream().mapToDouble(StepRow::seconds).sum());
        return new TableDetail(
                newest.table(),
                status(newest),
                rows,
                steps.stream().mapToLong(StepRow::chunks).sum(),
                seconds,
                rate(rows.read(), seconds),
                newest.lastKey(),
                null,
                false,
                newest.attempt() == last().id() && newest.status() != BatchStatus.COMPLETED
                        ? last().failure()
                        : CountedTable.shortage(newest.table(), newest.context())
                                .orElse(null));
    }

    private List<AttemptDetail> attemptDetails(List<StepRow> steps) {
        List<AttemptDetail> details = new ArrayList<>();
        for (AttemptRow attempt : attempts) {
            details.add(new AttemptDetail(
                    details.size() + 1,
                    status(attempt),
                    AttemptRow.instant(attempt.started()),
                    AttemptRow.instant(endOf(attempt)),
                    attempt.seconds(),
                    attempt.failure() == null ? shortages(attempt, steps) : attempt.failure(),
                    steps.stream()
                            .filter(step -> step.attempt() == attempt.id() && step.isOfATable())
                            .map(step -> step.shown(status(step)))
                            .toList()));
        }
        return details;
    }

    /** Of an attempt that has come to its end without having read every row. */
    private static @Nullable String shortages(AttemptRow attempt, List<StepRow> steps) {
        String all = steps.stream()
                .filter(step -> step.attempt() == attempt.id() && step.isOfATable())
                .flatMap(step -> CountedTable.shortage(step.table(), step.context()).stream())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? null : "not every row was read: " + all;
    }

    /** Rows per second to a tenth; null when there was no time to measure. */
    public static @Nullable Double rate(long rows, double seconds) {
        return seconds > 0 ? Double.valueOf(Math.round(rows / seconds * 10) / 10.0) : null;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * THOUSANDTHS) / THOUSANDTHS;
    }

    private double seconds() {
        return rounded(attempts.stream().mapToDouble(AttemptRow::seconds).sum());
    }

    private String status(AttemptRow attempt) {
        return AttemptStatus.of(attempt.status(), attempt.exitMessage(), isAlive(attempt));
    }

    /** A step that was found dead is told apart by its attempt: Spring Batch adds words of its own to the step's. */
    private String status(StepRow step) {
        AttemptRow attempt = attempts.stream()
                .filter(each -> each.id() == step.attempt())
                .findFirst()
                .orElseThrow();
        return AttemptStatus.of(step.status(), attempt.exitMessage(), isAlive(attempt));
    }

    private boolean isAlive(AttemptRow attempt) {
        return alive && attempt.equals(last());
    }

    private @Nullable LocalDateTime endOf(AttemptRow attempt) {
        if (attempt.ended() != null) {
            return attempt.ended();
        }
        return status(attempt).equals(AttemptStatus.RUNNING) ? null : attempt.lastSign();
    }

    private AttemptRow last() {
        return attempts.get(attempts.size() - 1);
    }
}
