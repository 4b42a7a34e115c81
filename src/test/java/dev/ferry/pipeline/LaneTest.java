package dev.ferry.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The order of one partition's chunks when its pipeline is halted just as they begin. */
class LaneTest {

    private final Lane<String> lane = new Lane<>();
    private final Slot<String> first = added();
    private final Slot<String> second = added();
    private final Slot<String> third = added();

    private Slot<String> added() {
        Slot<String> slot = new Slot<>(1);
        lane.add(slot);
        return slot;
    }

    @Test
    void nothing_begins_once_the_pipeline_is_halted() {
        assertThat(lane.begin(first, false)).isTrue();

        assertThat(lane.begin(second, true)).isFalse();
        assertThat(lane.begin(third, true)).isFalse();
    }

    /** The thread of the second chunk may be overtaken by that of the third, with the halt in between. */
    @Test
    void what_one_behind_it_waits_for_begins_all_the_same() {
        assertThat(lane.begin(first, false)).isTrue();
        assertThat(lane.begin(third, false)).isTrue();

        assertThat(lane.begin(second, true)).isTrue();
    }
}
