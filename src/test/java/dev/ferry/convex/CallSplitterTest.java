package dev.ferry.convex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexLimits;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.WireFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CallSplitterTest {

    private record Item(long bytes, long size) {}

    private final CallSplitter<Item> splitter = new CallSplitter<>(Item::bytes, Item::size);

    @Test
    void a_chunk_of_small_rows_is_one_call() {
        List<Item> chunk = Collections.nCopies(100, new Item(500, 400));
        assertThat(splitter.split(chunk)).containsExactly(chunk);
    }

    @Test
    void no_rows_are_no_call() {
        assertThat(splitter.split(List.of())).isEmpty();
    }

    @Test
    void a_call_reads_fewer_index_ranges_than_a_mutation_may() {
        List<List<Item>> calls = splitter.split(Collections.nCopies(8001, new Item(1, 1)));
        assertThat(calls).extracting(List::size).containsExactly(4000, 4000, 1);
    }

    @Test
    void bytes_of_json_split_a_call() {
        assertThat(splitter.split(Collections.nCopies(10, new Item(1 << 20, 10))))
                .extracting(List::size)
                .containsExactly(3, 3, 3, 1);
    }

    @Test
    void size_splits_a_call_even_when_its_json_is_short() {
        assertThat(splitter.split(Collections.nCopies(10, new Item(10, 1 << 20))))
                .extracting(List::size)
                .containsExactly(3, 3, 3, 1);
    }

    @Test
    void a_document_over_the_budget_still_goes_alone() {
        Item huge = new Item(6L << 20, 1L << 20);
        Item small = new Item(1, 1);
        assertThat(splitter.split(List.of(small, huge, small)))
                .containsExactly(List.of(small), List.of(huge), List.of(small));
        assertThat(splitter.split(List.of(huge))).containsExactly(List.of(huge));
    }

    @Test
    void the_longest_json_of_a_document_fits_into_a_body() {
        ConvexValue worst = new ConvexValue.Str("\0".repeat((int) ConvexLimits.DOCUMENT_SIZE));
        assertThat((long) WireFormat.encode(worst).length).isLessThan(ConvexLimits.BODY_BYTES / 2);
    }

    @Test
    void whatever_the_sizes_every_row_goes_once_in_order_within_the_budget() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 500; round++) {
            List<Item> items = new ArrayList<>();
            for (int i = random.nextInt(200); i > 0; i--) {
                items.add(new Item(random.nextInt(1 << 21), random.nextInt(1 << 20)));
            }
            List<List<Item>> calls = splitter.split(items);
            assertThat(calls.stream().flatMap(List::stream).toList()).isEqualTo(items);
            assertThat(calls).allSatisfy(call -> {
                assertThat(call).isNotEmpty();
                assertThat(call.stream().mapToLong(Item::bytes).sum()).isLessThanOrEqualTo(CallSplitter.SOFT_BUDGET);
                assertThat(call.stream().mapToLong(Item::size).sum()).isLessThanOrEqualTo(CallSplitter.SOFT_BUDGET);
            });
        }
    }
}
