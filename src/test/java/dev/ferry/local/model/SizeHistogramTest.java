package dev.ferry.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeHistogramTest {

    private static final int DOCUMENTS = 20_000;
    private static final long LIMIT = 1 << 20;

    private final SizeHistogram histogram = new SizeHistogram();

    @Test
    void an_empty_one_has_no_sizes() {
        assertThat(histogram.count()).isZero();
        assertThat(histogram.smallest()).isZero();
        assertThat(histogram.percentile(50)).isZero();
        assertThat(histogram.largest()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 63, 64, 65, 127, 128, 1_000, 65_535, LIMIT - 1, LIMIT})
    void a_single_document_is_all_of_them(long size) {
        histogram.add(size);

        assertThat(histogram.smallest()).isEqualTo(size);
        assertThat(histogram.percentile(1)).isEqualTo(size);
        assertThat(histogram.percentile(99)).isEqualTo(size);
        assertThat(histogram.largest()).isEqualTo(size);
        assertThat(histogram.total()).isEqualTo(size);
    }

    @Test
    void percentiles_are_those_of_the_sorted_sizes_and_never_below_them() {
        Random random = new Random(7);
        long[] sizes = new long[DOCUMENTS];
        for (int i = 0; i < DOCUMENTS; i++) {
            // As many small ones as large ones, up to the limit.
            sizes[i] = Math.min(LIMIT, (long) Math.exp(4 + random.nextDouble() * 10));
            histogram.add(sizes[i]);
        }
        Arrays.sort(sizes);

        for (int percent : new int[] {1, 10, 50, 90, 99, 100}) {
            long exact = sizes[DOCUMENTS / 100 * percent - 1];
            assertThat(histogram.percentile(percent)).isBetween(exact, exact + exact / 64 + 1);
        }
        assertThat(histogram.count()).isEqualTo(DOCUMENTS);
        assertThat(histogram.total()).isEqualTo(Arrays.stream(sizes).sum());
        assertThat(histogram.smallest()).isEqualTo(sizes[0]);
        assertThat(histogram.largest()).isEqualTo(sizes[DOCUMENTS - 1]);
    }

    @Test
    void a_document_that_changes_its_size_is_counted_once() {
        histogram.add(100);
        histogram.add(100);
        histogram.replace(100, 5_000);

        assertThat(histogram.count()).isEqualTo(2);
        assertThat(histogram.total()).isEqualTo(5_100);
        assertThat(histogram.percentile(50)).isCloseTo(100, within(1L));
        assertThat(histogram.percentile(99)).isEqualTo(5_000);
    }

    @Test
    void a_copy_stays_as_it_is() {
        histogram.add(100);
        SizeHistogram copy = histogram.copy();
        histogram.add(1_000);

        assertThat(copy.count()).isEqualTo(1);
        assertThat(copy.percentile(99)).isEqualTo(100);
    }
}
