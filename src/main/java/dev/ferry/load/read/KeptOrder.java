package dev.ferry.load.read;

import dev.ferry.history.CountedTable;
import dev.ferry.history.Partitions;
import dev.ferry.history.TableTally;
import dev.ferry.report.model.Notices;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.read.RowKeys;
import dev.ferry.stop.StopRequest;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Keeps what the order of a table's keys depends on, beside the positions in it. When that is not the same any more at
 * a resume, or nobody has written it down, the positions mean nothing: rows before them may be ones that were never
 * read. Then the table is begun again; rows that are in Convex already are found there.
 */
public final class KeptOrder implements StepExecutionListener {

    private static final String ORDER = "key.order";

    private final String table;
    private final RowKeys keys;
    private final StopRequest stop;
    private final Notices notes;

    /**
     * @param stop once it is requested nothing of the table is read
     * @param notes is told that a table is begun again
     */
    public KeptOrder(String table, RowKeys keys, StopRequest stop, Notices notes) {
        this.table = table;
        this.keys = keys;
        this.stop = stop;
        this.notes = notes;
    }

    /** What was kept when the table was begun; empty when nothing was. */
    static String in(ExecutionContext context) {
        return context.getString(ORDER, "");
    }

    /** Before any other listener, since all of them look at how far the table is. */
    @Override
    public void beforeStep(StepExecution step) {
        try {
            keep(step.getExecutionContext(), keys.order().text());
            requireOrder();
        } catch (SourceUnavailableException failure) {
            if (!stop.isRequested()) {
                throw failure;
            }
        }
    }

    private void requireOrder() {
        try {
            keys.requireOrder();
        } catch (SourceUnavailableException failure) {
            if (!failure.isTimeLimit()) {
                throw failure;
            }
            notes.note(table
                    + " has too many keys to be compared in time, so nothing tells whether their index is in order");
        }
    }

    private void keep(ExecutionContext context, String now) {
        String before = in(context);
        if (Partitions.in(context) != null && !now.equals(before)) {
            notes.note(table + " is read again from its first row: "
                    + (before.isEmpty()
                            ? "this run was begun by a Ferry that did not write down how its keys are ordered"
                            : "its keys are in another order than when the run began to read it (" + before + "; now "
                                    + now + ")"));
            Partitions.removeFrom(context);
            TableTally.removeFrom(context);
            CountedTable.removeFrom(context);
            RecountedTable.removeFrom(context);
        }
        context.putString(ORDER, now);
    }
}
