package dev.ferry.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotTest {

    @Test
    void a_result_without_its_chunk_holds_a_part_of_it() {
        Slot<String> slot = new Slot<>(100);

        assertThat(slot.complete("done", false)).isEqualTo(75);
        assertThat(slot.weight()).isEqualTo(25);
    }

    @Test
    void a_result_that_still_holds_its_chunk_makes_nothing_free() {
        Slot<String> slot = new Slot<>(100);

        assertThat(slot.complete("done", true)).isZero();
        assertThat(slot.weight()).isEqualTo(100);
    }
}
