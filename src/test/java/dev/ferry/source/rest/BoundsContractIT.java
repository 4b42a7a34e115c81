package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.SourceRow;
import dev.ferry.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every door promises of the keys that part a table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundsContractIT {

    private Doors doors;

    @BeforeAll
    void open() {
        doors = new Doors(KeyedTable.all());
        doors.source().execute("analyze");
    }

    @AfterAll
    void close() {
        doors.close();
    }

    static Stream<Arguments> throughEveryDoor() {
        return KeyedTable.throughEveryDoor();
    }

    @ParameterizedTest
    @MethodSource("throughEveryDoor")
    void ranges_between_bounds_have_every_row_once(Door door, KeyedTable table) {
        TableSource source = doors.table(door, table);
        List<SourceRow> all = doors.expected(table);
        List<String> keys = all.stream().map(SourceRow::key).toList();
        for (int ranges : List.of(1, 4, 1000)) {
            List<String> bounds = source.bounds(ranges);

            assertThat(bounds).hasSizeLessThan(ranges);
            assertThat(bounds.stream().map(keys::indexOf).toList())
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .doesNotContain(-1);
            List<SourceRow> rows = new ArrayList<>();
            String after = null;
            for (String bound : bounds) {
                rows.addAll(TableContractIT.read(source, after, bound, 100));
                after = bound;
            }
            rows.addAll(TableContractIT.read(source, after, null, 100));
            assertThat(rows).as("%d ranges", ranges).isEqualTo(all);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REST", "REST_WITH_A_SECRET_KEY", "REST_OF_SEVEN_ROWS"})
    void the_api_counts_so_that_ranges_are_of_one_size(Door door) {
        assertThat(doors.table(door, KeyedTable.INTEGERS).bounds(4)).containsExactly("-9", "-2", "5");
        assertThat(doors.table(door, KeyedTable.RESERVED).bounds(3)).containsExactly("1", "2");
        assertThat(doors.table(door, KeyedTable.EMPTY).bounds(3)).isEmpty();
    }

    @Test
    void a_table_that_cannot_be_asked_has_no_bounds() {
        assertThat(doors.table(Door.REST, Doors.plan("public", "no_such_table", "id", List.of()))
                        .bounds(4))
                .isEmpty();
    }
}
