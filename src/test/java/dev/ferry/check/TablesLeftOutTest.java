package dev.ferry.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.OtherTable;
import dev.ferry.source.OtherTable.Told;
import dev.ferry.source.TableFacts.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TablesLeftOutTest {

    @Test
    void ten_are_named_the_largest_first_and_the_others_are_numbered() {
        List<OtherTable> tables = IntStream.rangeClosed(1, 1_012)
                .mapToObj(TablesLeftOutTest::counted)
                .toList();

        assertThat(said(tables))
                .isEqualTo("1,012 tables are not in the plan: public.t1012 (1,012 rows), public.t1011 (1,011 rows),"
                        + " public.t1010 (1,010 rows), public.t1009 (1,009 rows), public.t1008 (1,008 rows),"
                        + " public.t1007 (1,007 rows), public.t1006 (1,006 rows), public.t1005 (1,005 rows),"
                        + " public.t1004 (1,004 rows), public.t1003 (1,003 rows) and 1,002 more");
    }

    @Test
    void a_run_names_three_of_many() {
        List<OtherTable> tables = IntStream.rangeClosed(1, 80)
                .mapToObj(TablesLeftOutTest::counted)
                .toList();

        assertThat(TablesLeftOut.sentence(tables))
                .isEqualTo("80 tables are not in the plan and stay behind: public.t80 (80 rows), public.t79 (79 rows),"
                        + " public.t78 (78 rows) and 77 more.");
    }

    @Test
    void one_of_which_nothing_is_known_comes_before_the_largest() {
        OtherTable untold = new OtherTable("public", "zebras", Kind.TABLE, 0, Told.UNKNOWN);

        assertThat(said(List.of(counted(9), untold)))
                .isEqualTo(
                        "2 tables are not in the plan: public.zebras (an unknown number of rows), public.t9 (9 rows)");
    }

    @Test
    void one_alone_is_a_table_or_a_view_where_nobody_tells() {
        OtherTable untold = new OtherTable("public", "zebras", Kind.UNKNOWN, 0, Told.UNKNOWN);

        assertThat(said(List.of(counted(1)))).isEqualTo("a table is not in the plan: public.t1 (1 row)");
        assertThat(said(List.of(untold)))
                .isEqualTo("a table or view is not in the plan: public.zebras; how many rows there are is unknown");
    }

    @Test
    void nothing_is_said_when_there_is_none() {
        assertThat(TablesLeftOut.of(List.of())).isEmpty();
    }

    private static String said(List<OtherTable> tables) {
        return TablesLeftOut.of(tables).orElseThrow().what();
    }

    private static OtherTable counted(int rows) {
        return new OtherTable("public", "t" + rows, Kind.TABLE, rows, Told.COUNTED);
    }
}
