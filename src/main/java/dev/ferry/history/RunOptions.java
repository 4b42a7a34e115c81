package dev.ferry.history;

import dev.ferry.convex.pacing.PacingLimits;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one run was asked for on the command line. Made from {@link #standard}, one answer after the other.
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

    /** All tables, between the ends of the last run, with any number of rejects and paced as the settings say. */
    public static RunOptions standard() {
        return new RunOptions(false, false, false, List.of(), OptionalLong.empty(), false, PacingLimits.none(), false);
    }

    /** The same with another answer to whether an unfinished run is abandoned. */
    public RunOptions withFresh(boolean isFresh) {
        return new RunOptions(isFresh, recheck, rebind, tables, maxRejects, verify, pacing, changedOnly);
    }

    /** The same with another answer to whether every row is sent. */
    public RunOptions withRecheck(boolean isRecheck) {
        return new RunOptions(fresh, isRecheck, rebind, tables, maxRejects, verify, pacing, changedOnly);
    }

    /** The same with another answer to whether other ends are accepted. */
    public RunOptions withRebind(boolean isRebind) {
        return new RunOptions(fresh, recheck, isRebind, tables, maxRejects, verify, pacing, changedOnly);
    }

    /** The same for other tables; empty for all of the plan. */
    public RunOptions withTables(List<String> others) {
        return new RunOptions(fresh, recheck, rebind, others, maxRejects, verify, pacing, changedOnly);
    }

    /** The same for another number of rejects; empty for any number. */
    public RunOptions withMaxRejects(OptionalLong most) {
        return new RunOptions(fresh, recheck, rebind, tables, most, verify, pacing, changedOnly);
    }

    /** The same with another answer to whether both ends are compared at the end. */
    public RunOptions withVerify(boolean isVerified) {
        return new RunOptions(fresh, recheck, rebind, tables, maxRejects, isVerified, pacing, changedOnly);
    }

    /** The same at another pace. */
    public RunOptions withPacing(PacingLimits limits) {
        return new RunOptions(fresh, recheck, rebind, tables, maxRejects, verify, limits, changedOnly);
    }

    /** The same with another answer to whether rows that surely have not changed are passed over. */
    public RunOptions withChangedOnly(boolean isChangedOnly) {
        return new RunOptions(fresh, recheck, rebind, tables, maxRejects, verify, pacing, isChangedOnly);
    }
}
