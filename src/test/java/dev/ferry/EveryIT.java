package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.BothEnds;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ferry run --every}, packaged, by the real clock. */
@Tag("child-jvm")
class EveryIT {

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private final ConvexNodeServer convex = ConvexNodeServer.start();
    private FerryProcess ferry;

    @BeforeEach
    void configure(@TempDir Path home) {
        ferry = FerryProcess.inNewHome(home)
                .unpacked()
                .with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", ConvexNodeServer.KEY);
    }

    @AfterEach
    void close() {
        convex.close();
        source.close();
    }

    @Test
    void while_it_waits_it_holds_no_store_and_a_signal_ends_it_at_once() throws Exception {
        FerryProcess.Running running = ferry.asShipped().start("run", "--every", "1h");
        awaitOut(running, "Run 1 completed");

        FerryProcess.Ended beside = ferry.unpacked().run("run");
        running.term();
        FerryProcess.Ended ended = running.await();

        assertThat(beside.out()).contains("Run 2: completed");
        assertThat(ended.exitCode()).describedAs(ended.err()).isEqualTo(143);
        assertThat(ended.err())
                .containsPattern("ferry: run starts at \\S+, the next at \\S+")
                .contains("ferry: stopped by SIGTERM; nothing was under way.");
        assertThat(ended.out()).doesNotContain("Run 3");
    }

    @Test
    void a_later_run_that_fails_is_reported_and_the_next_carries_what_is_new() throws Exception {
        FerryProcess.Running running = ferry.start("run", "--every", "1s");
        awaitOut(running, "Run 1 completed");
        convex.control(Map.of("failNext", Map.of("status", 401, "code", "BadDeployKey", "times", 1, "kind", "query")));
        while (!running.err().contains("ferry: this run ended with exit code 2")) {
            assertGoesOn(running);
        }

        source.execute("update contacts set name = 'Renamed'");
        awaitOut(running, "30 updated");
        running.interrupt();

        assertThat(running.await().exitCode()).isEqualTo(130);
        assertThat(running.err()).contains("401");
        try (Connection connection = source.connect()) {
            BothEnds.assertEqual(connection, convex);
        }
    }

    @Test
    void a_signal_in_the_middle_of_a_run_stops_that_run_and_starts_no_other() throws Exception {
        convex.control(Map.of("answerDelayMs", 300));
        FerryProcess.Running running = ferry.start("run", "--every", "1s");
        while (convex.stats().mutations() < 3) {
            assertGoesOn(running);
        }

        running.term();
        FerryProcess.Ended ended = running.await();

        assertThat(ended.exitCode()).describedAs(ended.err()).isEqualTo(143);
        assertThat(ended.out()).contains("Run 1: stopped");
        assertThat(ended.err()).contains("goes on from there").containsOnlyOnce("run starts at");
    }

    private static void awaitOut(FerryProcess.Running running, String text) throws InterruptedException {
        while (!running.out().contains(text)) {
            assertGoesOn(running);
        }
    }

    private static void assertGoesOn(FerryProcess.Running running) throws InterruptedException {
        assertThat(running.process().waitFor(10, TimeUnit.MILLISECONDS))
                .describedAs(() -> "ferry ended: " + running.err())
                .isFalse();
    }
}
