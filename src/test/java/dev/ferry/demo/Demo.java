package dev.ferry.demo;

import dev.ferry.history.RunOptions;
import dev.ferry.report.ReportFiles;
import dev.ferry.report.model.RunReport;
import dev.ferry.report.model.Throughput;
import dev.ferry.report.progress.ProgressMode;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.report.progress.ThroughputRecorder;
import dev.ferry.report.screen.StdoutTerminal;
import dev.ferry.report.text.SummaryPrinter;
import dev.ferry.report.text.VerificationText;
import dev.ferry.run.Migration;
import dev.ferry.run.RunResult;
import dev.ferry.settings.FerryHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDocuments;
import dev.ferry.testing.SampleCounts;
import dev.ferry.verify.VerificationResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code ./mvnw spring-boot:test-run}: moves the six tables of an embedded Postgres into a {@code LocalConvex}, and
 * checks what arrived.
 *
 * <p>The one class among the tests that has a main method: that is how {@code test-run} finds it.
 */
public final class Demo {

    private static final int AS_PLANNED = 0;
    private static final int FAILED = 1;

    private final Supplier<EmbeddedSource> rows;
    private final ProgressMode progressMode;
    private final Path report;
    private final PrintStream out;

    /**
     * Prepares the demo.
     *
     * @param rows makes the source, with the planted rows
     * @param report directory of the report
     */
    Demo(Supplier<EmbeddedSource> rows, ProgressMode progressMode, Path report, PrintStream out) {
        this.rows = rows;
        this.report = report;
        this.progressMode = progressMode;
        this.out = out;
    }

    /** Ends with 0 when exactly the planted rows stayed behind and both ends are equal, else with 1. */
    public static void main(String[] arguments) {
        Supplier<EmbeddedSource> rows = () -> EmbeddedSource.createDemo(SampleCounts.DEMO);
        System.exit(new Demo(rows, ProgressMode.AUTO, Path.of("target", "demo"), System.out).run(System.getenv()));
    }

    /**
     * Runs the demo from its beginning to its end, and returns the exit code.
     *
     * @param surroundings the environment variables of this process
     */
    int run(Map<String, String> surroundings) {
        String disturbing = surroundings.keySet().stream()
                .filter(Demo::reachesTheRun)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!disturbing.isEmpty()) {
            return failed("the environment has " + disturbing + ", and Ferry's job would follow it. Unset what begins"
                    + " with SPRING_ or FERRY_, then start the demo again.");
        }
        out.println(DemoText.GREETING);
        try (EmbeddedSource source = rows.get();
                TemporaryHome home = TemporaryHome.create()) {
            return move(source, home);
        } catch (SQLException | RuntimeException e) {
            return failed(e.toString());
        }
    }

    private int move(EmbeddedSource source, TemporaryHome home) throws SQLException {
        Set<PlantedReject> planted = PlantedReject.planted(source);
        try (DemoTarget target = DemoTarget.start(home.ferryHome().plan(), planted)) {
            out.println(DemoText.ends(source, target, home, planted.size()));
            out.flush();
            RunResult result = migrate(source, target, home.ferryHome());
            if (result.failure() != null) {
                return failed(result.failure());
            }
            return judge(
                    new Inspection(source, new LocalDocuments(target.convex()), target.strangers())
                            .of(
                                    planted,
                                    PlantedReject.recorded(home.directory()),
                                    result.summary().verification()),
                    planted.size());
        }
    }

    private RunResult migrate(EmbeddedSource source, DemoTarget target, FerryHome home) {
        Map<String, String> environment = Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", target.convex().url(),
                "CONVEX_DEPLOY_KEY", target.convex().deployKey());
        ReportFiles files = ReportFiles.prepare(report);
        RunResult result;
        Throughput throughput;
        try (ThroughputRecorder progress =
                new ThroughputRecorder(RunProgress.open(progressMode), files::discardEarlier)) {
            result = new Migration(home, environment, new StopRequest())
                    .run(RunOptions.standard().withVerify(true), progress, false);
            throughput = progress.throughput();
        }
        out.println();
        StdoutTerminal terminal = StdoutTerminal.ask(System.getenv());
        new SummaryPrinter(out, terminal).print(result.summary());
        out.println();
        VerificationResult verification = result.summary().verification();
        if (verification != null) {
            out.println(new VerificationText(terminal).of(verification));
        }
        files.write(RunReport.ofRun(result.summary(), result.facts(), result.failure(), throughput));
        return result;
    }

    private int judge(Inspection.Finding finding, int planted) {
        if (finding instanceof Inspection.AllAsPlanned asPlanned) {
            out.println(DemoText.success(asPlanned.rows(), planted, report.resolve("report.html")));
            out.flush();
            return AS_PLANNED;
        }
        return failed(((Inspection.Otherwise) finding).what());
    }

    private int failed(String why) {
        out.println("The demo failed: " + why);
        out.flush();
        return FAILED;
    }

    /** Spring reads these by itself: the job would use another store, say, than the demo's. */
    private static boolean reachesTheRun(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return name.startsWith("SPRING_") || (name.startsWith("FERRY_") && !name.equals("FERRY_HOME"));
    }
}
