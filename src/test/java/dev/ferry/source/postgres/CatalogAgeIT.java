package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each change makes rows come out otherwise that were not written, or might. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogAgeIT {

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

    @BeforeEach
    void create() {
        source.execute("""
                drop schema if exists app cascade;
                drop schema if exists app_before cascade;
                create schema app;
                create type app.mood as enum ('good', 'bad');
                create domain app.feeling as app.mood;
                create type app.place as (street text, how app.feeling);
                create type app.moods as range (subtype = app.mood);
                create table app.aged (
                  id int primary key, mood app.mood, moods app.feeling[], place app.place, ranges app.moods, text text)
                  partition by range (id);
                create table app.aged_low partition of app.aged for values from (0) to (10);
                create table app.aged_apart (like app.aged);
                create table app.other (id int primary key, mood text);
                insert into app.aged values (1, 'good', '{good}', row('x', 'bad'), '[good,bad]', 'text');
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "alter type app.mood rename value 'good' to 'fine'; its type mood was changed",
                "alter type app.place rename attribute street to road; its type place was changed",
                "alter type app.place add attribute town text; its type place was changed",
                "alter domain app.feeling set default 'good'; its type feeling was changed",
                "alter table app.aged add column more int default 7; its part aged_low was changed",
                "alter table app.aged rename to old; it is not there",
                "alter table app.aged_low set (fillfactor = 50); its part aged_low was changed",
                "alter table app.aged attach partition app.aged_apart for values from (10) to (20);"
                        + " its part aged_apart was changed",
                "alter schema app rename to app_before;" + " it is not there",
                "create extension hstore schema app; the extension hstore was added or changed",
                "create cast (app.place as text) with inout; casts between types were changed"
            })
    void what_prints_old_rows_otherwise_is_found_in_the_catalog(String change, String reason) {
        long horizon = horizon();

        source.execute(change);

        assertThat(reason(horizon)).isEqualTo(reason);
        source.execute("drop extension if exists hstore");
    }

    @Test
    void another_table_under_the_same_name_is_another_table() {
        source.execute("create table app.twin (like app.aged including all)");
        long horizon = horizon();

        source.execute("alter table app.aged rename to aged_before; alter table app.twin rename to aged");

        assertThat(reason(horizon)).isEqualTo("the table itself was changed");
    }

    @Test
    void another_schema_under_the_same_name_is_another_schema() {
        source.execute("create schema app_before; create table app_before.aged (like app.aged)");
        long horizon = horizon();

        source.execute("alter schema app rename to app_gone; alter schema app_before rename to app");

        assertThat(reason(horizon)).isEqualTo("its schema was changed");
        source.execute("drop schema app cascade; drop schema app_gone cascade");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update app.aged set text = 'other'",
                "vacuum app.aged",
                "vacuum (freeze, analyze) app.aged",
                "alter table app.other add column more int",
                "create type app.unrelated as enum ('a')",
                "create table app.aged_elsewhere (id int)"
            })
    void what_leaves_old_rows_as_they_are_does_not_count(String change) {
        long horizon = horizon();

        source.execute(change);

        assertThat(reason(horizon)).isEmpty();
    }

    /** It may commit while the rows are read; then its number tells the next time. */
    @Test
    void a_change_that_was_under_way_when_the_horizon_was_taken_counts() throws SQLException {
        try (Connection open = source.connect();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("alter type app.mood rename value 'good' to 'fine'");
            long horizon = horizon();
            open.commit();

            assertThat(reason(horizon)).isEqualTo("its type mood was changed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "alter table app.aged alter column text type regclass using null;"
                        + " its type regclass prints names of other things",
                "alter table app.other inherit app.parent; other tables inherit from it",
                "create function app.shown(app.place) returns text language sql as 'select ''x'''#"
                        + "create cast (app.place as text) with function app.shown(app.place);"
                        + " its type app.place is printed by a function of its own"
            })
    void what_no_number_of_a_transaction_tells_counts_always(String change, String reason) {
        source.execute("create table app.parent (id int primary key, mood text)");
        source.execute(change.replace('#', ';'));

        assertThat(reason(reason.contains("inherit") ? "parent" : "aged", horizon()))
                .isEqualTo(reason);
    }

    private long horizon() {
        return Long.parseLong(source.value("select txid_snapshot_xmin(txid_current_snapshot())"));
    }

    private String reason(long horizon) {
        return reason("aged", horizon);
    }

    private String reason(String table, long horizon) {
        return database.table(
                        table.equals("parent")
                                ? Plans.inSchema("app", table, "id", "mood")
                                : Plans.inSchema("app", table, "id", "mood", "moods", "place", "ranges", "text"))
                .readsOtherwiseSince(horizon)
                .orElse("");
    }
}
