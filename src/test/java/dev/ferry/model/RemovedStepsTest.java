package dev.ferry.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No step of the protocol is there for nothing: each one left out brings back a loss. */
class RemovedStepsTest {

    static Stream<Arguments> steps() {
        return Stream.of(
                step(Loss.STALE, Worlds.alone(), Guard.FUNCTIONS_COMPARE),
                step(Loss.STALE, Worlds.restoredTargetOfTwoStates(), Guard.TOKEN_IN_CALLS),
                step(Loss.STALE, Worlds.alone(), Guard.EXPECTATION),
                step(Loss.STUCK, Worlds.alone(), Guard.INTEND),
                step(Loss.STUCK, Worlds.alone(), Guard.INTENTS_ARE_KEPT),
                step(Loss.STUCK, Worlds.lostLock(), Guard.ENTRIES_ARE_FENCED),
                step(Loss.STALE, Worlds.olderState(), Guard.COMPARE),
                step(Loss.STALE, Worlds.restoredTarget(), Guard.COMPARE),
                step(Loss.STALE, Worlds.olderState(), Guard.STAMP),
                step(Loss.STALE, Worlds.restoredTarget(), Guard.WITNESS),
                step(Loss.STALE, Worlds.restoredTarget(), Guard.DISTRUST_BEGINS_AGAIN),
                step(Loss.STALE, Worlds.olderStateClosedAndReopened(), Guard.DISTRUST_IS_KEPT),
                step(Loss.STALE, Worlds.following(), Guard.RAISE),
                step(Loss.AFTER_CLOSE, Worlds.closedReopenedAndClosed(), Guard.TOKEN_AT_CLOSE),
                step(Loss.AFTER_CLOSE, Worlds.closedReopenedAndClosed(), Guard.CLOSE_ALWAYS_WRITES),
                step(Loss.STALE, Worlds.alone(), Guard.MARKS));
    }

    private static Arguments step(Loss loss, Bounds bounds, Guard first, Guard... rest) {
        return Arguments.of(EnumSet.of(first, rest), loss, bounds);
    }

    @ParameterizedTest(name = "{1} without {0}")
    @MethodSource("steps")
    void a_step_left_out_brings_back_a_loss(Set<Guard> removed, Loss loss, Bounds bounds) {
        Protocol protocol = Protocol.WHOLE.without(removed);

        Search.Result result = bounds.search(protocol, EnumSet.of(loss));

        System.out.println("without " + removed + ": " + result);
        assertThat(result.loss()).isEqualTo(loss);
    }

    @Test
    void every_step_is_left_out_once() {
        Set<Guard> removed = EnumSet.noneOf(Guard.class);
        steps().forEach(step -> Arrays.stream(Guard.values())
                .filter(((Set<?>) step.get()[0])::contains)
                .forEach(removed::add));

        assertThat(removed).containsExactlyInAnyOrder(Guard.values());
    }
}
