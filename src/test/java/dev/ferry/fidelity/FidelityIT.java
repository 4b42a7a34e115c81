package dev.ferry.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.DeploymentClass;
import dev.ferry.functions.FunctionsRenderer;
import dev.ferry.functions.FunctionsWriter;
import dev.ferry.history.RunOptions;
import dev.ferry.local.LocalConvex;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.PlanReader;
import dev.ferry.report.progress.ProgressMode;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.run.Migration;
import dev.ferry.run.RunResult;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.FerryVersion;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.ConvexNodeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random values of every type: each is the same when it is read back from the deployment, or its row is rejected, for
 * a reason that the value really gives. {@code -Dferry.fidelity.seed=N} repeats a test, also on another JVM, where the
 * digest that it prints must be the same; {@code -Dferry.fidelity.values=N} sets the number of values that are drawn.
 */
class FidelityIT {

    private static final long SEED =
            Long.getLong("ferry.fidelity.seed", ThreadLocalRandom.current().nextLong(1_000_000));
    private static final int VALUES = Integer.getInteger("ferry.fidelity.values", 100_000);
    private static final int VALUES_IN_CONVEX_TEST = 11_000;

    private static final List<Table> TABLES = Tables.all();

    @TempDir
    private Path home;

    @BeforeEach
    void plan() throws IOException {
        Path config = Files.createDirectory(home.resolve("config"));
        Files.writeString(
                config.resolve("plan.yml"),
                TABLES.stream().map(Table::plan).collect(Collectors.joining("\n", "tables:\n\n", "")));
    }

    @Test
    void every_value_is_the_same_or_rejected_in_local_convex() throws Exception {
        LocalConvexSettings unthrottled = LocalConvexSettings.standard().withClass(DeploymentClass.D2048);
        try (LocalConvex convex = LocalConvex.start(readPlan(), FerryVersion.current(), unthrottled)) {
            Verdicts verdicts = move(SEED, VALUES, new HttpTarget(convex.url(), convex.deployKey()));
            assertThat(verdicts.values()).isGreaterThanOrEqualTo(VALUES * 9 / 10);
        }
    }

    @Test
    void every_value_is_the_same_or_rejected_in_convex_test() throws Exception {
        Path functions = Files.createTempDirectory(ConvexNodeServer.app(), "fidelity");
        Map<String, String> rendered =
                new FunctionsRenderer().render(readPlan(), PlanFingerprint.schema(readPlan()), FerryVersion.current());
        new FunctionsWriter().write(functions, rendered, false);
        try (ConvexNodeServer convex = ConvexNodeServer.startWith(functions)) {
            Verdicts verdicts = move(SEED + 1, VALUES_IN_CONVEX_TEST, new HttpTarget(convex.url(), convex.key()));
            assertThat(verdicts.rows()).isGreaterThanOrEqualTo(2_000);
        }
    }

    private Verdicts move(long seed, int values, HttpTarget target) throws Exception {
        try (RandomSource source = new RandomSource(TABLES, seed, values)) {
            assertThat(run(source, target).outcome()).isEqualTo(RunResult.Outcome.WITH_REJECTS);
            Verdicts verdicts = new Judge(source.connection(), target, home).judge(TABLES);
            String summary = "ferry.fidelity.seed " + SEED + " on Java "
                    + Runtime.version().feature() + ", " + TimeZone.getDefault().getID() + ", " + Locale.getDefault()
                    + ": " + verdicts.summary();
            System.out.println(summary);
            assertThat(verdicts.wrong()).describedAs(summary).isEmpty();
            assertThat(verdicts.arrivedPercent()).describedAs(summary).isGreaterThanOrEqualTo(70);
            return verdicts;
        }
    }

    private RunResult run(RandomSource source, HttpTarget target) {
        Map<String, String> environment = Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", target.url(),
                "CONVEX_DEPLOY_KEY", target.key());
        try (RunProgress progress = RunProgress.open(ProgressMode.NONE)) {
            RunResult result = new Migration(new FerryHome(home), environment, new StopRequest())
                    .run(RunOptions.standard(), progress, false);
            assertThat(result.failure()).isNull();
            return result;
        }
    }

    private MigrationPlan readPlan() {
        return new PlanReader().read(home.resolve("config").resolve("plan.yml"));
    }
}
