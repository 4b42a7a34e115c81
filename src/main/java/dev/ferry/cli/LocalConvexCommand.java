package dev.ferry.cli;

import dev.ferry.convex.DeploymentClass;
import dev.ferry.local.LocalConvex;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.report.text.ArrivalReport;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.FerryVersion;
import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ferry local-convex}: a local deployment, to try a run against. */
@Command(
        name = "local-convex",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a Convex deployment in this process, with the functions of the plan, and shows what arrives there. It"
                    + " answers as Convex does, limits and throttling included, but runs no TypeScript: try a plan or a"
                    + " rehearsal against it, not an app. Ctrl-C ends it.",
            ""
        },
        exitCodeListHeading = HelpText.EXIT_CODES,
        exitCodeList = {HelpText.INVALID, "130:ended by Ctrl-C", "143:ended by SIGTERM"},
        footerHeading = HelpText.ENVIRONMENT,
        footer = HelpText.HOME)
final class LocalConvexCommand extends Verb {

    private static final int LAST_PORT = 65_535;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "3210",
            description = "Port on 127.0.0.1; 0 takes a free one. Default: ${DEFAULT-VALUE}, as a self-hosted Convex.")
    private int port;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            defaultValue = "S16",
            description =
                    "How much it accepts: S16 (16 mutations at once, 4 MiB/s written), S256 (256, 8), D1024 (512, 32)"
                            + " or D2048 (1024, 64). Default: ${DEFAULT-VALUE}.")
    private DeploymentClass deploymentClass = DeploymentClass.S16;

    @Option(names = "--redact", description = "Hide the texts of errors, as a production deployment does.")
    private boolean redact;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep documents, name and key there from one start to the next. Without it, everything is gone"
                            + " at the end.")
    private @Nullable Path data;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > LAST_PORT) {
            throw misuse("--port takes a number from 0 to " + LAST_PORT + ".");
        }
        FerryHome home = ferry().home();
        MigrationPlan plan = new PlanReader().read(home.plan());
        PrintStream out = ferry().out();
        ArrivalReport arrivals = new ArrivalReport(out, InstantSource.system(), ZoneId.systemDefault());
        LocalConvexSettings settings = LocalConvexSettings.standard()
                .withPort(port)
                .withClass(deploymentClass)
                .withRedaction(redact)
                .withData(data == null ? null : ferry().workingDirectory().resolve(data))
                .withArrivals(arrivals);
        StopRequest stop = ferry().stop();
        try (LocalConvex convex = LocalConvex.start(plan, FerryVersion.current(), settings)) {
            // A signal that comes now waits until the deployment has written everything down.
            stop.beginWork();
            greet(out, convex, home);
            while (!stop.isRequestedWithin(BETWEEN_LINES)) {
                arrivals.flush();
            }
            arrivals.flush();
        }
        return stop.signal().map(StopSignal::exitCode).orElse(ExitCode.DONE);
    }

    private void greet(PrintStream out, LocalConvex convex, FerryHome home) {
        out.println("A local Convex deployment of class " + deploymentClass + " is there, with the functions of "
                + home.plan() + ".");
        out.println(data == null ? "Its documents are gone when it ends." : "Its documents are kept in " + data + ".");
        out.println();
        out.println("  export NEXT_PUBLIC_CONVEX_URL='" + convex.url() + "'");
        out.println("  export CONVEX_DEPLOY_KEY='" + convex.deployKey() + "'");
        out.println();
        out.println("With these and SUPABASE_DB_URL set, `ferry run` moves into it. Ctrl-C ends it.");
        out.println();
        out.flush();
    }
}
