package dev.ferry.load.send;

import dev.ferry.history.RunHistory;
import dev.ferry.report.model.Notices;
import dev.ferry.store.DirtyTables;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The {@link DirtyTables} about one table in the course of its step: has every row sent while there are some, and ends them
 * when the step has come to its end. As a stream it is to be closed after the step's reader, when no call is under way
 * any more.
 */
public final class DirtyTableTracker implements StepExecutionListener, ItemStream {

    private static final Logger LOG = LoggerFactory.getLogger(DirtyTableTracker.class);

    /** What the step has sent. */
    @FunctionalInterface
    public interface SentRows {

        /** Whether all of it is written down, or has changed nothing. */
        boolean areSettled();
    }

    /** What is known of the documents that were sent before. */
    @FunctionalInterface
    public interface Digests {

        /** Has every row sent from now on. */
        void distrust();
    }

    private final String table;
    private final DirtyTables dirtyTables;
    private final SentRows sentRows;
    private final Digests digests;
    private final Notices notes;
    private List<String> before = List.of();
    private boolean isDirty;

    public DirtyTableTracker(String table, DirtyTables dirtyTables, SentRows sentRows, Digests digests, Notices notes) {
        this.table = table;
        this.dirtyTables = dirtyTables;
        this.sentRows = sentRows;
        this.digests = digests;
        this.notes = notes;
    }

    @Override
    public void beforeStep(StepExecution step) {
        before = dirtyTables.on(table);
        if (!before.isEmpty() && !RunHistory.isRecheck(step.getJobExecution())) {
            notes.note(
                    "every row of " + table + " is sent again: an earlier run may have sent some that it did not write"
                            + " down, or to another table; those that are in Convex as they are change nothing");
        }
        if (!before.isEmpty()) {
            digests.distrust();
        }
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        isDirty = !sentRows.areSettled();
        if (!isDirty) {
            dirtyTables.settleOwn();
        }
        if (step.getStatus() == BatchStatus.COMPLETED) {
            dirtyTables.forget(before);
        }
        return null;
    }

    @Override
    public void close() {
        if (isDirty) {
            try {
                dirtyTables.renewOwn();
            } catch (DataAccessException | TransactionException e) {
                // The marks of before are there still, unless another run has taken over a store that this one lost.
                LOG.debug("The marks of {} could not be set again: {}", table, e.getMessage());
            }
        }
    }
}
