package dev.ferry.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Left.What;
import org.junit.jupiter.api.Test;

/** What the ledger cannot see: a restored backup whose ledger is what the state expects. Only {@code verify} finds it. */
class LedgerLimitsTest {

    @Test
    void a_backup_that_is_made_and_restored_while_an_attempt_sends_its_rows_is_not_seen() {
        Bounds bounds = Bounds.rows(2)
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 2)
                .with(What.BACKUP, 1)
                .with(What.RESTORE_UNDER_WAY, 1)
                .without(What.KILL)
                .without(What.LATE_CALL);

        isLost(bounds);
    }

    @Test
    void a_late_call_of_rows_that_arrives_after_a_restore_makes_the_backup_look_like_what_was_written_last() {
        Bounds bounds = Bounds.rows(2)
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 2)
                .with(What.BACKUP, 1)
                .with(What.RESTORE, 1)
                .with(What.LATE_AFTER_RESTORE, 1);

        isLost(bounds);
    }

    private static void isLost(Bounds bounds) {
        Search.Result result = bounds.search(Protocol.WHOLE);

        System.out.println("a limit of the ledger: " + result);
        assertThat(result.loss()).isEqualTo(Loss.STALE);
    }
}
