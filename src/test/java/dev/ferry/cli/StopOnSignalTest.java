package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopOnSignalTest {

    private final StopRequest stop = new StopRequest();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Runnable> watchdogs = new ArrayList<>();
    private final StopOnSignal signals = new StopOnSignal(
            stop,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            (time, action) -> {
                assertThat(time).isEqualTo(Duration.ofSeconds(24));
                watchdogs.add(action);
            },
            ends::add);

    @Test
    void where_no_job_is_worked_at_the_first_signal_ends_the_process() {
        signals.received(StopSignal.TERM);

        assertThat(ends).containsExactly(143);
        assertThat(err).hasToString("ferry: stopped by SIGTERM; nothing was under way." + System.lineSeparator());
        assertThat(stop.isRequested()).isTrue();
    }

    @Test
    void during_a_job_the_first_signal_only_asks_and_the_second_ends_the_process() {
        stop.beginWork();

        signals.received(StopSignal.TERM);
        assertThat(ends).isEmpty();
        assertThat(stop.signal()).contains(StopSignal.TERM);

        signals.received(StopSignal.INT);
        assertThat(ends).containsExactly(130);
        assertThat(err.size()).isZero();
    }

    @Test
    void a_lost_terminal_asks_but_is_no_second_signal() {
        stop.beginWork();
        signals.received(StopSignal.HUP);
        assertThat(stop.signal()).contains(StopSignal.HUP);

        signals.received(StopSignal.HUP);
        assertThat(ends).isEmpty();

        signals.received(StopSignal.TERM);
        assertThat(ends).containsExactly(143);
    }

    @Test
    void a_stop_that_takes_too_long_is_ended_with_the_code_of_its_signal() {
        stop.beginWork();
        signals.received(StopSignal.INT);
        assertThat(watchdogs).hasSize(1);

        watchdogs.get(0).run();

        assertThat(ends).containsExactly(130);
    }

    @Test
    void the_watchdog_is_there_before_anything_that_may_hang() {
        stop.beginWork();
        new StopOnSignal(
                        stop,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        (time, action) -> ends.add(stop.isRequested() ? 1 : 0),
                        ends::add)
                .received(StopSignal.TERM);

        assertThat(ends).describedAs("the watchdog was set before the request").containsExactly(0);
    }
}
