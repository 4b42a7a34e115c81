package dev.ferry.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The order of one partition's chunks when its pipeline is halted just as they begin. */
class PartitionQueueTest {

    private final PartitionQueue<String> partitionQueue = new PartitionQueue<>();
    private final PendingChunk<String> first = added();
    private final PendingChunk<String> second = added();
    private final PendingChunk<String> third = added();

    private PendingChunk<String> added() {
        PendingChunk<String> pendingChunk = new PendingChunk<>(1);
        partitionQueue.add(pendingChunk);
        return pendingChunk;
    }

    @Test
    void nothing_begins_once_the_pipeline_is_halted() {
        assertThat(partitionQueue.begin(first.number(), false)).isTrue();

        assertThat(partitionQueue.begin(second.number(), true)).isFalse();
        assertThat(partitionQueue.begin(third.number(), true)).isFalse();
    }

    /** The thread of the second chunk may be overtaken by that of the third, with the halt in between. */
    @Test
    void what_one_behind_it_waits_for_begins_all_the_same() {
        assertThat(partitionQueue.begin(first.number(), false)).isTrue();
        assertThat(partitionQueue.begin(third.number(), false)).isTrue();

        assertThat(partitionQueue.begin(second.number(), true)).isTrue();
    }

    @Test
    void a_chunk_is_wanted_until_the_halt_and_after_it_only_for_one_behind_it() {
        assertThat(partitionQueue.isWanted(first.number(), false)).isTrue();
        assertThat(partitionQueue.begin(second.number(), false)).isTrue();

        assertThat(partitionQueue.isWanted(first.number(), true)).isTrue();
        assertThat(partitionQueue.isWanted(third.number(), true)).isFalse();
    }

    @Test
    void all_is_taken_when_no_chunk_with_effects_is_left() {
        assertThat(partitionQueue.isAllTaken()).isTrue();
        assertThat(partitionQueue.begin(first.number(), false)).isTrue();
        assertThat(partitionQueue.isAllTaken()).isFalse();

        partitionQueue.removeFirst();

        assertThat(partitionQueue.isAllTaken()).isTrue();
    }

    @Test
    void a_chunk_that_failed_without_an_effect_does_not_count_but_one_behind_it_does() {
        assertThat(partitionQueue.begin(first.number(), false)).isTrue();
        first.withoutEffect();
        assertThat(partitionQueue.isAllTaken()).isTrue();

        assertThat(partitionQueue.begin(second.number(), false)).isTrue();
        assertThat(partitionQueue.isAllTaken()).isFalse();
    }
}
