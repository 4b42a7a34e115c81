package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.VerifyRunner;
import dev.ferry.history.RunOptions;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.settings.TestHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.BothEnds;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Runs in this process, from a source through a state store in Postgres into a server; a chunk has 20 rows. */
public record TestRuns(TestHome home, EmbeddedSource source, EmbeddedSource state, ConvexNodeServer convex) {

    public static TestRuns in(Path directory, EmbeddedSource source, EmbeddedSource state, ConvexNodeServer convex) {
        TestHome home = TestHome.in(directory).withSettings("""
                ferry:
                  chunk-size: 20
                  convex.max-in-flight: 1
                spring:
                  datasource:
                    url: jdbc:postgresql://localhost:%d/%s
                    username: postgres
                    password: unused
                """.formatted(state.port(), state.database()));
        return new TestRuns(home, source, state, convex);
    }

    /** The same state and deployment with another source. */
    public TestRuns from(EmbeddedSource other) {
        return new TestRuns(home, other, state, convex);
    }

    public RunResult run(RunOptions options) {
        return run(options, new ProgressHooks());
    }

    public RunResult run(RunOptions options, RunProgress progress) {
        return new Migration(home.ferryHome(), environment()).run(options, progress, false);
    }

    /** Compares both ends, as {@code ferry verify} does. */
    public VerificationResult verify() {
        return new VerifyRunner(home.ferryHome(), environment(), new StopRequest())
                .compare(List.of(), null, new ProgressHooks())
                .result();
    }

    Map<String, String> environment() {
        return Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                "CONVEX_DEPLOY_KEY", ConvexNodeServer.KEY);
    }

    /** A run that Convex refuses in the middle of messages, after a number of rows of it. */
    public RunResult runThatFailsAfterMessages(RunOptions options, long committed) {
        return run(
                options,
                new ProgressHooks()
                        .atRows(
                                "messages",
                                committed,
                                () -> convex.control(Map.of(
                                        "failNext",
                                        Map.of(
                                                "status",
                                                401,
                                                "code",
                                                "BadDeployKey",
                                                "times",
                                                1,
                                                "kind",
                                                "mutation")))));
    }

    public void assertBothEndsEqual() throws SQLException {
        try (Connection connection = source.connect()) {
            assertThat(BothEnds.assertEqual(connection, convex)).isPositive();
        }
    }
}
