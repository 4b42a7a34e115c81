package dev.ferry.local.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WriteThroughputTest {

    private static final long SECOND = 1_000_000_000;
    private static final long LIMIT = 4 << 20;

    private final WriteThroughput throughput = new WriteThroughput();

    @Test
    void what_is_exactly_the_limit_does_not_exceed_it() {
        throughput.record(0, LIMIT);

        assertThat(throughput.exceeds(1, LIMIT)).isFalse();
        assertThat(throughput.exceeds(1, LIMIT - 1)).isTrue();
    }

    @Test
    void a_write_counts_for_one_second_its_last_instant_included() {
        throughput.record(0, LIMIT + 1);

        assertThat(throughput.exceeds(SECOND, LIMIT)).isTrue();
        assertThat(throughput.exceeds(SECOND + 1, LIMIT)).isFalse();
    }

    @Test
    void the_window_slides_write_by_write() {
        for (int i = 0; i < 5; i++) {
            throughput.record(i * SECOND / 5, LIMIT / 4);
        }

        assertThat(throughput.exceeds(SECOND, LIMIT)).isTrue();
        assertThat(throughput.exceeds(SECOND + 1, LIMIT)).isFalse();
        throughput.record(SECOND + 1, LIMIT / 4);
        assertThat(throughput.exceeds(SECOND + 1, LIMIT)).isTrue();
    }

    @Test
    void one_large_write_overshoots_and_then_blocks() {
        assertThat(throughput.exceeds(0, LIMIT)).isFalse();
        throughput.record(0, 16 << 20);

        assertThat(throughput.exceeds(SECOND / 2, LIMIT)).isTrue();
        assertThat(throughput.exceeds(SECOND + 1, LIMIT)).isFalse();
    }
}
