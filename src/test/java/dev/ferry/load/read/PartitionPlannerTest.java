package dev.ferry.load.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.Partitions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionPlannerTest {

    private final List<Integer> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 1", "49999, 1", "50000, 2", "75000, 3", "1000000000, 4"})
    void the_number_goes_by_the_rows_of_the_table(long rows, int partitions) {
        assertThat(plan(OptionalInt.empty(), rows).number()).isEqualTo(partitions);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000000", "7, 10", "7, -1"})
    void whoever_names_a_number_gets_it_whatever_the_rows(int wanted, long rows) {
        assertThat(plan(OptionalInt.of(wanted), rows).number()).isEqualTo(wanted);
    }

    @Test
    void a_table_in_one_piece_needs_no_bounds() {
        plan(OptionalInt.of(1), 1_000_000);

        assertThat(asked).isEmpty();
    }

    @Test
    void fewer_bounds_than_asked_for_are_fewer_partitions() {
        PartitionPlanner planner =
                new PartitionPlanner(OptionalInt.of(8), table -> 100, (table, partitions) -> List.of("k"));

        assertThat(planner.plan(Rows.CONTACTS).number()).isEqualTo(2);
    }

    private Partitions plan(OptionalInt wanted, long rows) {
        return new PartitionPlanner(wanted, table -> rows, (table, partitions) -> {
                    asked.add(partitions);
                    return IntStream.range(1, partitions)
                            .mapToObj(bound -> "k" + bound)
                            .toList();
                })
                .plan(Rows.CONTACTS);
    }
}
