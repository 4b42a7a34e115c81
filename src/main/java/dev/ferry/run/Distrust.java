package dev.ferry.run;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.report.model.Notices;
import dev.ferry.store.DirtyTables;
import java.util.List;

/** Which tables' digests are not believed by a run that begins, since Convex may hold something else than the state knows. */
final class Distrust {

    private final MigrationPlan plan;
    private final DirtyTables dirtyTables;
    private final Notices notes;

    /** @param notes is told why rows are sent again */
    Distrust(MigrationPlan plan, DirtyTables dirtyTables, Notices notes) {
        this.plan = plan;
        this.dirtyTables = dirtyTables;
        this.notes = notes;
    }

    /**
     * Decides, and tells. Changes nothing.
     *
     * @param byTheLedger whether the ledger gives cause for distrust, which has been told
     * @param found what the deployment holds
     * @return source tables; empty when all digests are believed
     */
    List<String> tables(boolean byTheLedger, EndpointBinding.Found found) {
        List<String> all = plan.tables().stream().map(TablePlan::name).toList();
        if (byTheLedger) {
            return all;
        }
        if (found.isRestored()) {
            notes.note(
                    "every row is sent again: the rows that were written last are not in Convex as they were sent, so"
                            + " the deployment was restored from a backup, or somebody has changed them");
            return all;
        }
        if (!found.changedIn().isEmpty()) {
            notes.note("every row of " + String.join(", ", found.changedIn())
                    + " is sent again: sampled documents hold something else than was sent. Somebody has changed them, or"
                    + " the table was restored from a backup");
        }
        return found.changedIn();
    }

    /** Has every row of these tables sent, by this run and those after it, until each has been. */
    void mark(List<String> tables) {
        tables.forEach(dirtyTables::raise);
    }
}
