package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of a table's keys changes while a run is interrupted: its position there means nothing any more. */
class ChangedOrderIT {

    private static final String LETTERS = "case when n % 2 = 0 then 'A' else 'a' end || lpad(n::text, 4, '0')";

    private static final String LABELS =
            "select string_agg(quote_literal('label ' || lpad(n::text, 3, '0')), ', ' order by n %s)"
                    + " from generate_series(1, 300) n";

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(
                        "another collation",
                        "text collate \"en-x-icu\"",
                        LETTERS,
                        "alter table things alter code type text collate \"C\"",
                        "en-x-icu"),
                Arguments.of(
                        "another type", "integer", "n", "alter table things alter code type text", "(integer, table"),
                Arguments.of(
                        "another version of the collation",
                        "text collate \"en-x-icu\"",
                        LETTERS,
                        "update pg_collation set colllocale = 'sv' where collname = 'en-x-icu'; reindex table things",
                        "en-x-icu"),
                Arguments.of(
                        "an enum with its labels the other way round",
                        "label",
                        "('label ' || lpad(n::text, 3, '0'))::label",
                        "alter type label rename to before;"
                                + " do $$ begin execute 'create type label as enum (' || ("
                                + LABELS.formatted("desc") + ") || ')'; end $$;"
                                + " alter table things alter code type label using code::text::label",
                        "(public.label, type"),
                Arguments.of(
                        "another table of the same name",
                        "integer",
                        "n",
                        "alter table things rename to before; create table things (like before including all);"
                                + " insert into things select code, name from before",
                        "(integer, table"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void a_table_is_read_again_when_its_position_means_nothing(
            String name, String type, String key, String change, String told, @TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.create();
                ThingsSite site = new ThingsSite(source, directory)) {
            source.execute("do $$ begin execute 'create type label as enum (' || (" + LABELS.formatted("")
                    + ") || ')'; end $$; create table things (code " + type + " primary key, name text);"
                    + " insert into things select " + key + ", 'thing ' || n from generate_series(1, 300) n");
            assertThat(site.runUntil(100).outcome()).isEqualTo(Outcome.STOPPED);
            source.execute(change);
            RecordedNotes notes = new RecordedNotes();

            RunResult resumed = site.run(notes);

            assertThat(resumed.summary().run()).isEqualTo(1);
            assertThat(resumed.outcome()).describedAs("%s", resumed.failure()).isEqualTo(Outcome.CLEAN);
            assertThat(MigrationSite.table("things", resumed))
                    .satisfies(table -> assertThat(table.rows().read()).isEqualTo(300))
                    .satisfies(table -> assertThat(table.addsUp()).isTrue());
            assertThat(site.convex().count("things")).isEqualTo(300);
            assertThat(notes.lines())
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    "things is read again from its first row: its keys are in another order than when")
                            .contains(told));
        }
    }

    @Test
    void a_table_whose_order_stays_goes_on_from_its_position(@TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.create();
                ThingsSite site = new ThingsSite(source, directory)) {
            source.execute("create table things (code text collate \"en-x-icu\" primary key, name text);"
                    + " insert into things select " + LETTERS + ", 'thing ' || n from generate_series(1, 300) n");
            assertThat(site.runUntil(100).outcome()).isEqualTo(Outcome.STOPPED);
            source.execute("alter table things add extra int; alter table things alter name type varchar(50);"
                    + " reindex table things");
            source.execute("vacuum full things");
            RecordedNotes notes = new RecordedNotes();

            RunResult resumed = site.run(notes);

            assertThat(resumed.outcome()).describedAs("%s", resumed.failure()).isEqualTo(Outcome.CLEAN);
            assertThat(notes.lines()).noneSatisfy(line -> assertThat(line).contains("is read again"));
            assertThat(MigrationSite.table("things", resumed).rows().read()).isEqualTo(300);
        }
    }

    /** What is read before the change and what after it are in two orders: rows may be in neither. */
    @Test
    void an_order_that_changes_while_a_table_is_read_is_told_of(@TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.create();
                ThingsSite site = new ThingsSite(source, directory)) {
            source.execute("create table things (code text collate \"C\" primary key, name text);"
                    + " insert into things select " + LETTERS + ", 'thing ' || n from generate_series(1, 3000) n");

            RunResult run = site.run(new ProgressHooks()
                    .atRows(
                            "things",
                            20,
                            () -> source.execute("alter table things alter code type text collate \"en-x-icu\"")));

            assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.WITH_ROWS_MISSING);
            assertThat(run.failure()).contains("things: the order of its keys changed while it was read");
            assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
            assertThat(site.convex().count("things")).isEqualTo(3_000);
        }
    }
}
