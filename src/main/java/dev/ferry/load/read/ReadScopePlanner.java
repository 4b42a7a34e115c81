package dev.ferry.load.read;

import dev.ferry.history.RunHistory;
import dev.ferry.history.RunLineage;
import dev.ferry.history.RunSnapshots;
import dev.ferry.history.RunSnapshots.Finished;
import dev.ferry.load.read.ReadScope.ChangedSince;
import dev.ferry.load.read.ReadScope.Full;
import dev.ferry.plan.TablePlan;
import dev.ferry.report.model.Notices;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;

/**
 * Decides for each table of a run with {@code --changed-only} whether rows may be passed over, and says why where they may
 * not. A row that was written by a transaction older than all that were under way when the last run over the table began
 * was there for that run as it is now. That holds only as long as nothing else has a say in what its document is, and
 * nobody has carried an older one since; so all that is asked here must be known for certain
 * (docs/decisions/0052-rows-proven-unchanged-are-not-read.md).
 */
public final class ReadScopePlanner {

    /** Whether rows that were not written since are read as before, see {@link RenderingStability}. */
    @FunctionalInterface
    public interface Rendering {

        /** Why they may not be; empty when they are. */
        Optional<String> reasonAgainst(TablePlan table, long horizon);
    }

    /** The {@link dev.ferry.store.DirtyTables}. */
    @FunctionalInterface
    public interface DirtyMarks {
        boolean isDirty(String table);
    }

    /** The foreign keys of the source, see {@link dev.ferry.load.resolve.HeldReferences}. */
    @FunctionalInterface
    public interface ForeignKeys {

        /** Whether no row of a table can reference one of another table that is gone. */
        boolean hold(TablePlan table, String parent);
    }

    private final boolean isAskedFor;
    private final boolean isFirstRun;
    private final RunSnapshots snapshots;
    private final RunLineage attempts;
    private final Rendering rendering;
    private final DirtyMarks dirtyMarks;
    private final ForeignKeys foreignKeys;
    private final Notices notes;
    private final Set<String> told = new HashSet<>();

    /**
     * @param isAskedFor whether rows are to be passed over at all
     * @param isFirstRun whether nothing is known of any row
     */
    public ReadScopePlanner(
            boolean isAskedFor,
            boolean isFirstRun,
            RunSnapshots snapshots,
            RunLineage attempts,
            Rendering rendering,
            DirtyMarks dirtyMarks,
            ForeignKeys foreignKeys,
            Notices notes) {
        this.isAskedFor = isAskedFor;
        this.isFirstRun = isFirstRun;
        this.snapshots = snapshots;
        this.attempts = attempts;
        this.rendering = rendering;
        this.dirtyMarks = dirtyMarks;
        this.foreignKeys = foreignKeys;
        this.notes = notes;
    }

    /**
     * To be asked when the table's step begins, since the steps before it may have given its parents other ids.
     *
     * @param present the attempt that the step belongs to
     */
    ReadScope of(TablePlan table, JobExecution present) {
        if (!isAskedFor) {
            return new Full("nothing else was asked for", true);
        }
        ReadScope scope = decide(table, present);
        if (scope instanceof Full full) {
            String subject = full.ofAllTables() ? "every table" : table.name();
            String note = subject + " is read whole: " + full.reason();
            if (told.add(note)) {
                notes.note(note);
            }
        }
        return scope;
    }

    private ReadScope decide(TablePlan table, JobExecution present) {
        if (isFirstRun) {
            return new Full("nothing has been moved yet", true);
        }
        JobParameters parameters = present.getJobParameters();
        String snapshot = parameters.getString(RunSnapshots.SNAPSHOT);
        if (snapshot == null || parameters.getString(RunLineage.LINEAGE) == null) {
            return new Full("this source does not tell which rows were written since the last run", true);
        }
        if (RunHistory.isRecheck(present)) {
            return new Full("the run that is resumed rechecks every row", true);
        }
        if (dirtyMarks.isDirty(table.name())) {
            return whole("a run may have sent rows of it that it did not write down");
        }
        Finished last = snapshots.lastFinished(table.name()).orElse(null);
        String before = last == null ? null : last.snapshot().orElse(null);
        if (last == null) {
            return whole("no run has finished it yet");
        }
        String difference = attempts.difference(last.attempt(), present);
        if (difference != null) {
            return whole(difference);
        }
        if (before == null || next(snapshot) < next(before)) {
            return whole("the source is not as the last run has left it");
        }
        String replaced = attempts.replacedSince(last.instance(), table.references());
        if (replaced != null) {
            return whole("documents of " + replaced + " were created again in Convex since");
        }
        for (String parent : attempts.departedSince(last.instance(), table.references())) {
            if (!foreignKeys.hold(table, parent)) {
                return whole("rows of " + parent
                        + " are gone since, and no foreign key says that it references none of them");
            }
        }
        long horizon = oldest(before);
        return rendering
                .reasonAgainst(table, horizon)
                .<ReadScope>map(ReadScopePlanner::whole)
                .orElseGet(() -> new ChangedSince(horizon));
    }

    private static Full whole(String reason) {
        return new Full(reason, false);
    }

    /** The oldest transaction that was under way; all before it had ended, and were seen or will never be. */
    private static long oldest(String snapshot) {
        return Long.parseLong(snapshot.split(":", -1)[0]);
    }

    /** The first transaction that had not begun. */
    private static long next(String snapshot) {
        return Long.parseLong(snapshot.split(":", -1)[1]);
    }
}
