package dev.ferry.convex.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.convex.error.Call;
import dev.ferry.convex.error.ConvexInterruptedException;
import dev.ferry.convex.error.ConvexUnavailableException;
import dev.ferry.convex.error.TransientFailure;
import dev.ferry.convex.error.UnexpectedAnswerException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryingTest {

    private static final Call CALL =
            new Call(Call.Kind.MUTATION, "migrate:x", URI.create("https://happy-otter-123.convex.cloud"));

    private final RecordedTime time = new RecordedTime();
    private int attempts;

    @AfterEach
    void leave_no_interrupt_behind() {
        Thread.interrupted();
    }

    @Test
    void the_first_result_ends_the_call() {
        assertThat(time.retrying().call(CALL, RetryPolicy.standard(), failing(0)))
                .isEqualTo("result");
        assertThat(attempts).isEqualTo(1);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void pauses_double_from_200_ms_up_to_10_s() {
        time.retrying().call(CALL, RetryPolicy.standard(), failing(9));
        assertThat(time.pauses())
                .extracting(Duration::toMillis)
                .containsExactly(200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L, 10_000L);
    }

    @Test
    void a_pause_is_drawn_evenly_between_nothing_and_the_longest() {
        RetryPolicy policy = RetryPolicy.standard();
        SplittableRandom random = new SplittableRandom(1);
        List<Long> drawn = IntStream.range(0, 5000)
                .mapToObj(i -> policy.pauseAfter(2, random).toMillis())
                .toList();
        assertThat(drawn).allMatch(pause -> pause >= 0 && pause <= 400).contains(0L, 400L);
        assertThat(drawn.stream().mapToLong(Long::longValue).average().orElseThrow())
                .isBetween(190.0, 210.0);
    }

    @Test
    void however_many_attempts_the_longest_pause_stays_the_cap() {
        RetryPolicy policy = RetryPolicy.standard();
        assertThat(policy.pauseAfter(1_000_000, RecordedTime.LONGEST)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void no_attempt_begins_after_the_total_time() {
        RetryPolicy policy = RetryPolicy.within(Duration.ofSeconds(3));
        ConvexUnavailableException failure = catchThrowableOfType(
                ConvexUnavailableException.class, () -> time.retrying().call(CALL, policy, failing(99)));
        assertThat(time.pauses()).extracting(Duration::toMillis).containsExactly(200L, 400L, 800L, 1600L);
        assertThat(failure.attempts()).isEqualTo(5).isEqualTo(attempts);
        assertThat(failure.elapsed()).isEqualTo(Duration.ofSeconds(3));
        assertThat(failure)
                .hasMessageContaining("mutation migrate:x at https://happy-otter-123.convex.cloud")
                .hasMessageContaining("5 attempts over 3 s")
                .hasMessageContaining("HTTP 503 CommitterFullError")
                .hasCauseInstanceOf(TransientFailure.class);
    }

    @Test
    void time_spent_inside_attempts_counts() {
        RetryPolicy policy = RetryPolicy.within(Duration.ofSeconds(100));
        assertThatThrownBy(() -> time.retrying().call(CALL, policy, () -> {
                    attempts++;
                    time.pass(Duration.ofSeconds(60));
                    throw new TransientFailure("no answer in time", null);
                }))
                .isInstanceOf(ConvexUnavailableException.class);
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void no_total_time_means_one_attempt() {
        Retrying.Attempt<String> attempt = failing(99);
        assertThatThrownBy(() -> time.retrying().call(CALL, RetryPolicy.within(Duration.ZERO), attempt))
                .isInstanceOf(ConvexUnavailableException.class)
                .hasMessageContaining("1 attempt over");
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void any_other_failure_ends_the_call_at_once() {
        assertThatThrownBy(() -> time.retrying().call(CALL, RetryPolicy.standard(), () -> {
                    attempts++;
                    throw new UnexpectedAnswerException(CALL, "nonsense");
                }))
                .isInstanceOf(UnexpectedAnswerException.class);
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void whoever_watches_is_told_of_each_pause_from_the_fourth_attempt_on() {
        List<String> told = new ArrayList<>();
        Retrying retrying = time.retrying(
                (call, failed, failure, pause) -> told.add(call + "|" + failed + "|" + failure + "|" + pause));

        retrying.call(CALL, RetryPolicy.standard(), failing(3));
        assertThat(told).isEmpty();

        attempts = 0;
        retrying.call(CALL, RetryPolicy.standard(), failing(5));
        assertThat(told)
                .containsExactly(
                        "mutation migrate:x|4|HTTP 503 CommitterFullError|PT1.6S",
                        "mutation migrate:x|5|HTTP 503 CommitterFullError|PT3.2S");
    }

    @Test
    void whoever_watches_is_told_before_the_pause_and_not_of_the_end() {
        List<Integer> pausesBefore = new ArrayList<>();
        Retrying retrying = time.retrying(
                (call, failed, failure, pause) -> pausesBefore.add(time.pauses().size()));
        RetryPolicy policy = RetryPolicy.within(Duration.ofSeconds(3));
        Retrying.Attempt<String> attempt = failing(99);

        assertThatThrownBy(() -> retrying.call(CALL, policy, attempt)).isInstanceOf(ConvexUnavailableException.class);

        assertThat(attempts).isEqualTo(5);
        assertThat(pausesBefore).containsExactly(3);
    }

    @Test
    void an_interrupted_thread_does_not_wait() {
        Thread.currentThread().interrupt();
        Retrying.Attempt<String> attempt = failing(99);
        assertThatThrownBy(() -> time.retrying().call(CALL, RetryPolicy.standard(), attempt))
                .isInstanceOf(ConvexInterruptedException.class)
                .hasMessageContaining("after 1 attempt because Ferry was asked to stop");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_wait() {
        Deque<Duration> waits = new ArrayDeque<>();
        Sleeper stopped = duration -> {
            waits.add(duration);
            if (waits.size() == 3) {
                throw new InterruptedException();
            }
        };
        Retrying retrying = new Retrying(time, stopped, RecordedTime.LONGEST, RetryObserver.NONE);
        Retrying.Attempt<String> attempt = failing(99);
        assertThatThrownBy(() -> retrying.call(CALL, RetryPolicy.standard(), attempt))
                .isInstanceOf(ConvexInterruptedException.class);
        assertThat(attempts).isEqualTo(3);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void an_interrupted_thread_still_gets_a_result_that_is_there() {
        Thread.currentThread().interrupt();
        assertThat(time.retrying().call(CALL, RetryPolicy.standard(), failing(0)))
                .isEqualTo("result");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void a_policy_that_makes_no_sense_cannot_be_made() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetryPolicy(Duration.ZERO, second, second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(second, Duration.ofMillis(999), second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RetryPolicy.within(second.negated())).isInstanceOf(IllegalArgumentException.class);
    }

    private Retrying.Attempt<String> failing(int times) {
        return () -> {
            if (++attempts <= times) {
                throw new TransientFailure("HTTP 503 CommitterFullError", null);
            }
            return "result";
        };
    }
}
