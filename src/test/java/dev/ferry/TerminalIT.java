package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.BothEnds;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Presses Ctrl-C on a terminal, with the live bar on it. */
@EnabledOnOs(OS.LINUX)
@Tag("child-jvm")
class TerminalIT {

    private static final int CTRL_C = 3;

    private final EmbeddedSource source = EmbeddedSource.createSample(2);
    private final ConvexNodeServer convex = ConvexNodeServer.start();

    @AfterEach
    void close() {
        convex.close();
        source.close();
    }

    @Test
    void ctrl_c_stops_a_run_under_the_live_bar_and_the_next_one_finishes_it(@TempDir Path home) throws Exception {
        FerryProcess ferry = FerryProcess.inNewHome(home)
                .with("TERM", "xterm")
                .with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", ConvexNodeServer.KEY);
        convex.control(Map.of("answerDelayMs", 50));
        FerryProcess.Running running = ferry.startOnTerminal("run");
        while (convex.stats().rows() < 3_000) {
            assertThat(running.process().waitFor(10, TimeUnit.MILLISECONDS))
                    .describedAs(() -> "ferry ended: " + running.out())
                    .isFalse();
        }

        press(running, CTRL_C);
        FerryProcess.Ended stopped = running.await();

        assertThat(stopped.out())
                .containsPattern("messages +\\[")
                .contains("stopping on SIGINT: waiting for ", "Run 1: stopped", "goes on from there");
        assertThat(stopped.exitCode()).isEqualTo(130);
        convex.control(Map.of("answerDelayMs", 0));
        assertThat(ferry.unpacked().run("run").exitCode()).isZero();
        try (Connection connection = source.connect()) {
            assertThat(convex.stats().rows()).isEqualTo(BothEnds.assertEqual(connection, convex));
        }
    }

    private static void press(FerryProcess.Running running, int key) throws IOException {
        OutputStream keyboard = running.process().getOutputStream();
        keyboard.write(key);
        keyboard.flush();
    }
}
