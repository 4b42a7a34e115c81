package dev.ferry.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopRequestTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final StopRequest stop = new StopRequest();
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void nobody_has_asked_at_first() {
        assertThat(stop.isRequested()).isFalse();
        assertThat(stop.signal()).isEmpty();
        assertThat(stop.hasCutShort()).isFalse();
    }

    @Test
    void the_first_who_asks_is_remembered() {
        stop.request(StopSignal.INT);
        stop.request(StopSignal.TERM);

        assertThat(stop.isRequested()).isTrue();
        assertThat(stop.signal()).contains(StopSignal.INT);
    }

    @Test
    void whoever_asks_learns_whether_there_is_work_to_wait_for() {
        stop.beginWork();

        assertThat(stop.request(StopSignal.TERM)).isTrue();
        assertThat(stop.request(StopSignal.TERM)).isTrue();
    }

    @Test
    void before_the_work_and_after_it_there_is_nothing_to_wait_for() {
        assertThat(new StopRequest().request(StopSignal.TERM)).isFalse();

        stop.beginWork();
        stop.endWork();
        assertThat(stop.request(StopSignal.TERM)).isFalse();
    }

    @Test
    void no_work_begins_after_a_request() {
        stop.request(StopSignal.TERM);

        assertThatThrownBy(stop::beginWork)
                .isInstanceOf(StoppedException.class)
                .hasMessage("Stopped by SIGTERM before anything was moved.");
    }

    @Test
    void those_who_registered_are_told_once_and_only_while_they_are_registered() {
        StopRequest.Registration gone = stop.onRequest(() -> told.add("gone"));
        stop.onRequest(() -> told.add("there"));
        gone.close();
        stop.beginWork();

        stop.request(StopSignal.TERM);
        stop.request(StopSignal.TERM);

        assertThat(told).containsExactly("there");
    }

    @Test
    void a_sleep_that_nobody_disturbs_ends_with_its_time() throws InterruptedException {
        stop.sleep(Duration.ofMillis(1));

        assertThat(stop.hasCutShort()).isFalse();
    }

    @Test
    void a_request_wakes_whoever_sleeps() throws Exception {
        CompletableFuture<String> slept = new CompletableFuture<>();
        Thread sleeper = new Thread(() -> {
            try {
                stop.sleep(HOUR);
                slept.complete("slept on");
            } catch (InterruptedException e) {
                slept.complete("woken");
            }
        });
        sleeper.start();
        while (sleeper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        stop.request(StopSignal.TERM);

        assertThat(slept.get(1, TimeUnit.MINUTES)).isEqualTo("woken");
        assertThat(stop.hasCutShort()).isTrue();
    }

    @Test
    void after_a_request_nobody_falls_asleep() {
        stop.request(StopSignal.TERM);

        assertThatThrownBy(() -> stop.sleep(HOUR)).isInstanceOf(InterruptedException.class);
        assertThat(stop.hasCutShort()).isTrue();
    }

    @Test
    void an_interrupt_ends_a_sleep_and_is_no_request() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> stop.sleep(HOUR)).isInstanceOf(InterruptedException.class);
        assertThat(stop.isRequested()).isFalse();
        assertThat(stop.hasCutShort()).isFalse();
    }

    @Test
    void whoever_calls_convex_is_woken_in_an_outage_and_sleeps_through_a_pause_of_its_work() throws Exception {
        stop.request(StopSignal.TERM);

        stop.sleeper().sleepThrough(Duration.ofMillis(1));
        assertThat(stop.hasCutShort()).isFalse();

        assertThatThrownBy(() -> stop.sleeper().sleep(HOUR)).isInstanceOf(InterruptedException.class);
        assertThat(stop.hasCutShort()).isTrue();
    }

    @Test
    void signals_have_the_exit_codes_of_a_shell() {
        assertThat(StopSignal.values()).extracting(StopSignal::exitCode).containsExactly(129, 130, 143);
        assertThat(StopSignal.TERM).hasToString("SIGTERM");
    }
}
