package dev.ferry.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.source.SourceUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadRetryTest {

    private final SourceUnavailableException passing = new SourceUnavailableException("restarts", true, null);
    private final SourceUnavailableException lasting = new SourceUnavailableException("refused", false, null);

    private final List<Duration> waits = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Duration clock = Duration.ZERO;
    private int attempts;

    private final ReadRetry retry = new ReadRetry(
            wait -> {
                waits.add(wait);
                clock = clock.plus(wait);
            },
            () -> clock.toNanos(),
            (failure, pause) -> told.add(failure.getMessage() + " " + pause));

    @Test
    void a_read_that_succeeds_is_done_once() {
        assertThat(retry.read(() -> ++attempts)).isEqualTo(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void a_failure_that_passes_is_waited_out_with_growing_delays() {
        Deque<SourceUnavailableException> failures = new ArrayDeque<>(List.of(passing, passing, passing));

        String read = retry.read(() -> {
            if (!failures.isEmpty()) {
                throw failures.pop();
            }
            return "page";
        });

        assertThat(read).isEqualTo("page");
        assertThat(waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(told).containsExactly("restarts PT0.5S", "restarts PT1S", "restarts PT2S");
    }

    @Test
    void a_failure_that_lasts_is_thrown_at_once() {
        assertThatThrownBy(() -> retry.read(() -> {
                    throw lasting;
                }))
                .isSameAs(lasting);
        assertThat(waits).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void it_gives_up_within_a_minute_and_a_half() {
        assertThatThrownBy(() -> retry.read(() -> {
                    attempts++;
                    throw passing;
                }))
                .isSameAs(passing);
        assertThat(clock).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        assertThat(attempts).isEqualTo(waits.size() + 1);
        assertThat(waits).endsWith(Duration.ofSeconds(15), Duration.ofSeconds(15));
    }

    @Test
    void attempts_that_take_long_themselves_use_up_the_time() {
        assertThatThrownBy(() -> retry.read(() -> {
                    clock = clock.plusSeconds(50);
                    throw passing;
                }))
                .isSameAs(passing);
        assertThat(waits).hasSize(1);
    }

    @Test
    void it_waits_at_least_until_the_source_wants_to_be_asked_again() {
        Deque<SourceUnavailableException> failures = new ArrayDeque<>(
                List.of(busy(Duration.ofSeconds(7)), busy(Duration.ZERO), busy(Duration.ofSeconds(1)), passing));

        retry.read(() -> {
            if (!failures.isEmpty()) {
                throw failures.pop();
            }
            return "page";
        });

        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(7), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void a_source_that_wants_to_be_left_alone_for_too_long_is_given_up_at_once() {
        SourceUnavailableException busy = busy(Duration.ofSeconds(91));

        assertThatThrownBy(() -> retry.read(() -> {
                    throw busy;
                }))
                .isSameAs(busy);
        assertThat(waits).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void a_failure_that_lasts_is_not_waited_out_whatever_the_source_says() {
        assertThatThrownBy(() -> retry.read(() -> {
                    throw new SourceUnavailableException("refused", false, null, Duration.ofSeconds(1));
                }))
                .hasMessage("refused");
        assertThat(waits).isEmpty();
    }

    private static SourceUnavailableException busy(Duration retryAfter) {
        return new SourceUnavailableException("busy", true, null, retryAfter);
    }

    @Test
    void an_interrupt_ends_the_waiting_and_stays_set() {
        ReadRetry interrupted = new ReadRetry(
                wait -> {
                    throw new InterruptedException();
                },
                () -> 0,
                ReadRetryObserver.NONE);

        assertThatThrownBy(() -> interrupted.read(() -> {
                    throw passing;
                }))
                .isSameAs(passing);
        assertThat(Thread.interrupted()).isTrue();
    }
}
