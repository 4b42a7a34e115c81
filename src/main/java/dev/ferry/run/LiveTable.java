package dev.ferry.run;

import dev.ferry.history.Partitions;
import dev.ferry.history.TableTally;
import dev.ferry.inspect.AttemptStatus;
import dev.ferry.inspect.RunView;
import dev.ferry.report.model.AttemptTable;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.TableDetail;
import dev.ferry.report.model.TableTotal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** One table of the live report: what is committed of it. For the one thread of its step. */
final class LiveTable implements StepExecutionListener {

    private static final String NOT_BEGUN = "not begun";

    private final String name;
    private final InstantSource clock;
    private final LiveReport report;

    private String status = NOT_BEGUN;
    private RowCounts before = RowCounts.NONE;
    private RowCounts counts = RowCounts.NONE;
    private long chunksBefore;
    private double secondsBefore;
    private Instant startedAt = Instant.EPOCH;
    private @Nullable Instant endedAt;
    private @Nullable StepExecution step;
    private @Nullable String lastKey;

    LiveTable(String name, InstantSource clock, LiveReport report) {
        this.name = name;
        this.clock = clock;
        this.report = report;
    }

    /**
     * Takes over what attempts before this one have done to the table.
     *
     * @param last the last of them
     * @param time that they have taken together
     */
    void resume(StepExecution last, long chunks, Duration time) {
        status = AttemptStatus.of(last.getStatus(), last.getExitStatus().getExitDescription(), false);
        counts = TableTally.in(last.getExecutionContext());
        before = counts;
        lastKey = position(last);
        chunksBefore = chunks;
        secondsBefore = time.toMillis() / 1000.0;
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        step = stepExecution;
        status = AttemptStatus.RUNNING;
        before = TableTally.in(stepExecution.getExecutionContext());
        counts = before;
        startedAt = clock.instant();
        report.changed();
    }

    /** A chunk has been committed; {@code all} counts the rows of the whole run. */
    void committed(RowCounts all) {
        counts = all;
        report.advanced();
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
        status = AttemptStatus.of(stepExecution.getStatus(), null, false);
        endedAt = clock.instant();
        report.changed();
        return null;
    }

    boolean isBegunHere() {
        return step != null;
    }

    TableDetail detail(TableTotal total) {
        double here = secondsHere();
        double seconds = secondsBefore + here;
        RowCounts done = counts.minus(before);
        return new TableDetail(
                name,
                status,
                counts,
                chunksBefore + chunksHere(),
                seconds,
                RunView.rate(done.read(), here),
                position(),
                total.rows() < 0 ? null : Long.valueOf(total.rows()),
                total.isEstimate(),
                null);
    }

    AttemptTable here() {
        return new AttemptTable(name, status, counts.minus(before).merged(), chunksHere());
    }

    private double secondsHere() {
        if (step == null) {
            return 0;
        }
        Instant until = endedAt == null ? clock.instant() : endedAt;
        return Duration.between(startedAt, until).toMillis() / 1000.0;
    }

    private long chunksHere() {
        return step == null ? 0 : step.getCommitCount();
    }

    private @Nullable String position() {
        return step == null ? lastKey : position(step);
    }

    private static @Nullable String position(StepExecution step) {
        return Partitions.lastKeys(step.getExecutionContext());
    }
}
