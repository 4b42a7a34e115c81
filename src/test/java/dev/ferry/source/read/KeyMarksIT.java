package dev.ferry.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.KeyMark;
import dev.ferry.source.KeyRange;
import dev.ferry.source.postgres.Plans;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.TransactionIds;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyMarksIT {

    private EmbeddedSource source;
    private SourceDatabase database;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        database = new SourceDatabase(PostgresUrl.parse(source.url()));
    }

    @AfterAll
    void stop() {
        database.close();
        source.close();
    }

    @Test
    void every_key_of_a_range_comes_once_and_in_order() {
        source.execute("drop table if exists marked; create table marked (id bigint primary key, v int);"
                + " insert into marked select i, 0 from generate_series(1, 25) i");

        assertThat(keys(KeyRange.ALL, 7))
                .containsExactlyElementsOf(keys(KeyRange.ALL, 1_000))
                .hasSize(25);
        assertThat(keys(new KeyRange("9", "12"), 2)).containsExactly("10", "11", "12");
        assertThat(keys(new KeyRange("25", null), 2)).isEmpty();
    }

    /** A reader between the two snapshots may have read the old row, or the new one. */
    @Test
    void a_row_of_a_transaction_that_was_under_way_counts_as_written_and_so_does_one_of_its_subtransactions()
            throws SQLException {
        source.execute("drop table if exists marked; create table marked (id int primary key, v int);"
                + " insert into marked select i, 0 from generate_series(1, 7) i");
        try (Connection open = source.connect();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("update marked set v = 1 where id = 1; savepoint s; update marked set v = 1 where id = 2;"
                    + " release s");
            source.execute("update marked set v = 1 where id = 3");
            long horizon = horizon();
            statement.execute("savepoint t; update marked set v = 1 where id = 4; release t");
            open.commit();
            source.execute("update marked set v = 1 where id = 5; delete from marked where id = 6;"
                    + " insert into marked values (0, 1)");

            // The third was written after the first transaction had begun: that much is not told apart.
            assertThat(written(horizon)).containsExactly("0", "1", "2", "3", "4", "5");
            assertThat(written(horizon())).isEmpty();
        }
    }

    @Test
    void a_rolled_back_write_and_a_lock_leave_a_row_as_it_was() throws SQLException {
        source.execute("drop table if exists marked; create table marked (id int primary key, v int);"
                + " insert into marked select i, 0 from generate_series(1, 3) i");
        long horizon = horizon();
        source.execute("begin; update marked set v = 1 where id = 1; rollback;"
                + " begin; select * from marked where id = 2 for update; commit");
        source.execute("vacuum (freeze) marked");

        assertThat(written(horizon)).isEmpty();
    }

    @Test
    void rows_of_partitions_are_told_apart_by_their_own_writers() {
        source.execute("drop table if exists marked; create table marked (id int primary key, v int) partition by"
                + " range (id); create table marked_low partition of marked for values from (0) to (10);"
                + " create table marked_high partition of marked for values from (10) to (20);"
                + " insert into marked values (1, 1), (11, 1)");
        long horizon = horizon();
        source.execute("update marked set v = 2 where id = 11");

        assertThat(written(horizon)).containsExactly("11");
    }

    /** 4294967296 transactions make the number go round once. */
    @ParameterizedTest
    @CsvSource({
        // lower half, newest, horizon, written since
        "100, 200, 101, false",
        "101, 200, 101, true",
        "200, 200, 101, true",
        "100, 4294967396, 101, true",
        "4294967295, 4294967400, 4294967295, true",
        "4294967294, 4294967400, 4294967295, false",
        "50, 4294967400, 4294967300, true",
        "105, 4294967400, 4294967300, false",
        "200, 8589934792, 8589934700, true",
        "100, 8589934792, 8589934700, false",
        // marks, which no transaction has, and a number that was not given out yet
        "1, 200, 101, true",
        "2, 200, 101, true",
        "300, 200, 101, true"
    })
    void numbers_that_went_round_are_told_as_the_newest_they_can_be(
            long lowerHalf, long newest, long horizon, boolean expected) {
        String sql = TransactionIds.mayBeSince(lowerHalf + "::bigint", newest + "::bigint", horizon + "::bigint");

        assertThat(source.value("select " + sql)).isEqualTo(expected ? "t" : "f");
    }

    @ParameterizedTest
    @CsvSource({
        "uuid, true",
        "smallint, true",
        "integer, true",
        "bigint, true",
        "text, true",
        "varchar(20), true",
        "numeric, false",
        "char(4), false",
        "interval, false",
        "code_of_marks, false"
    })
    void keys_that_are_equal_are_the_same_text_or_perhaps_not(String type, boolean expected) {
        source.execute("drop table if exists marked; drop domain if exists code_of_marks;"
                + " create domain code_of_marks as text; create table marked (id " + type + " primary key, v int)");

        assertThat(database.table(Plans.table("marked", "id", "v")).spellsKeysOneWay())
                .isEqualTo(expected);
    }

    @Test
    void the_lineage_of_a_server_is_the_same_each_time_and_another_in_another_database() {
        assertThat(database.lineage()).isNotEmpty().isEqualTo(database.lineage());
        try (EmbeddedSource other = EmbeddedSource.create();
                SourceDatabase elsewhere = new SourceDatabase(PostgresUrl.parse(other.url()))) {
            assertThat(elsewhere.lineage()).isNotEmpty().isNotEqualTo(database.lineage());
        }
    }

    @Test
    void who_may_not_ask_for_the_lineage_is_told_of_none() {
        source.execute("revoke execute on function pg_control_system() from public;"
                + " create role lineage_reader login password 'secret'");
        try (SourceDatabase asReader = new SourceDatabase(PostgresUrl.parse(source.url("lineage_reader", "secret")))) {
            assertThat(asReader.lineage()).isEmpty();
        } finally {
            source.execute("grant execute on function pg_control_system() to public; drop role lineage_reader");
        }
    }

    private long horizon() {
        return Long.parseLong(source.value("select txid_snapshot_xmin(txid_current_snapshot())"));
    }

    private List<String> written(long horizon) {
        return marks(KeyRange.ALL, horizon, 3).stream()
                .filter(KeyMark::written)
                .map(KeyMark::key)
                .toList();
    }

    private List<String> keys(KeyRange range, int maxRows) {
        return marks(range, horizon(), maxRows).stream().map(KeyMark::key).toList();
    }

    private List<KeyMark> marks(KeyRange range, long horizon, int maxRows) {
        KeyMarks marks = new KeyMarks(
                database.table(Plans.table("marked", "id", "v")),
                range,
                horizon,
                maxRows,
                (failure, pause) -> {},
                pause -> {});
        List<KeyMark> all = new ArrayList<>();
        for (List<KeyMark> page = marks.read(); !page.isEmpty(); page = marks.read()) {
            all.addAll(page);
        }
        return all;
    }
}
