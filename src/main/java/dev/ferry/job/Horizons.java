package dev.ferry.job;

import dev.ferry.job.Horizon.Since;
import dev.ferry.job.Horizon.Whole;
import dev.ferry.job.RunSnapshots.Finished;
import dev.ferry.plan.TablePlan;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;

/**
 * Decides for each table of a run with {@code --changed-only} whether rows may be passed over, and says why where they may
 * not. A row that was written by a transaction older than all that were under way when the last run over the table began
 * was there for that run as it is now. That holds only as long as nothing else has a say in what its document is, and
 * nobody has carried an older one since; so all that is asked here must be known for certain
 * (docs/decisions/0052-rows-proven-unchanged-are-not-read.md).
 */
final class Horizons {

    private final boolean isAskedFor;
    private final boolean isFirstRun;
    private final RunSnapshots snapshots;
    private final AttemptsSince attempts;
    private final BiFunction<TablePlan, Long, Optional<String>> readsOtherwiseSince;
    private final Predicate<String> isDoubtful;
    private final BiPredicate<TablePlan, String> isHeld;
    private final Consumer<String> notes;
    private final Set<String> told = new HashSet<>();

    /**
     * @param isAskedFor whether rows are to be passed over at all
     * @param isFirstRun whether nothing is known of any row
     * @param readsOtherwiseSince why rows of a table that were not written since may yet be read differently, see
     *     {@link dev.ferry.source.TableSource#readsOtherwiseSince}
     * @param isDoubtful whether there are {@link Doubts} about a table
     * @param isHeld whether no row of a table can reference one of another table that is gone, see {@link HeldReferences}
     */
    Horizons(
            boolean isAskedFor,
            boolean isFirstRun,
            RunSnapshots snapshots,
            AttemptsSince attempts,
            BiFunction<TablePlan, Long, Optional<String>> readsOtherwiseSince,
            Predicate<String> isDoubtful,
            BiPredicate<TablePlan, String> isHeld,
            Consumer<String> notes) {
        this.isAskedFor = isAskedFor;
        this.isFirstRun = isFirstRun;
        this.snapshots = snapshots;
        this.attempts = attempts;
        this.readsOtherwiseSince = readsOtherwiseSince;
        this.isDoubtful = isDoubtful;
        this.isHeld = isHeld;
        this.notes = notes;
    }

    /**
     * To be asked when the table's step begins, since the steps before it may have given its parents other ids.
     *
     * @param present the attempt that the step belongs to
     */
    Horizon of(TablePlan table, JobExecution present) {
        if (!isAskedFor) {
            return new Whole("nothing else was asked for", true);
        }
        Horizon horizon = decide(table, present);
        if (horizon instanceof Whole whole) {
            String subject = whole.ofAllTables() ? "every table" : table.name();
            String note = subject + " is read whole: " + whole.reason();
            if (told.add(note)) {
                notes.accept(note);
            }
        }
        return horizon;
    }

    private Horizon decide(TablePlan table, JobExecution present) {
        if (isFirstRun) {
            return new Whole("nothing has been moved yet", true);
        }
        JobParameters parameters = present.getJobParameters();
        String snapshot = parameters.getString(RunSnapshots.SNAPSHOT);
        if (snapshot == null || parameters.getString(AttemptsSince.LINEAGE) == null) {
            return new Whole("this source does not tell which rows were written since the last run", true);
        }
        if (RunHistory.isRecheck(present)) {
            return new Whole("the run that is resumed rechecks every row", true);
        }
        if (isDoubtful.test(table.name())) {
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
            if (!isHeld.test(table, parent)) {
                return whole("rows of " + parent
                        + " are gone since, and no foreign key says that it references none of them");
            }
        }
        long horizon = oldest(before);
        return Objects.requireNonNull(readsOtherwiseSince.apply(table, horizon))
                .<Horizon>map(Horizons::whole)
                .orElseGet(() -> new Since(horizon));
    }

    private static Whole whole(String reason) {
        return new Whole(reason, false);
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
