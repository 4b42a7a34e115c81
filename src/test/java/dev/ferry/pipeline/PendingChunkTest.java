package dev.ferry.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingChunkTest {

    @Test
    void a_result_without_its_chunk_holds_a_part_of_it() {
        PendingChunk<String> pendingChunk = new PendingChunk<>(100);

        assertThat(pendingChunk.complete("done", false)).isEqualTo(75);
        assertThat(pendingChunk.weight()).isEqualTo(25);
    }

    @Test
    void a_result_that_still_holds_its_chunk_makes_nothing_free() {
        PendingChunk<String> pendingChunk = new PendingChunk<>(100);

        assertThat(pendingChunk.complete("done", true)).isZero();
        assertThat(pendingChunk.weight()).isEqualTo(100);
    }
}
