package dev.ferry.rehearse;

import dev.ferry.check.Cost;
import dev.ferry.check.CostEstimate;
import dev.ferry.check.DataReport;
import dev.ferry.local.model.SizeHistogram;
import dev.ferry.local.model.TableTraffic;
import dev.ferry.local.model.Traffic;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.model.DocumentSizes;
import dev.ferry.report.model.RehearsalResult;
import dev.ferry.report.model.RehearsedTable;
import dev.ferry.report.model.RunFacts;
import dev.ferry.report.model.Surroundings;
import dev.ferry.report.model.TableResult;
import dev.ferry.run.RunResult;
import dev.ferry.stop.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what the run says of itself and what the deployment has measured. */
final class RehearsalMeter {

    private final TableSelection selection;
    private final Map<String, DataReport.TableData> data;
    private final CallTally calls = new CallTally();

    /** @param data what the source says of the tables, by their names */
    RehearsalMeter(TableSelection selection, Map<String, DataReport.TableData> data) {
        this.selection = selection;
        this.data = data;
    }

    /** Where the deployment's calls are counted. */
    CallTally calls() {
        return calls;
    }

    /**
     * The result.
     *
     * @param stopped who asked for a stop; null when nobody did
     * @param traffic what the deployment has measured
     */
    RehearsalResult result(RunResult run, @Nullable StopSignal stopped, Traffic traffic) {
        List<RehearsedTable> tables = new ArrayList<>();
        List<Cost.OfTable> costs = new ArrayList<>();
        for (TableResult result : run.summary().tables()) {
            RehearsedTable table = table(selection.table(result.table()), result, traffic);
            tables.add(table);
            costs.add(cost(table));
        }
        RehearsalResult.Calls counted = new RehearsalResult.Calls(
                tables.stream().mapToLong(RehearsedTable::mutations).sum(),
                calls.queriesOfRun(),
                calls.queriesOfComparison());
        long readByRun = traffic.readByMutations();
        long readByAll = readByRun + traffic.readByQueries();
        return new RehearsalResult(
                ending(run),
                failure(run, stopped),
                run.summary(),
                ownEnds(run.facts()),
                tables,
                counted,
                readByRun,
                traffic.readByQueries(),
                CostEstimate.measured(costs, counted.queries(), readByRun),
                CostEstimate.measured(costs, counted.queries() + counted.comparison(), readByAll)
                        .quotas());
    }

    private RehearsedTable table(TablePlan plan, TableResult result, Traffic traffic) {
        TableTraffic measured = traffic.table(plan.convexTable());
        SizeHistogram sizes = measured.sizes();
        return new RehearsedTable(
                result,
                calls.mutations(plan.functionPath()),
                measured.bytesWritten(),
                CostEstimate.storedBytes(plan, sizes.total()),
                new DocumentSizes(
                        sizes.count(),
                        sizes.smallest(),
                        sizes.percentile(50),
                        sizes.percentile(90),
                        sizes.percentile(99),
                        sizes.largest()));
    }

    private Cost.OfTable cost(RehearsedTable table) {
        TableResult result = table.result();
        DataReport.TableData known = data.get(result.table());
        return new Cost.OfTable(
                result.table(),
                result.rows().read(),
                false,
                known == null ? 0 : known.size().bytes(),
                table.mutations(),
                table.bytesWritten(),
                table.bytesStored());
    }

    private static RehearsalResult.Ending ending(RunResult run) {
        return switch (run.outcome()) {
            case CLEAN, WITH_REJECTS, WITH_DIFFERENCES, WITH_ROWS_MISSING -> RehearsalResult.Ending.COMPLETED;
            case STOPPED -> RehearsalResult.Ending.STOPPED;
            case FAILED, OVERTAKEN -> RehearsalResult.Ending.FAILED;
        };
    }

    /** The run's own words are about a state that the next run goes on with, and a rehearsal has none. */
    private static @Nullable String failure(RunResult run, @Nullable StopSignal stopped) {
        return switch (run.outcome()) {
            case CLEAN, WITH_REJECTS, WITH_DIFFERENCES -> null;
            case WITH_ROWS_MISSING -> run.failure();
            case STOPPED ->
                "Stopped" + (stopped == null ? "" : " by " + stopped)
                        + ". A rehearsal cannot be resumed: the next one starts over. Nothing was sent to Convex, and"
                        + " nothing of it is left on disk.";
            case FAILED, OVERTAKEN ->
                "The rehearsal ended " + run.cause()
                        + (hasRejects(run) ? " Above is what was rejected so far, by reason." : "")
                        + "\nIt cannot be resumed: the next one starts over. Nothing was sent to Convex, and nothing of it"
                        + " is left on disk.";
        };
    }

    private static boolean hasRejects(RunResult run) {
        return run.summary().tables().stream().anyMatch(table -> table.rows().rejected() > 0);
    }

    /** Address and name of a deployment that is gone by now would only mislead. */
    private static RunFacts ownEnds(RunFacts facts) {
        Surroundings with = facts.surroundings();
        return facts.with(new Surroundings(
                with.ferry(),
                with.java(),
                with.postgres(),
                with.source(),
                "a deployment in the process of the rehearsal",
                null,
                with.plan(),
                with.chunkSize()));
    }
}
