package dev.ferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.RejectReason;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.SampleCounts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoRowsIT {

    private static EmbeddedSource source;

    @BeforeAll
    static void makeTheRows() {
        source = EmbeddedSource.createDemo(SampleCounts.DEMO);
    }

    @AfterAll
    static void drop() {
        source.close();
    }

    @Test
    void there_are_as_many_rows_as_the_demo_says() throws SQLException {
        assertThat(SampleCounts.DEMO.rows()).isEqualTo(69_045);
        assertThat(column("select count(*) from public."
                        + String.join(" union all select count(*) from public.", TABLES)))
                .containsExactly("7", "41", "5005", "6002", "50004", "8001");
        assertThat(column("select count(*) from demo.planted")).containsExactly("15");
    }

    /** A reason that is new to Ferry needs a planted row, or a word on why these tables cannot give it. */
    @Test
    void every_reason_for_a_reject_is_planted_once_or_impossible() throws SQLException {
        assertThat(column("select reason from demo.planted union all select reason from demo.impossible"))
                .containsExactlyInAnyOrder(Arrays.stream(RejectReason.values())
                        .map(RejectReason::code)
                        .toArray(String[]::new));
    }

    @Test
    void every_column_that_may_be_null_is_null_in_some_rows_and_not_in_others() throws SQLException {
        // A query for each of these columns, which gives the column's name when something is missing.
        List<String> queries = column("""
                select format('select %L where not exists (select from public.%I where %I is null)'
                              ' or not exists (select from public.%2$I where %3$I is not null)',
                              table_name || '.' || column_name, table_name, column_name)
                  from information_schema.columns where table_schema = 'public' and is_nullable = 'YES'
                """);

        assertThat(queries)
                .hasSizeGreaterThan(30)
                .allSatisfy(query -> assertThat(column(query)).isEmpty());
    }

    @Test
    void a_null_that_the_plan_does_not_take_is_in_a_planted_row() throws SQLException {
        for (String table : TABLES) {
            assertThat(column(
                            "select id from public.%s where created_at is null and id not in (select source_key from demo.planted)"
                                    .formatted(table)))
                    .isEmpty();
        }
    }

    private static final List<String> TABLES =
            List.of("workspaces", "workspace_members", "contacts", "conversations", "messages", "contact_notes");

    private static List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = source.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
