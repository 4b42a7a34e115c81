package dev.ferry.convex.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ScriptedServer;
import dev.ferry.convex.TestCalls;
import dev.ferry.convex.retry.RecordedTime;
import dev.ferry.convex.retry.RetryPolicy;
import dev.ferry.convex.retry.Retrying;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottledTest {

    private static final Call CALL =
            new Call(Call.Kind.MUTATION, "migrate:x", URI.create("https://happy-otter-123.convex.cloud"));

    private static final RetryPolicy MINUTE = RetryPolicy.within(Duration.ofMinutes(1));

    private final RecordedTime time = new RecordedTime();
    private final Retrying retrying = time.retrying();
    private int attempts;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "429, TooManyWrites, WRITES",
                "429, TooManyConcurrentRequests, CONCURRENCY",
                "429, -, OVERLOAD",
                "503, CommitterFullError, OVERLOAD",
                "503, WorkerOverloaded, OVERLOAD",
                "503, TextIndexTooLarge, OVERLOAD",
                "503, OptimisticConcurrencyControlFailure, -",
                "503, InternalServerError, -",
                "503, -, -",
                "500, TooManyWrites, -"
            })
    void what_asks_for_less_is_told_from_what_is_broken(int status, String code, Throttled asked) {
        assertThat(Throttled.of(status, code)).isEqualTo(asked);
    }

    @Test
    void a_call_that_is_told_to_slow_down_goes_on_while_others_are_answered() {
        String result = retrying.call(CALL, MINUTE, () -> {
            if (++attempts <= 500) {
                time.pass(Duration.ofSeconds(1));
                retrying.call(CALL, MINUTE, () -> "another");
                throw tooManyWrites();
            }
            return "result";
        });

        assertThat(result).isEqualTo("result");
    }

    @Test
    void that_it_has_to_wait_while_others_are_answered_is_no_news() {
        List<String> told = new ArrayList<>();
        Retrying watched = time.retrying((call, failed, failure, pause) -> told.add(failed + " " + failure));
        for (boolean othersAreAnswered : new boolean[] {true, false}) {
            attempts = 0;
            watched.call(CALL, MINUTE, () -> {
                if (++attempts > 5) {
                    return "result";
                }
                if (othersAreAnswered) {
                    time.pass(Duration.ofMillis(1));
                    watched.call(CALL, MINUTE, () -> "another");
                }
                throw tooManyWrites();
            });
            assertThat(told)
                    .isEqualTo(
                            othersAreAnswered
                                    ? List.of()
                                    : List.of("4 HTTP 429 TooManyWrites", "5 HTTP 429 TooManyWrites"));
        }
    }

    @Test
    void it_does_not_stay_behind_the_others_for_long() {
        retrying.call(CALL, MINUTE, () -> {
            if (++attempts <= 8) {
                throw tooManyWrites();
            }
            return "result";
        });

        assertThat(time.pauses())
                .extracting(Duration::toMillis)
                .containsExactly(200L, 400L, 800L, 1600L, 1600L, 1600L, 1600L, 1600L);
    }

    @Test
    void a_deployment_that_only_ever_says_slow_down_is_given_up_in_the_end() {
        ConvexUnavailableException failure = catchThrowableOfType(
                ConvexUnavailableException.class,
                () -> retrying.call(CALL, MINUTE, () -> {
                    throw tooManyWrites();
                }));

        assertThat(failure).hasMessageContaining("HTTP 429 TooManyWrites");
        assertThat(failure.elapsed()).isBetween(Duration.ofSeconds(58), Duration.ofMinutes(1));
    }

    @Test
    void that_it_still_answers_questions_is_no_reason_to_go_on() {
        Call query = new Call(Call.Kind.QUERY, "migrate:page", URI.create("https://happy-otter-123.convex.cloud"));

        assertThatThrownBy(() -> retrying.call(CALL, MINUTE, () -> {
                    retrying.call(query, MINUTE, () -> "page");
                    throw tooManyWrites();
                }))
                .isInstanceOf(ConvexUnavailableException.class);
    }

    @Test
    void the_time_for_an_outage_is_not_used_up_by_being_told_to_slow_down() {
        RetryPolicy tenSeconds = RetryPolicy.within(Duration.ofSeconds(10));
        retrying.call(CALL, tenSeconds, () -> {
            attempts++;
            if (attempts <= 20) {
                time.pass(Duration.ofSeconds(5));
                retrying.call(CALL, tenSeconds, () -> "another");
                throw tooManyWrites();
            }
            if (attempts <= 22) {
                throw new TransientFailure("HTTP 502", null);
            }
            return "result";
        });

        assertThat(attempts).isEqualTo(23);
    }

    @Test
    void answers_to_others_do_not_prolong_an_outage() {
        assertThatThrownBy(() -> retrying.call(CALL, MINUTE, () -> {
                    retrying.call(CALL, MINUTE, () -> "another");
                    throw new TransientFailure("HTTP 502", null);
                }))
                .isInstanceOf(ConvexUnavailableException.class);
    }

    @Test
    void the_wait_for_a_turn_is_no_part_of_an_outage() {
        Retrying.Attempt<String> slowTurns = new Retrying.Attempt<>() {
            @Override
            public boolean awaitTurn() {
                time.pass(Duration.ofMinutes(10));
                return true;
            }

            @Override
            public String run() throws TransientFailure {
                if (++attempts == 1) {
                    throw new TransientFailure("HTTP 502", null);
                }
                return "result";
            }
        };

        assertThat(retrying.call(CALL, MINUTE, slowTurns)).isEqualTo("result");
    }

    /** Else whatever was answered behind it would be lost: refusals are routine at a deployment's limit. */
    @Test
    void a_stop_ends_the_pause_of_an_outage_and_not_that_of_a_call_that_is_told_to_slow_down() {
        retrying.call(CALL, MINUTE, () -> {
            attempts++;
            if (attempts <= 2) {
                throw tooManyWrites();
            }
            if (attempts <= 4) {
                throw new TransientFailure("HTTP 502", null);
            }
            return "result";
        });

        assertThat(time.pauses()).extracting(Duration::toMillis).containsExactly(200L, 400L, 200L, 400L);
        assertThat(time.sleptThrough()).extracting(Duration::toMillis).containsExactly(200L, 400L);
    }

    @Test
    void a_stop_ends_every_pause_of_a_call_that_only_reads() {
        Call query = new Call(Call.Kind.QUERY, "migrate:page", URI.create("https://happy-otter-123.convex.cloud"));

        retrying.call(query, MINUTE, () -> {
            if (++attempts == 1) {
                throw tooManyWrites();
            }
            return "page";
        });

        assertThat(time.pauses()).hasSize(1);
        assertThat(time.sleptThrough()).isEmpty();
    }

    @Test
    void the_client_counts_refusals_and_releases_the_permit_while_it_pauses() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                        ScriptedServer.error(429, "TooManyWrites", "Too many writes per second."),
                        ScriptedServer.error(500, "InternalServerError", "Try again later."),
                        ScriptedServer.success("true"));
                ConvexClient client = TestCalls.client(server, time)) {
            client.write(TestCalls.MUTATION, TestCalls.ARGS, 1000);

            assertThat(server.requests()).hasSize(3);
            assertThat(List.of(
                            client.pacing().state().slowDowns(),
                            client.pacing().state().answered()))
                    .containsExactly(1L, 1L);
            assertThat(client.pacing().state().inFlight()).isZero();
            assertThat(client.retrying(MINUTE).pacing()).isSameAs(client.pacing());
        }
    }

    private static TransientFailure tooManyWrites() {
        return new TransientFailure("HTTP 429 TooManyWrites", null, Throttled.WRITES);
    }
}
