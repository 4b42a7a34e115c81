package dev.ferry.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The protocol of the ledger, whole: every state of each small world is visited. */
class LedgerModelTest {

    static Stream<Arguments> worlds() {
        return Stream.of(
                Arguments.of("alone", Worlds.alone()),
                Arguments.of("first runs", Worlds.firstRuns()),
                Arguments.of("following changes", Worlds.following()),
                Arguments.of("a lost lock", Worlds.lostLock()),
                Arguments.of("a state of an older Ferry", Worlds.stateOfAnOlderFerry()),
                Arguments.of("an older state", Worlds.olderState()),
                Arguments.of("an older state, two rows", Worlds.olderStateOfTwoRows()),
                Arguments.of("an older state that takes over", Worlds.olderStateTakingOver()),
                Arguments.of("an older state, closed and reopened", Worlds.olderStateClosedAndReopened()),
                Arguments.of("a clone of a state", Worlds.cloneOfAState()),
                Arguments.of("a second state", Worlds.secondState()),
                Arguments.of("closed", Worlds.closed()),
                Arguments.of("closed, reopened, closed", Worlds.closedReopenedAndClosed()),
                Arguments.of("a restored target", Worlds.restoredTarget()),
                Arguments.of("a restored target, two rows", Worlds.restoredTargetOfTwoRows()),
                Arguments.of("restored to before the first run", Worlds.restoredToBeforeTheFirstRun()),
                Arguments.of("both ends restored", Worlds.restoredBothEnds()),
                Arguments.of("a restored target of two states", Worlds.restoredTargetOfTwoStates()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worlds")
    void nothing_is_lost_whatever_happens_in(String name, Bounds bounds) {
        Search.Result result = bounds.search(Protocol.WHOLE);

        System.out.println("ledger model, " + name + ": " + result.states() + " states visited");
        assertThat(result.loss()).as(result.toString()).isNull();
    }
}
