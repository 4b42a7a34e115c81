package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.LedgerEntry.Phase;
import dev.ferry.settings.LockOwner;
import dev.ferry.testing.TestStore;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class LedgerStateTest {

    private final JdbcTemplate store = TestStore.statements();
    private final LedgerState state = process();

    @Test
    void a_state_is_given_its_id_once() {
        String id = state.read().id();

        assertThat(id).hasSize(36);
        assertThat(process().read().id()).isEqualTo(id);
    }

    @Test
    void an_entry_that_was_confirmed_is_known_and_nothing_is_intended_any_more() {
        LedgerEntry begun = entry(1, "a", Phase.RUNNING);
        state.intend(begun);
        state.confirm(begun);

        LedgerState.Known known = state.read();

        assertThat(known.confirmed()).isEqualTo(begun);
        assertThat(known.intended()).isNull();
        assertThat(known.made(begun)).isTrue();
    }

    @Test
    void what_processes_that_were_killed_one_after_the_other_intended_stays_the_states_own_until_one_is_confirmed() {
        LedgerEntry first = entry(1, "first", Phase.RUNNING);
        LedgerEntry second = entry(2, "second", Phase.RUNNING);
        LedgerEntry third = entry(3, "third", Phase.RUNNING);
        state.intend(first);
        process().intend(second);
        LedgerState last = process();
        last.intend(third);

        LedgerState.Known known = last.read();

        assertThat(known.intended()).isEqualTo(new LedgerState.Intended(3, List.of("third", "second", "first")));
        assertThat(List.of(first, second, third)).allMatch(known::made);
        assertThat(known.attemptAfter(null)).isEqualTo(4);
        last.confirm(third);
        assertThat(List.of(first, second)).noneMatch(last.read()::made);
        assertThat(last.read().made(third)).isTrue();
    }

    @Test
    void a_token_alone_does_not_make_an_entry_the_states_own() {
        state.intend(entry(1, "a", Phase.RUNNING));

        assertThat(state.read().made(new LedgerEntry(1, "a", "another state", Phase.RUNNING, 0)))
                .isFalse();
    }

    @Test
    void of_very_many_intended_entries_the_newest_are_kept() {
        String longest = "f".repeat(64 - 2);
        IntStream.rangeClosed(10, 50)
                .forEach(attempt -> state.intend(entry(attempt, longest + attempt, Phase.RUNNING)));

        LedgerState.Known known = state.read();

        assertThat(known.made(entry(50, longest + 50, Phase.RUNNING))).isTrue();
        assertThat(known.made(entry(21, longest + 21, Phase.RUNNING))).isTrue();
        assertThat(known.made(entry(20, longest + 20, Phase.RUNNING))).isFalse();
    }

    @Test
    void a_process_that_lost_its_lock_changes_nothing_that_the_next_one_knows() {
        LedgerEntry begun = entry(1, "a", Phase.RUNNING);
        state.intend(begun);
        LedgerState next = process();
        LedgerEntry other = entry(2, "b", Phase.RUNNING);
        next.intend(other);
        Map<String, Object> before = store.queryForMap("select * from FERRY_STATE");

        assertThatThrownBy(() -> state.confirm(begun)).isInstanceOf(LockLostException.class);
        assertThatThrownBy(() -> state.intend(entry(1, "c", Phase.ENDED))).isInstanceOf(LockLostException.class);

        assertThat(store.queryForMap("select * from FERRY_STATE")).isEqualTo(before);
        next.confirm(other);
        assertThat(next.read().confirmed()).isEqualTo(other);
    }

    @Test
    void a_look_at_the_store_changes_nothing_and_sees_nothing_in_a_layout_of_before() {
        assertThat(LedgerState.lookAt(JdbcClient.create(store)))
                .hasValueSatisfying(known -> assertThat(known.id()).isEmpty());

        store.update("update FERRY_STATE set VERSION = 3");

        assertThat(LedgerState.lookAt(JdbcClient.create(store))).isEmpty();
    }

    /** As seen by a process that takes the lock now. */
    private LedgerState process() {
        return new LedgerState(store, new StateRow(store).takeFence(LockOwner.thisProcess()));
    }

    private LedgerEntry entry(long attempt, String token, Phase phase) {
        return new LedgerEntry(attempt, token, state.read().id(), phase, 0);
    }
}
