package dev.ferry.run;

import dev.ferry.command.VerifyRunner;
import dev.ferry.history.RunOptions;
import dev.ferry.local.LocalConvex;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.settings.FerryVersion;
import dev.ferry.settings.TestHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What runs over a table {@code things} need, whose key is {@code code} and whose one field is {@code name}: a home with a
 * state in a file, chunks of 20 rows one after the other, and a deployment.
 */
public final class ThingsSite implements AutoCloseable {

    private static final String PLAN = """
            tables:
              things:
                into: things
                function: migrateThings
                argument: things
                key: code
                columns:
                  name: {type: string, optional: true}
            """;

    private final TestHome home;
    private final String url;
    private final LocalConvex convex;

    public ThingsSite(EmbeddedSource source, Path directory) {
        this(source.url(), directory);
    }

    ThingsSite(String url, Path directory) {
        this.home = TestHome.in(directory)
                .withPlan(PLAN)
                .withSettings("ferry:\n  chunk-size: 20\n  partitions: 1\n  convex.max-in-flight: 1\n");
        this.url = url;
        MigrationPlan plan = new PlanReader().read(directory.resolve("config/plan.yml"));
        this.convex = LocalConvex.start(plan, FerryVersion.current());
    }

    public LocalConvex convex() {
        return convex;
    }

    public TestHome home() {
        return home;
    }

    public Map<String, String> environment() {
        return Map.of(
                "SUPABASE_DB_URL", url,
                "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                "CONVEX_DEPLOY_KEY", convex.deployKey());
    }

    public RunResult run() {
        return run(new ProgressHooks());
    }

    public RunResult run(RunProgress progress) {
        return run(RunOptions.standard(), progress);
    }

    public RunResult run(RunOptions options, RunProgress progress) {
        return new Migration(home.ferryHome(), environment(), new StopRequest()).run(options, progress, false);
    }

    /** A run that is stopped once a number of rows are committed. */
    public RunResult runUntil(long committed) {
        StopRequest stop = new StopRequest();
        return new Migration(home.ferryHome(), environment(), stop)
                .run(
                        RunOptions.standard(),
                        new ProgressHooks().atRows("things", committed, () -> stop.request(StopSignal.TERM)),
                        false);
    }

    public VerificationResult verify() {
        return new VerifyRunner(home.ferryHome(), environment(), new StopRequest())
                .compare(List.of(), null, new ProgressHooks())
                .result();
    }

    @Override
    public void close() {
        convex.close();
    }
}
