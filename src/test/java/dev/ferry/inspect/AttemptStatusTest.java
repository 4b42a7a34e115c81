package dev.ferry.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunHistory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.batch.core.BatchStatus;

class AttemptStatusTest {

    @ParameterizedTest
    @CsvSource({
        "STARTING, true, running",
        "STARTED, true, running",
        "STOPPING, true, running",
        "STARTING, false, died",
        "STARTED, false, died",
        "STOPPING, false, died",
        "UNKNOWN, false, failed",
        "FAILED, true, failed",
        "STOPPED, false, stopped",
        "ABANDONED, false, abandoned",
        "COMPLETED, false, completed"
    })
    void only_a_run_that_may_be_alive_is_running(BatchStatus status, boolean alive, String shown) {
        assertThat(AttemptStatus.of(status, "", alive)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"FAILED, died", "ABANDONED, abandoned"})
    void an_attempt_that_was_found_dead_stays_known_as_such_unless_given_up(BatchStatus status, String shown) {
        assertThat(AttemptStatus.of(status, RunHistory.PROCESS_DIED, false)).isEqualTo(shown);
    }
}
