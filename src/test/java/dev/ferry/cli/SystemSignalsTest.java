package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SystemSignalsTest {

    /** SIGWINCH, which nobody else in this JVM listens to and which does nothing by default. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void each_signal_runs_the_action() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        assertThat(SystemSignals.handle("WINCH", arrived::countDown)).isTrue();

        new ProcessBuilder(
                        "kill", "-WINCH", Long.toString(ProcessHandle.current().pid()))
                .start()
                .waitFor();

        assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void a_signal_that_the_system_does_not_have_is_left_alone() {
        assertThat(SystemSignals.handle("NOSUCH", () -> {})).isFalse();
    }

    @Test
    void a_signal_that_the_jvm_keeps_for_itself_is_left_alone() {
        assertThat(SystemSignals.handle("SEGV", () -> {})).isFalse();
    }
}
