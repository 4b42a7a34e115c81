package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.StateClosing;
import dev.ferry.command.VerifyRunner;
import dev.ferry.history.RunOptions;
import dev.ferry.inspect.RunInspection;
import dev.ferry.report.model.RunDetail;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.settings.TestHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.BothEnds;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.TestDeployment;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a run in this process needs: a source with 30 contacts, 40 conversations, 300 messages, an empty state store in
 * another database, a home whose chunks have 20 rows, and an empty deployment.
 */
public final class MigrationSite implements AutoCloseable {

    public static final long ROWS = 3 + 2 + 30 + 40 + 300 + 50;

    private static final RunOptions PLAINLY = RunOptions.standard();

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private final EmbeddedSource state = EmbeddedSource.create();
    private final TestDeployment convex;
    private final TestHome home;

    /** One chunk is committed before the next one is sent, so that a test knows where a run is. */
    public MigrationSite(TestDeployment convex, Path directory) {
        this(convex, directory, 1, 1);
    }

    /**
     * @param inFlight calls at once, at most
     * @param partitions of each table
     */
    public MigrationSite(TestDeployment convex, Path directory, int inFlight, int partitions) {
        this.convex = convex;
        convex.reset();
        home = TestHome.in(directory);
        settings(inFlight, partitions);
    }

    /** The next run is told other ones. */
    public void settings(int inFlight, int partitions) {
        settings(inFlight, partitions, state);
    }

    /** The next runs are those of another machine: the same ends, and a state of its own. */
    public void useState(EmbeddedSource other) {
        settings(1, 1, other);
    }

    /** The next runs are those of this machine again. */
    public void useOwnState() {
        settings(1, 1);
    }

    private void settings(int inFlight, int partitions, EmbeddedSource state) {
        home.withSettings("""
                ferry:
                  chunk-size: 20
                  partitions: %d
                  convex.max-in-flight: %d
                spring:
                  datasource:
                    url: jdbc:postgresql://localhost:%d/%s
                    username: postgres
                    password: unused
                """.formatted(partitions, inFlight, state.port(), state.database()));
    }

    public EmbeddedSource source() {
        return source;
    }

    public EmbeddedSource state() {
        return state;
    }

    public TestHome home() {
        return home;
    }

    public RunResult run() {
        return run(PLAINLY);
    }

    public RunResult run(RunOptions options) {
        return run(options, new ProgressHooks());
    }

    /** A run whose key is refused once a number of messages have been committed. */
    public RunResult runThatFailsAfterMessages(long committed) {
        return run(
                PLAINLY,
                new ProgressHooks()
                        .atRows("messages", committed, () -> convex.refuseNextMutation(401, "BadDeployKey")));
    }

    /** A run during which something happens once a number of rows of a table have been committed. */
    public RunResult runWhile(String table, long committed, Runnable something) {
        return run(new ProgressHooks().atRows(table, committed, something));
    }

    public RunResult run(RunProgress progress) {
        return run(PLAINLY, progress);
    }

    public RunResult run(RunOptions options, RunProgress progress) {
        return run(options, progress, new StopRequest());
    }

    public RunResult run(RunOptions options, RunProgress progress, StopRequest stop) {
        return new Migration(home.ferryHome(), environment(), stop).run(options, progress, false);
    }

    /** Compares both ends, as {@code ferry verify} does. */
    public VerificationResult verify() {
        return verify(List.of(), null);
    }

    public VerificationResult verify(List<String> tables, @Nullable Double sample) {
        return verify(tables, sample, new ProgressHooks());
    }

    public VerificationResult verify(List<String> tables, @Nullable Double sample, RunProgress progress) {
        return new VerifyRunner(home.ferryHome(), environment(), new StopRequest())
                .compare(tables, sample, progress)
                .result();
    }

    public StateClosing stateClosing() {
        return new StateClosing(home.ferryHome(), environment());
    }

    /** By which the deployment's ledger knows the source. */
    public String sourceIdentity() {
        return state.value("select source from ferry.ferry_state");
    }

    private Map<String, String> environment() {
        return Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                "CONVEX_DEPLOY_KEY", convex.key());
    }

    public void assertBothEndsEqual() throws SQLException {
        assertBothEndsEqual(ROWS);
    }

    public void assertBothEndsEqual(long rows) throws SQLException {
        try (Connection connection = source.connect()) {
            assertThat(BothEnds.assertEqual(connection, convex)).isEqualTo(rows);
        }
    }

    /** The job repository's view of the newest run. */
    public RunDetail shown() {
        return new RunInspection(home.ferryHome(), environment())
                .show(OptionalLong.empty(), true)
                .orElseThrow();
    }

    /** What the run did to this table. */
    public static TableResult table(String table, RunResult result) {
        return result.summary().tables().stream()
                .filter(candidate -> candidate.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        source.close();
        state.close();
    }
}
