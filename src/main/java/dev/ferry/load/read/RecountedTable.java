package dev.ferry.load.read;

import dev.ferry.history.CountedTable;
import dev.ferry.history.RunSnapshots;
import dev.ferry.history.TableTally;
import dev.ferry.report.model.Notices;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.read.RowKeys;
import dev.ferry.stop.StopRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Holds the rows of a table that were read, by all attempts at the run, against those that the source finds without an index
 * ({@link dev.ferry.source.TableSource#recount}). Rows that were deleted, changed or inserted meanwhile are not among the
 * latter, so they never raise a false alarm; they may hide a small loss, which the next run then names.
 */
public final class RecountedTable implements StepExecutionListener {

    private static final String HORIZON = "recount.horizon";

    private final String table;
    private final RowKeys keys;
    private final StopRequest stop;
    private final Notices notes;

    /**
     * @param stop once it is requested a table is left for the next run to count
     * @param notes is told when a table cannot be counted
     */
    public RecountedTable(String table, RowKeys keys, StopRequest stop, Notices notes) {
        this.table = table;
        this.keys = keys;
        this.stop = stop;
        this.notes = notes;
    }

    /** The snapshot of the attempt that begins the table; the same for all that go on with it. */
    @Override
    public void beforeStep(StepExecution step) {
        String snapshot = step.getJobParameters().getString(RunSnapshots.SNAPSHOT);
        ExecutionContext context = step.getExecutionContext();
        if (snapshot != null && !context.containsKey(HORIZON)) {
            context.putLong(HORIZON, RunSnapshots.oldest(snapshot));
        }
    }

    /** A table that could not be counted since a stop or a failure came between is not done yet: the next run counts it. */
    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        ExecutionContext context = step.getExecutionContext();
        if (step.getStatus() != BatchStatus.COMPLETED || !context.containsKey(HORIZON)) {
            return null;
        }
        try {
            keys.shortage(
                            KeptOrder.in(context),
                            context.getLong(HORIZON),
                            TableTally.in(context).read())
                    .ifPresent(shortage -> CountedTable.put(context, shortage.what(), shortage.mend()));
            return null;
        } catch (SourceUnavailableException failure) {
            if (stop.isRequested()) {
                step.setStatus(BatchStatus.STOPPED);
                return ExitStatus.STOPPED;
            }
            if (failure.isTransient()) {
                step.setStatus(BatchStatus.FAILED);
                step.addFailureException(failure);
                return ExitStatus.FAILED;
            }
            notes.note(uncounted(table, failure));
            return null;
        }
    }

    /** What is to be said of a table that cannot be counted. */
    public static String uncounted(String table, SourceUnavailableException failure) {
        return table
                + (failure.isTimeLimit()
                        ? " has too many rows to be counted in time, so nothing tells whether its index hands out all of them"
                        : " could not be counted, so nothing tells whether its index hands out all of its rows: "
                                + failure.getMessage());
    }

    static void removeFrom(ExecutionContext context) {
        context.remove(HORIZON);
    }
}
