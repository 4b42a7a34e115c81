package dev.ferry.types;

import dev.ferry.history.RunOptions;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.report.progress.ProgressMode;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.run.Migration;
import dev.ferry.run.RunResult;
import dev.ferry.settings.FerryHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.TestDeployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All cases as the tables of one database and of one plan. */
final class TypesSite implements AutoCloseable {

    private final EmbeddedSource source = EmbeddedSource.create();
    private final List<TypeCase> cases;

    TypesSite(List<TypeCase> cases) {
        this.cases = cases;
        source.execute(cases.stream().map(TypeCase::sql).collect(Collectors.joining()));
    }

    EmbeddedSource source() {
        return source;
    }

    static MigrationPlan plan(List<TypeCase> cases) {
        return new PlanReader().read(planText(cases), "plan.yml");
    }

    private static String planText(List<TypeCase> cases) {
        return "tables:\n" + cases.stream().map(TypeCase::plan).collect(Collectors.joining());
    }

    /** The real TypeScript functions, and {@code LocalConvex}, both made for this plan. */
    static Stream<TestDeployment> deployments(MigrationPlan plan) {
        return Stream.<Supplier<TestDeployment>>of(
                        () -> ConvexNodeServer.startWith(plan), () -> LocalDeployment.startWith(plan))
                .map(Supplier::get);
    }

    /** One run, with its state in the home, and a comparison after it. */
    RunResult run(TestDeployment convex, Path directory) {
        return run(source, planText(cases), convex, directory);
    }

    /** The same with any source and plan. */
    static RunResult run(EmbeddedSource source, String plan, TestDeployment convex, Path directory) {
        try {
            Path config = Files.createDirectories(directory.resolve("config"));
            Files.writeString(config.resolve("plan.yml"), plan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                "CONVEX_DEPLOY_KEY", convex.key());
        try (RunProgress progress = RunProgress.open(ProgressMode.NONE)) {
            return new Migration(new FerryHome(directory), environment, new StopRequest())
                    .run(RunOptions.standard().withVerify(true), progress, false);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
