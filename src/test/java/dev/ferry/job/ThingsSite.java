package dev.ferry.job;

import dev.ferry.local.LocalConvex;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.report.RunProgress;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What runs over a table {@code things} need, whose key is {@code code} and whose one field is {@code name}: a home with a
 * state in a file, chunks of 20 rows one after the other, and a deployment.
 */
final class ThingsSite implements AutoCloseable {

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

    ThingsSite(EmbeddedSource source, Path directory) {
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

    LocalConvex convex() {
        return convex;
    }

    TestHome home() {
        return home;
    }

    Map<String, String> environment() {
        return Map.of(
                "SUPABASE_DB_URL", url,
                "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                "CONVEX_DEPLOY_KEY", convex.deployKey());
    }

    RunResult run() {
        return run(new ProgressHooks());
    }

    RunResult run(RunProgress progress) {
        return run(new RunOptions(false, false), progress);
    }

    RunResult run(RunOptions options, RunProgress progress) {
        return new Migration(home.ferryHome(), environment(), new StopRequest()).run(options, progress, false);
    }

    /** A run that is stopped once a number of rows are committed. */
    RunResult runUntil(long committed) {
        StopRequest stop = new StopRequest();
        return new Migration(home.ferryHome(), environment(), stop)
                .run(
                        new RunOptions(false, false),
                        new ProgressHooks().atRows("things", committed, () -> stop.request(StopSignal.TERM)),
                        false);
    }

    VerificationResult verify() {
        return new Verify(home.ferryHome(), environment(), new StopRequest())
                .compare(List.of(), null, new ProgressHooks())
                .result();
    }

    @Override
    public void close() {
        convex.close();
    }
}
