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
        assertThat(lane.begin(first.number(), false)).isTrue();

        assertThat(lane.begin(second.number(), true)).isFalse();
        assertThat(lane.begin(third.number(), true)).isFalse();
    }

    /** The thread of the second chunk may be overtaken by that of the third, with the halt in between. */
    @Test
    void what_one_behind_it_waits_for_begins_all_the_same() {
        assertThat(lane.begin(first.number(), false)).isTrue();
        assertThat(lane.begin(third.number(), false)).isTrue();

        assertThat(lane.begin(second.number(), true)).isTrue();
    }

    @Test
    void a_chunk_is_wanted_until_the_halt_and_after_it_only_for_one_behind_it() {
        assertThat(lane.isWanted(first.number(), false)).isTrue();
        assertThat(lane.begin(second.number(), false)).isTrue();

        assertThat(lane.isWanted(first.number(), true)).isTrue();
        assertThat(lane.isWanted(third.number(), true)).isFalse();
    }

    @Test
    void all_is_taken_when_no_chunk_with_effects_is_left() {
        assertThat(lane.isAllTaken()).isTrue();
        assertThat(lane.begin(first.number(), false)).isTrue();
        assertThat(lane.isAllTaken()).isFalse();

        lane.removeFirst();

        assertThat(lane.isAllTaken()).isTrue();
    }

    @Test
    void a_chunk_that_failed_without_an_effect_does_not_count_but_one_behind_it_does() {
        assertThat(lane.begin(first.number(), false)).isTrue();
        first.withoutEffect();
        assertThat(lane.isAllTaken()).isTrue();

        assertThat(lane.begin(second.number(), false)).isTrue();
        assertThat(lane.isAllTaken()).isFalse();
    }
}
