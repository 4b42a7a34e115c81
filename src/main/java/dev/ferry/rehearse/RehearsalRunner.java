package dev.ferry.rehearse;

import dev.ferry.check.DataReport;
import dev.ferry.check.Finding;
import dev.ferry.check.Severity;
import dev.ferry.check.SourceCheck;
import dev.ferry.check.SourceReport;
import dev.ferry.convex.DeploymentClass;
import dev.ferry.history.RunOptions;
import dev.ferry.local.LocalConvex;
import dev.ferry.local.LocalConvexException;
import dev.ferry.local.model.FaultInjector;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.model.RehearsalResult;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.run.Migration;
import dev.ferry.run.RunResult;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.FerryVersion;
import dev.ferry.settings.StateStoreException;
import dev.ferry.source.Source;
import dev.ferry.stop.StopRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A whole run, comparison included, from the real source into a deployment in this process. It needs no Convex account
 * and never calls a deployment; it has a state of its own and never opens the real one, so it may go on beside a run.
 * Nothing of it stays.
 */
public final class RehearsalRunner {

    private final FerryHome home;
    private final Map<String, String> environment;
    private final StopRequest stop;

    /**
     * @param environment the environment variables
     * @param stop ends the rehearsal at its next chunk boundary
     */
    public RehearsalRunner(FerryHome home, Map<String, String> environment, StopRequest stop) {
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.stop = stop;
    }

    /**
     * Rehearses.
     *
     * @param tables names of the source tables, to which those that they reference are added; empty for all of the plan
     * @param maxRejects how many rows may be rejected before it fails; empty for any number
     * @param progress is told how far it is; not closed here
     * @param debug whether libraries may log what goes wrong
     * @throws ConfigurationException when settings, plan or source are wrong, or there is too little room
     * @throws dev.ferry.stop.StoppedException when a stop was asked for before the job had begun
     * @throws RehearsalFailedException when its own files could not be used
     */
    public RehearsalResult rehearse(List<String> tables, OptionalLong maxRejects, RunProgress progress, boolean debug) {
        RehearsalSettings settings = RehearsalSettings.read(home, environment);
        TableSelection selection = settings.withParents(tables);
        Map<String, DataReport.TableData> data = look(settings, selection);
        RehearsalRoom.require(RehearsalDirectory.parent(), data.values());
        List<String> added = selection.tables().stream()
                .map(TablePlan::name)
                .filter(name -> !tables.isEmpty() && !tables.contains(name))
                .toList();
        if (!added.isEmpty()) {
            progress.note("rehearsed too, since they are referenced: " + String.join(", ", added));
        }
        // From here on a stop has to wait until the files are gone.
        stop.beginWork();
        try (RehearsalDirectory files = RehearsalDirectory.create(RehearsalDirectory.parent(), home.plan(), progress)) {
            RunOptions options = RunOptions.standard()
                    .withFresh(true)
                    .withTables(selection.tables().stream().map(TablePlan::name).toList())
                    .withMaxRejects(maxRejects)
                    .withVerify(true);
            return move(settings, new RehearsalMeter(selection, data), files, options, progress, debug);
        } catch (StateStoreException failure) {
            throw RehearsalFailedException.ofItsFiles(failure);
        } finally {
            stop.endWork();
        }
    }

    /** What the source says of the tables; the same is asked by the run, but this is before anything is made. */
    private static Map<String, DataReport.TableData> look(RehearsalSettings settings, TableSelection selection) {
        try (Source source = settings.source().open()) {
            SourceReport found = new SourceCheck(settings.plan(), selection.tables(), source).look(false);
            DataReport data = DataReport.of(settings.plan(), source, found, false);
            List<String> problems = Stream.concat(found.findings().stream(), data.findings().stream())
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(Finding::line)
                    .toList();
            if (!problems.isEmpty()) {
                throw new ConfigurationException(problems);
            }
            return data.tables();
        }
    }

    private RehearsalResult move(
            RehearsalSettings settings,
            RehearsalMeter meter,
            RehearsalDirectory files,
            RunOptions options,
            RunProgress progress,
            boolean debug) {
        LocalConvex convex = LocalConvex.start(
                settings.plan(),
                FerryVersion.current(),
                LocalConvexSettings.standard()
                        .withClass(DeploymentClass.D2048)
                        .withData(files.documents())
                        .withFaults(new AsFastAsItGets())
                        .withArrivals(meter.calls()));
        try {
            Map<String, String> ends = new HashMap<>(settings.source().variables());
            ends.put("NEXT_PUBLIC_CONVEX_URL", convex.url());
            ends.put("CONVEX_DEPLOY_KEY", convex.deployKey());
            ends.put("FERRY_STATE", files.state().toString());
            RunResult run = new Migration(files.home(), ends, stop, new SealedEnvironment(settings.chunkSize()))
                    .run(options, progress, debug);
            return meter.result(run, stop.signal().orElse(null), convex.traffic());
        } finally {
            close(convex);
        }
    }

    /** Documents that could not be written are thrown away anyway; the run has failed by them already. */
    private static void close(LocalConvex convex) {
        try {
            convex.close();
        } catch (LocalConvexException lost) {
            // See above.
        }
    }

    /** A document is judged by all limits; only what a class writes in a second is not waited for. */
    private static final class AsFastAsItGets implements FaultInjector {
        @Override
        public long bytesPerSecond(long ofTheClass) {
            return Long.MAX_VALUE;
        }
    }
}
