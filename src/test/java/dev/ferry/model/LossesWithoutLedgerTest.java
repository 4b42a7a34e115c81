package dev.ferry.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.Left.What;
import org.junit.jupiter.api.Test;

/** What Ferry loses without a ledger, and not with it. Nobody is killed in these worlds: every exit code is 0. */
class LossesWithoutLedgerTest {

    @Test
    void a_late_call_brings_an_old_value_back() {
        Bounds bounds =
                Bounds.rows(1).with(What.CHANGE, 2).with(What.ATTEMPT, 2).without(What.KILL);

        onlyTheLedgerPrevents(bounds, Loss.STALE, "arrives, no answer");
    }

    @Test
    void a_late_call_overwrites_the_app() {
        Bounds bounds = Bounds.rows(1)
                .with(What.CHANGE, 1)
                .with(What.ATTEMPT, 1)
                .with(What.CLOSE, 1)
                .with(What.APP_WRITE, 1)
                .without(What.KILL);

        onlyTheLedgerPrevents(bounds, Loss.AFTER_CLOSE, "arrives, no answer");
    }

    @Test
    void an_older_state_takes_a_row_for_unchanged() {
        Bounds bounds = Bounds.rows(1)
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 2)
                .with(What.SNAPSHOT, 1)
                .with(What.PUT_BACK, 1)
                .without(What.KILL)
                .without(What.LATE_CALL);

        onlyTheLedgerPrevents(bounds, Loss.STALE, "the snapshot is put back as A");
    }

    @Test
    void a_state_of_its_own_elsewhere_takes_a_row_for_unchanged() {
        Bounds bounds = Bounds.rows(1)
                .withSecondState()
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 3)
                .without(What.KILL)
                .without(What.LATE_CALL);

        onlyTheLedgerPrevents(bounds, Loss.STALE, "B#");
    }

    @Test
    void a_run_elsewhere_overwrites_the_app_after_close() {
        Bounds bounds = Bounds.rows(1)
                .withSecondState()
                .with(What.ATTEMPT, 1)
                .with(What.CLOSE, 1)
                .with(What.APP_WRITE, 1)
                .without(What.KILL)
                .without(What.LATE_CALL);

        onlyTheLedgerPrevents(bounds, Loss.AFTER_CLOSE, "B#");
    }

    @Test
    void a_restored_target_is_taken_for_what_was_sent() {
        Bounds bounds = Bounds.rows(1)
                .with(What.CHANGE, 1)
                .with(What.ATTEMPT, 2)
                .with(What.BACKUP, 1)
                .with(What.RESTORE, 1)
                .without(What.KILL)
                .without(What.LATE_CALL);

        onlyTheLedgerPrevents(bounds, Loss.STALE, "the target is restored from the backup");
    }

    private static void onlyTheLedgerPrevents(Bounds bounds, Loss loss, String step) {
        Search.Result without = bounds.search(Protocol.WITHOUT_LEDGER);
        System.out.println("without a ledger: " + without);

        assertThat(without.loss()).isEqualTo(loss);
        assertThat(String.join("\n", without.trace())).contains(step);
        Search.Result with = bounds.search(Protocol.WHOLE);
        assertThat(with.loss()).as(with.toString()).isNull();
    }
}
