package dev.ferry.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.model.AnsweredCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallTallyTest {

    private final CallTally tally = new CallTally();

    @Test
    void mutations_count_by_their_function_and_queries_by_who_asks_them() {
        called("migrate:migrateContacts", true, 200, "success");
        called("migrate:migrateContacts", true, 200, "error");
        called("migrate:migrateMessages", true, 200, "success");
        called("migrate:describe", false, 200, "success");
        called("migrate:lookup", false, 200, "success");
        called("migrate:page", false, 200, "success");

        assertThat(tally.mutations("migrate:migrateContacts")).isEqualTo(2);
        assertThat(tally.mutations("migrate:migrateMessages")).isEqualTo(1);
        assertThat(tally.mutations("migrate:migrateWorkspaces")).isZero();
        assertThat(tally.queriesOfRun()).isEqualTo(1);
        assertThat(tally.queriesOfComparison()).isEqualTo(2);
    }

    @Test
    void a_call_that_never_reached_a_function_does_not_count() {
        called("migrate:migrateContacts", true, 429, "TooManyWrites");
        called("migrate:page", false, 503, "ExpiredInQueue");
        called("migrate:page", false, 0, "lost");

        assertThat(tally.mutations("migrate:migrateContacts") + tally.queriesOfComparison())
                .isZero();
    }

    private void called(String function, boolean mutation, int status, String outcome) {
        tally.answered(new AnsweredCall(function, mutation, 10, 1_000, status, outcome, Duration.ofMillis(1)));
    }
}
