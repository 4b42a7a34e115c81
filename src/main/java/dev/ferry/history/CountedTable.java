package dev.ferry.history;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.Notices;
import dev.ferry.report.model.TableTotal;
import dev.ferry.source.RowCount;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Holds the rows of a table that were read against the rows that the source counts, where the source may hand out fewer
 * than it has and say nothing ({@link dev.ferry.source.Source#mayWithholdRows()}). The table is counted when its reading begins, and again
 * when fewer were read: rows may have been deleted meanwhile. Fewer than both were read only when rows were kept back, or
 * when some were deleted and others inserted behind the place where the reading was; what is said leaves both open.
 */
public final class CountedTable implements StepExecutionListener {

    private static final String COUNTED = "counted";
    private static final String SHORT = "counted.short";
    private static final String MEND = "counted.mend";
    private static final long UNKNOWN = -1;

    private static final String OF_REST =
            "Either rows were kept back on the way, or some were deleted and others inserted in the meantime. If the next"
                    + " run says the same, read through SUPABASE_DB_URL.";

    private final TableSource table;
    private final Notices notes;

    /**
     * @param notes is told when a table cannot be counted
     */
    public CountedTable(TableSource table, Notices notes) {
        this.table = table;
        this.notes = notes;
    }

    /** What is to be said of a table of which fewer rows were read than there are; empty as a rule. */
    public static Optional<String> shortage(StepExecution step) {
        return shortage(step.getStepName(), step.getExecutionContext());
    }

    /** The same of a step with this context, which is named like its table. */
    public static Optional<String> shortage(String table, ExecutionContext context) {
        return context.containsKey(SHORT) ? Optional.of(table + ": " + context.getString(SHORT)) : Optional.empty();
    }

    /** What to do about that; empty for nothing but to read again. */
    public static String mend(StepExecution step) {
        return step.getExecutionContext().getString(MEND, "");
    }

    /** Keeps that fewer rows were read than there are. */
    public static void put(ExecutionContext context, String what, String mend) {
        context.putString(SHORT, what);
        context.putString(MEND, mend);
    }

    /** Takes the count out of the context of the step. */
    public static void removeFrom(ExecutionContext context) {
        context.remove(COUNTED);
        context.remove(SHORT);
        context.remove(MEND);
    }

    @Override
    public void beforeStep(StepExecution step) {
        ExecutionContext context = step.getExecutionContext();
        if (!context.containsKey(COUNTED)) {
            context.putLong(COUNTED, count());
        }
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        ExecutionContext context = step.getExecutionContext();
        long before = context.getLong(COUNTED, UNKNOWN);
        long read = TableTally.in(context).read();
        if (step.getStatus() == BatchStatus.COMPLETED && read < before) {
            long after = count();
            if (read < after) {
                put(context, text(read, before, after), OF_REST);
            }
        }
        return null;
    }

    /** What is to be said of rows that were read, by counts before and after; empty as a rule. */
    public static Optional<String> text(long read, TableTotal before, TableTotal after) {
        return before.isEstimate() || after.isEstimate() || read >= before.rows() || read >= after.rows()
                ? Optional.empty()
                : Optional.of(text(read, before.rows(), after.rows()));
    }

    private static String text(long read, long before, long after) {
        return Figures.count(read) + " rows were read, but the source counted " + Figures.count(before)
                + " when the reading began and " + Figures.count(after) + " when it had ended";
    }

    /** What is to be said of a comparison that could not be checked against a count; empty when it could. */
    public static Optional<String> uncounted(TableTotal total) {
        if (!total.isEstimate()) {
            return Optional.empty();
        }
        return Optional.of(
                total.rows() < 0
                        ? total.table()
                                + " could not be counted, so nothing tells whether all of its rows are handed out;"
                                + " compare again, or through SUPABASE_DB_URL"
                        : tooMany(total.table()));
    }

    private static String tooMany(String table) {
        return table + " has too many rows to be counted in time, so nothing tells whether all of them are handed out;"
                + " `ferry verify` through SUPABASE_DB_URL does";
    }

    private long count() {
        try {
            RowCount rows = table.count();
            if (!rows.estimate()) {
                return rows.rows();
            }
            notes.note(tooMany(table.table()));
        } catch (SourceUnavailableException failure) {
            notes.note(table.table() + " could not be counted: " + failure.getMessage());
        }
        return UNKNOWN;
    }
}
