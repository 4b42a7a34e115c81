package dev.ferry.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.source.KeyRange;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class PartitionsTest {

    private final ExecutionContext context = new ExecutionContext();

    @Test
    void bounds_make_ranges_that_touch_and_leave_nothing_out() {
        assertThat(ranges(Partitions.between(List.of("c", "m"))))
                .containsExactly(new KeyRange(null, "c"), new KeyRange("c", "m"), new KeyRange("m", null));
        assertThat(ranges(Partitions.between(List.of()))).containsExactly(KeyRange.ALL);
    }

    @Test
    void a_restart_finds_the_same_partitions_and_reads_each_after_its_position() {
        Partitions partitions = Partitions.between(List.of("c", "m"));
        partitions.moveTo(1, "d");
        partitions.moveTo(2, "n");
        partitions.moveTo(2, "p");
        partitions.putInto(context);

        assertThat(ranges(stored()))
                .containsExactly(new KeyRange(null, "c"), new KeyRange("d", "m"), new KeyRange("p", null));
        assertThat(Partitions.lastKeys(context)).isEqualTo("-, d, p");
        assertThat(Partitions.place(context)).isEqualTo(" in 3 partitions");
    }

    @Test
    void bounds_are_kept_before_anything_is_done() {
        Partitions.between(List.of("c")).putInto(context);

        assertThat(ranges(stored())).containsExactly(new KeyRange(null, "c"), new KeyRange("c", null));
        assertThat(Partitions.lastKeys(context)).isNull();
        assertThat(Partitions.place(context)).isEqualTo(" at its beginning");
    }

    /** A Ferry that knew no partitions has left no more than that. */
    @Test
    void a_table_in_one_piece_has_its_position_alone() {
        Partitions whole = Partitions.between(List.of());
        whole.moveTo(0, "k");
        whole.putInto(context);

        assertThat(context.toMap()).containsOnlyKeys("position");
        assertThat(ranges(stored())).containsExactly(new KeyRange("k", null));
        assertThat(Partitions.place(context)).isEqualTo(" after key k");
        assertThat(Partitions.lastKeys(context)).isEqualTo("k");
    }

    @Test
    void a_table_that_was_not_begun_has_no_partitions() {
        assertThat(Partitions.in(context)).isNull();
        Partitions.between(List.of()).putInto(context);
        assertThat(Partitions.in(context)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_bound_that_is_missing_is_never_made_up(int lost) {
        Partitions.between(List.of("c", "m")).putInto(context);
        context.remove("partition." + lost + ".through");

        assertThatThrownBy(() -> Partitions.in(context))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("partition " + lost + " of 3")
                .hasMessageContaining("--fresh");
    }

    private Partitions stored() {
        return Objects.requireNonNull(Partitions.in(context));
    }

    private static List<KeyRange> ranges(Partitions partitions) {
        Stream<KeyRange> ranges = IntStream.range(0, partitions.number()).mapToObj(partitions::rest);
        return ranges.toList();
    }
}
