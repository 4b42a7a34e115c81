package dev.ferry.history;

import dev.ferry.convex.pacing.PacingLimits;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one run was asked for on the command line.
 *
 * @param fresh abandon an unfinished run and begin a new one
 * @param recheck send every row, even one whose digest says that Convex has it already
 * @param rebind accept other ends than those of the last run, and forget what is known of the old ones; starts over
 * @param tables names of the source tables to move; empty for all of the plan
 * @param maxRejects how many rows the run may reject before it fails; empty for any number
 * @param verify compare both ends at the end
 * @param pacing how much of the deployment the run may take; what it leaves open is as the settings say
 * @param changedOnly pass rows over that surely have not changed since the last run; not for a recheck or a rebind
 */
public record RunOptions(
        boolean fresh,
        boolean recheck,
        boolean rebind,
        List<String> tables,
        OptionalLong maxRejects,
        boolean verify,
        PacingLimits pacing,
        boolean changedOnly) {

    public RunOptions {
        if (changedOnly && (recheck || rebind)) {
            throw new IllegalArgumentException("a run that sends every row reads every row");
        }
        fresh = fresh || rebind;
        tables = List.copyOf(tables);
    }

    /** All tables, between the ends of the last run. */
    public RunOptions(boolean fresh, boolean recheck) {
        this(fresh, recheck, false, List.of());
    }

    /** As the settings pace it. */
    public RunOptions(
            boolean fresh,
            boolean recheck,
            boolean rebind,
            List<String> tables,
            OptionalLong maxRejects,
            boolean verify) {
        this(fresh, recheck, rebind, tables, maxRejects, verify, PacingLimits.none(), false);
    }

    /** Reads every row. */
    public RunOptions(
            boolean fresh,
            boolean recheck,
            boolean rebind,
            List<String> tables,
            OptionalLong maxRejects,
            boolean verify,
            PacingLimits pacing) {
        this(fresh, recheck, rebind, tables, maxRejects, verify, pacing, false);
    }

    /** With any number of rejects. */
    public RunOptions(boolean fresh, boolean recheck, boolean rebind, List<String> tables) {
        this(fresh, recheck, rebind, tables, OptionalLong.empty(), false);
    }

    /** The same, and an unfinished run is abandoned. */
    public RunOptions begunAnew() {
        return new RunOptions(true, recheck, rebind, tables, maxRejects, verify, pacing, changedOnly);
    }

    /** The same, and both ends are compared at the end. */
    public RunOptions verified() {
        return new RunOptions(fresh, recheck, rebind, tables, maxRejects, true, pacing, changedOnly);
    }

    /** The same, and rows that surely have not changed are passed over. */
    public RunOptions readingOnlyChanges() {
        return new RunOptions(fresh, recheck, rebind, tables, maxRejects, verify, pacing, true);
    }
}
