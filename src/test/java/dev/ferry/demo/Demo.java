package dev.ferry.demo;

import dev.ferry.job.FerryHome;
import dev.ferry.job.Migration;
import dev.ferry.job.RunOptions;
import dev.ferry.job.RunResult;
import dev.ferry.report.ProgressMode;
import dev.ferry.report.RunProgress;
import dev.ferry.report.SummaryPrinter;
import dev.ferry.testing.BothEnds;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDocuments;
import dev.ferry.testing.SampleCounts;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code ./mvnw spring-boot:test-run}: moves the six tables of an embedded Postgres into a {@code LocalConvex}, and
 * checks what arrived.
 *
 * <p>The one class among the tests that has a main method, which is how {@code test-run} finds it.
 */
public final class Demo {

    private static final int AS_PLANNED = 0;
    private static final int FAILED = 1;

    private final SampleCounts counts;
    private final ProgressMode progressMode;
    private final PrintStream out;

    /** @param counts how many rows that can be moved */
    Demo(SampleCounts counts, ProgressMode progressMode, PrintStream out) {
        this.counts = counts;
        this.progressMode = progressMode;
        this.out = out;
    }

    /** Ends with 0 when exactly the planted rows stayed behind and both ends are equal, else with 1. */
    public static void main(String[] arguments) {
        System.exit(new Demo(SampleCounts.DEMO, ProgressMode.AUTO, System.out).run(System.getenv()));
    }

    /**
     * Runs the demo from its beginning to its end, and returns the exit code.
     *
     * @param surroundings the environment variables of this process
     */
    int run(Map<String, String> surroundings) {
        Set<String> disturbing = disturbing(surroundings.keySet());
        if (!disturbing.isEmpty()) {
            return failed(String.join(", ", disturbing) + " would reach the demo's run, which has its own settings."
                    + " Unset what begins with SPRING_ or FERRY_ and start again.");
        }
        out.println("Ferry's demo: a Postgres like Supabase's moves into a Convex deployment, both on this machine.");
        out.println("Starting both ...");
        try (EmbeddedSource source = EmbeddedSource.createDemo(counts);
                TemporaryHome home = TemporaryHome.create()) {
            return move(source, home);
        } catch (SQLException | RuntimeException e) {
            return failed(e.toString());
        }
    }

    private int move(EmbeddedSource source, TemporaryHome home) throws SQLException {
        FerryHome ferryHome = new FerryHome(home.directory());
        Set<Reject> planted = Reject.planted(source);
        try (DemoTarget target = DemoTarget.start(ferryHome.plan(), planted)) {
            introduce(source, target, home, planted.size());
            RunResult result = migrate(source, target, ferryHome);
            out.println();
            if (result.failure() != null) {
                return failed(result.failure());
            }
            return check(source, target, planted, Reject.recorded(home.directory()));
        }
    }

    private void introduce(EmbeddedSource source, DemoTarget target, TemporaryHome home, int planted) {
        out.println();
        out.printf(
                Locale.ROOT,
                "  source  Postgres %s on localhost:%d: six tables, %,d rows,%n"
                        + "          and %d more that must be rejected, one for each reason%n",
                source.value("show server_version").split(" ", 2)[0],
                source.port(),
                counts.rows(),
                planted);
        out.println(
                "  target  LocalConvex at " + target.convex().url() + ", a deployment of class " + DemoTarget.CLASS);
        out.println("  home    " + home.directory() + ", with config/plan.yml as it is shipped");
        out.println();
        out.flush();
    }

    private RunResult migrate(EmbeddedSource source, DemoTarget target, FerryHome home) {
        Map<String, String> environment = Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", target.convex().url(),
                "CONVEX_DEPLOY_KEY", target.convex().deployKey());
        RunResult result;
        try (RunProgress progress = RunProgress.open(progressMode)) {
            result = new Migration(home, environment).run(new RunOptions(false, false), progress, false);
        }
        out.println();
        new SummaryPrinter(out).print(result.summary());
        return result;
    }

    private int check(EmbeddedSource source, DemoTarget target, Set<Reject> planted, Set<Reject> recorded)
            throws SQLException {
        Set<Reject> missed = new TreeSet<>(planted);
        missed.removeAll(recorded);
        Set<Reject> unexpected = new TreeSet<>(recorded);
        unexpected.removeAll(planted);
        if (!missed.isEmpty() || !unexpected.isEmpty()) {
            return failed("other rows were rejected than those planted for it." + "\n  planted but not rejected so: "
                    + missed + "\n  rejected but not planted so: " + unexpected);
        }
        long rows;
        try (Connection connection = source.connect()) {
            rows = BothEnds.assertEqual(
                    connection, new LocalDocuments(target.convex()), Reject.keysByTable(planted), target.strangers());
        } catch (AssertionError e) {
            return failed("both ends differ: " + e.getMessage());
        }
        out.printf(
                Locale.ROOT,
                "Then each row was read again from both ends, past Ferry: %,d rows, all equal field by field.%n"
                        + "The %d planted rows were rejected, and no others. For them `ferry run` would have ended with exit%n"
                        + "code 3; the demo ends with 0, because that is what it wanted to see.%n%n%s",
                rows,
                planted.size(),
                WHAT_NEXT);
        return AS_PLANNED;
    }

    private static final String WHAT_NEXT = """
            What to try next:
            """;

    private int failed(String why) {
        out.println("The demo failed: " + why);
        out.flush();
        return FAILED;
    }

    /** Spring reads these itself, and would use another store or other settings than the demo's. */
    private static Set<String> disturbing(Set<String> names) {
        Set<String> disturbing = new TreeSet<>();
        for (String name : names) {
            String upper = name.toUpperCase(Locale.ROOT);
            if (upper.startsWith("SPRING_") || (upper.startsWith("FERRY_") && !upper.equals("FERRY_HOME"))) {
                disturbing.add(name);
            }
        }
        return disturbing;
    }
}
