package dev.ferry.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.postgres.Plans;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowKeysIT {

    private EmbeddedSource source;
    private SourceDatabase database;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        source.execute("create schema extensions; create extension citext schema extensions;"
                + " create domain code as text check (length(value) < 12)");
        database = new SourceDatabase(PostgresUrl.parse(source.url()));
    }

    @AfterAll
    void stop() {
        database.close();
        source.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "uuid; AAAAAAAA-0000-4000-8000-000000000001; aaaaaaaa-0000-4000-8000-000000000001",
                "bigint; +7; 7",
                "numeric; 1.50; 1.50",
                "text; a\"b\\c,{}; a\"b\\c,{}",
                "extensions.citext; KEY; Key",
                "code; abc; abc",
                "date; 2024-1-2; 2024-01-02"
            })
    void a_key_is_told_as_its_row_spells_it_and_what_cannot_be_one_is_no_key(String type, String asked, String own) {
        source.execute("drop table if exists keyed; create table keyed (id " + type + " primary key, v int);"
                + " insert into keyed values ('" + own + "', 1)");

        assertThat(keys().present(List.of(asked, "no such key", "99999999999999999999999")))
                .isEqualTo(Map.of(asked, own));
        assertThat(keys().present(List.of())).isEmpty();
    }

    @Test
    void what_was_written_after_a_snapshot_or_while_it_was_taken_is_told_from_what_was_there() throws SQLException {
        source.execute("drop table if exists keyed; create table keyed (id int primary key, v int);"
                + " insert into keyed select i, 0 from generate_series(1, 5) i");
        try (Connection open = source.connect();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("update keyed set v = 1 where id = 1");
            String snapshot = database.snapshot().orElseThrow();
            open.commit();
            source.execute("update keyed set v = 1 where id = 2; insert into keyed values (6, 1);"
                    + " delete from keyed where id = 3");

            assertThat(keys().writtenSince(List.of("1", "2", "3", "4", "5", "6", "7", "x"), snapshot))
                    .containsExactlyInAnyOrder("1", "2", "6");
            assertThat(keys().writtenSince(
                                    List.of("1", "2", "4", "6"),
                                    database.snapshot().orElseThrow()))
                    .isEmpty();
        }
    }

    /** Freezing leaves the number of a row's transaction as it was. */
    @Test
    void a_row_that_was_frozen_long_before_is_not_taken_for_new() {
        source.execute("drop table if exists keyed; create table keyed (id int primary key, v int);"
                + " insert into keyed values (1, 1)");
        String snapshot = database.snapshot().orElseThrow();
        source.execute("insert into keyed values (2, 1)");
        source.execute("vacuum (freeze) keyed");

        assertThat(keys().writtenSince(List.of("1", "2"), snapshot)).containsExactly("2");
    }

    /** Convex holds such texts; an index finds documents with them. */
    @Test
    void a_text_that_postgres_cannot_hold_is_no_key_and_the_empty_one_is() {
        source.execute("drop table if exists keyed; create table keyed (id text primary key, v int);"
                + " insert into keyed values ('', 1), ('NULL', 1)");

        assertThat(keys().present(List.of("", "a\0b", "NULL", "null"))).isEqualTo(Map.of("", "", "NULL", "NULL"));
    }

    @Test
    void rows_of_a_partitioned_table_are_told_apart_as_well() {
        source.execute("drop table if exists keyed;"
                + " create table keyed (id int primary key, v int) partition by range (id);"
                + " create table keyed_low partition of keyed for values from (0) to (10);"
                + " create table keyed_high partition of keyed for values from (10) to (20);"
                + " insert into keyed values (1, 1), (11, 1)");
        String snapshot = database.snapshot().orElseThrow();
        source.execute("update keyed set v = 2 where id = 11");

        assertThat(keys().present(List.of("1", "11", "2")).keySet()).containsExactlyInAnyOrder("1", "11");
        assertThat(keys().writtenSince(List.of("1", "11"), snapshot)).containsExactly("11");
    }

    private RowKeys keys() {
        return new RowKeys(database.table(Plans.table("keyed", "id", "v")), (failure, pause) -> {}, pause -> {});
    }
}
