package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.BothEnds;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills the process as {@code kill -9} does. */
@Tag("child-jvm")
@ParameterizedClass
@MethodSource("dev.ferry.testing.Deployments#each")
class KillIT {

    private static final int CHUNK = 100;

    private final EmbeddedSource source = EmbeddedSource.createSample(2);
    private final TestDeployment convex;

    KillIT(TestDeployment convex) {
        this.convex = convex;
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void a_run_killed_three_times_in_the_middle_of_messages_loses_and_doubles_nothing(@TempDir Path home)
            throws Exception {
        FerryProcess ferry = FerryProcess.inNewHome(home)
                .unpacked()
                .with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", convex.key());
        // One chunk after the other, so that it is known what a kill may cost.
        Files.writeString(home.resolve("config/application.yml"), "ferry.convex.max-in-flight: 1\n");
        long before = Long.parseLong(
                source.value("select (select count(*) from workspaces) + (select count(*) from workspace_members)"
                        + " + (select count(*) from contacts) + (select count(*) from conversations)"));
        // Slow answers keep each run in the middle of messages long enough to be killed there.
        convex.delayAnswers(Duration.ofMillis(20));

        for (int kill = 1; kill <= 3; kill++) {
            FerryProcess.Running running = ferry.start("run");
            awaitRowsSent(running, before + kill * 1_000L);
            running.kill();
        }
        convex.delayAnswers(Duration.ZERO);
        FerryProcess.Ended last = ferry.run("run");

        assertThat(last.exitCode()).describedAs(last.err()).isZero();
        assertThat(last.err())
                .containsPattern("resuming run 1, messages after key [-0-9a-f]{36}, [0-9,]+ of 6,000 done");
        long rows;
        try (Connection connection = source.connect()) {
            rows = BothEnds.assertEqual(connection, convex);
        }
        // Each kill costs at most the chunk that was under way.
        assertThat(convex.stats().rows()).isBetween(rows, rows + 3 * CHUNK);
        assertThat(last.out()).contains("1 completed");
        assertThat(attempts(home, "conversations")).isEqualTo(1);
        assertThat(attempts(home, "messages")).isEqualTo(4);
    }

    /** Waits for a fact about the target, and takes no processor from those who bring it about. */
    private void awaitRowsSent(FerryProcess.Running running, long rows) throws InterruptedException {
        while (convex.stats().rows() < rows) {
            assertThat(running.process().waitFor(5, TimeUnit.MILLISECONDS))
                    .describedAs("ferry ended before it was killed")
                    .isFalse();
        }
    }

    private static long attempts(Path home, String table) throws Exception {
        try (Connection store =
                        DriverManager.getConnection("jdbc:h2:file:" + home.resolve("state/ferry"), "ferry", "");
                Statement statement = store.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from BATCH_STEP_EXECUTION where STEP_NAME = '" + table + "'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
