package dev.ferry.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.LedgerEntry.Phase;
import dev.ferry.ledger.LedgerComparison.Verdict;
import dev.ferry.store.LedgerState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rows of the table in docs/ledger.md. */
class LedgerComparisonTest {

    private static final String OWN = "own";
    private static final LedgerEntry CONFIRMED = entry(5, "t5", OWN, Phase.ENDED);
    private static final LedgerEntry INTENDED = entry(6, "t6", OWN, Phase.RUNNING);

    @Test
    void an_entry_that_the_state_has_made_leaves_its_digests_believed() {
        assertThat(of(CONFIRMED)).isInstanceOf(Verdict.Ours.class);
    }

    @Test
    void so_does_one_that_a_killed_process_was_about_to_make() {
        assertThat(of(INTENDED)).isInstanceOf(Verdict.Ours.class);
    }

    @Test
    void a_first_run_has_nothing_to_believe() {
        assertThat(LedgerComparison.of(null, LedgerState.Known.NOTHING, false)).isInstanceOf(Verdict.First.class);
    }

    @Test
    void a_state_of_before_the_ledger_is_adopted_and_sends_every_row_once() {
        assertDistrusted(LedgerComparison.of(null, known(null, null), true), "older than the deployment's ledger");
    }

    @Test
    void a_ledger_that_is_gone_means_a_deployment_that_was_restored() {
        assertDistrusted(of(null), "restored or its table ferryLedger cleared");
    }

    @Test
    void an_earlier_entry_of_the_state_means_a_deployment_that_was_restored() {
        assertDistrusted(of(entry(4, "t4", OWN, Phase.ENDED)), "restored from a backup");
    }

    @Test
    void so_does_the_last_attempt_that_has_not_ended_yet() {
        assertDistrusted(of(entry(5, "t5 begun", OWN, Phase.RUNNING)), "restored from a backup");
    }

    @Test
    void a_later_entry_of_the_same_state_means_a_state_that_was_put_back() {
        assertDistrusted(of(entry(9, "t9", OWN, Phase.ENDED)), "older copy of it that was put back");
    }

    @Test
    void the_same_number_with_another_token_is_another_copys() {
        assertDistrusted(of(entry(5, "x", OWN, Phase.ENDED)), "a copy of this state has written");
    }

    @Test
    void another_states_entry_means_that_convex_may_hold_something_else() {
        assertDistrusted(of(entry(1, "x", "other", Phase.ENDED)), "another state has written");
    }

    @Test
    void a_state_that_knows_no_row_follows_another_one_without_a_word() {
        assertThat(LedgerComparison.of(entry(1, "x", "other", Phase.ENDED), known(null, null), false))
                .isInstanceOf(Verdict.First.class);
    }

    @Test
    void an_attempt_of_a_copy_that_has_not_ended_may_be_writing() {
        assertThat(of(entry(9, "t9", OWN, Phase.RUNNING)))
                .isEqualTo(new Verdict.Held("attempt 9 of a copy of this state has begun and not ended"));
    }

    @Test
    void so_may_one_of_another_state_even_if_this_one_knows_no_row() {
        assertThat(LedgerComparison.of(entry(1, "x", "other", Phase.RUNNING), LedgerState.Known.NOTHING, false))
                .isEqualTo(new Verdict.Held("attempt 1 of another state has begun and not ended"));
    }

    @Test
    void what_is_closed_is_closed_for_its_own_state_too() {
        LedgerEntry closed = entry(6, "t6", OWN, Phase.CLOSED);
        assertThat(LedgerComparison.of(closed, known(closed, null), true)).isInstanceOf(Verdict.Closed.class);
        assertThat(LedgerComparison.of(entry(2, "x", "other", Phase.CLOSED), LedgerState.Known.NOTHING, false))
                .isInstanceOf(Verdict.Closed.class);
    }

    @Test
    void an_attempt_that_has_gone_further_than_the_state_knows_means_a_state_of_its_middle() {
        LedgerEntry begun = entry(5, "t5", OWN, Phase.RUNNING);

        assertDistrusted(LedgerComparison.of(begun.stamped(), known(begun, null), true), "middle of attempt 5");
        assertThat(LedgerComparison.of(begun.stamped(), known(begun.stamped(), null), true))
                .isInstanceOf(Verdict.Ours.class);
    }

    @Test
    void a_stamp_that_a_killed_process_was_about_to_set_is_its_own_whether_it_is_there_or_not() {
        LedgerEntry begun = entry(5, "t5", OWN, Phase.RUNNING);

        assertThat(LedgerComparison.of(begun, known(begun, begun.stamped()), true))
                .isInstanceOf(Verdict.Ours.class);
        assertThat(LedgerComparison.of(begun.stamped(), known(begun, begun.stamped()), true))
                .isInstanceOf(Verdict.Ours.class);
    }

    @Test
    void a_stamp_that_is_behind_means_a_deployment_that_was_restored() {
        LedgerEntry begun = entry(5, "t5", OWN, Phase.RUNNING);

        assertDistrusted(LedgerComparison.of(begun, known(begun.stamped(), null), true), "restored from a backup");
    }

    @Test
    void an_attempt_gets_a_number_that_none_has_had() {
        assertThat(known(CONFIRMED, INTENDED).attemptAfter(entry(9, "t9", OWN, Phase.ENDED)))
                .isEqualTo(10);
        assertThat(known(CONFIRMED, INTENDED).attemptAfter(null)).isEqualTo(7);
        assertThat(new LedgerState.Known(OWN, null, null, 12).attemptAfter(CONFIRMED))
                .isEqualTo(12);
    }

    private static Verdict of(@Nullable LedgerEntry found) {
        return LedgerComparison.of(found, known(CONFIRMED, INTENDED), true);
    }

    private static LedgerState.Known known(@Nullable LedgerEntry confirmed, @Nullable LedgerEntry intended) {
        return new LedgerState.Known(
                OWN, confirmed, intended == null ? null : LedgerState.Intended.with(intended, null), 3);
    }

    private static void assertDistrusted(Verdict verdict, String why) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Distrusted.class,
                        distrusted -> assertThat(distrusted.why()).contains(why));
        assertThat(LedgerComparison.note(verdict)).isPresent();
        assertThat(LedgerComparison.isDistrusted(verdict)).isTrue();
    }

    private static LedgerEntry entry(long attempt, String token, String state, Phase phase) {
        return new LedgerEntry(attempt, token, state, phase, 0);
    }
}
