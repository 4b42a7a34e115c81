package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.CheckRunner;
import dev.ferry.command.VerifyBrokenOffException;
import dev.ferry.history.RunOptions;
import dev.ferry.rehearse.RehearsalRunner;
import dev.ferry.report.progress.ProgressMode;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that an index does not hand out, or that the catalog is wrong about, are never lost in silence. */
class LostRowsIT {

    /** Codes that differ in case: an order that puts capitals first is another one. */
    private static final String ROWS =
            "insert into things select case when n %% 2 = 0 then 'A' else 'a' end || chr(97 + n %% 26) || n, 'thing ' || n"
                    + " from generate_series(1, %d) n;";

    @ParameterizedTest
    @ValueSource(ints = {5, 5_004})
    void a_key_that_may_be_null_though_the_catalog_says_not_null_is_refused_by_all(int rows, @TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.onVersion(18);
                ThingsSite site = new ThingsSite(source, directory)) {
            source.execute("create table things (code text unique, name text);" + ROWS.formatted(rows)
                    + "insert into things values (null, 'one without'), (null, 'another');"
                    + "alter table things add constraint has_code not null code not valid");
            String told = "the key column code of public.things may be NULL in rows from before its NOT NULL constraint"
                    + " has_code, which is not validated";

            assertThatThrownBy(site::run)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(told)
                    .hasMessageContaining("alter table public.things validate constraint has_code");
            assertThatThrownBy(site::verify)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(told);
            assertThatThrownBy(() -> new RehearsalRunner(site.home().ferryHome(), site.environment(), new StopRequest())
                            .rehearse(List.of(), OptionalLong.empty(), new ProgressHooks(), false))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(told);
            try (RunProgress progress = RunProgress.open(ProgressMode.NONE)) {
                assertThat(new CheckRunner(site.home().ferryHome(), site.environment(), new StopRequest())
                                .look(true, progress)
                                .findings())
                        .anySatisfy(finding -> assertThat(finding.line()).contains(told));
            }

            source.execute("update things set code = 'x' || name where code is null;"
                    + " alter table things validate constraint has_code");

            assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
            assertThat(site.convex().count("things")).isEqualTo(rows + 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void an_index_in_the_order_of_an_older_collation_is_refused(int version, @TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.onVersion(version);
                ThingsSite site = new ThingsSite(source, directory)) {
            collated(source, version);
            source.execute("update pg_collation set collversion = '1.0' where collname = 'letters'");

            assertThatThrownBy(site::run)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("the key column code of public.things is out of order in")
                    .hasMessageContaining("its collation has changed from version 1.0 to 153")
                    .hasMessageContaining("reindex table \"public\".\"things\"")
                    .hasMessageContaining("alter collation public.letters refresh version");
            assertThatThrownBy(site::verify).isInstanceOf(ConfigurationException.class);

            source.execute("reindex table things");
            RecordedNotes notes = new RecordedNotes();

            assertThat(site.run(notes).outcome()).isEqualTo(Outcome.CLEAN);
            assertThat(notes.lines())
                    .anySatisfy(line -> assertThat(line)
                            .contains("its collation has changed from version 1.0 to 153")
                            .contains("its index is still in order"));
            assertThat(site.convex().count("things")).isEqualTo(4_800);
        }
    }

    /** As after a refresh of the version without a rebuild, or where no version is written down. */
    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void an_index_that_is_out_of_order_is_refused_though_no_version_tells(int version, @TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.onVersion(version);
                ThingsSite site = new ThingsSite(source, directory)) {
            collated(source, version);
            String told = "the key column code of public.things is out of order in";

            assertThatThrownBy(site::run)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(told)
                    .hasMessageContaining("reindex table \"public\".\"things\"");
            assertThatThrownBy(site::verify)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(told);

            source.execute("reindex table things");

            assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
            assertThat(site.convex().count("things")).isEqualTo(4_800);
            assertThat(site.verify().isEqual()).isTrue();
        }
    }

    /** There are more keys in a table than can be compared before a run begins. */
    @Test
    void an_index_that_gets_out_of_order_once_a_run_has_begun_fails_it(@TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.create();
                ThingsSite site = new ThingsSite(source, directory)) {
            source.execute("create collation letters (provider = icu, locale = 'en');"
                    + " create table things (code text collate letters primary key, name text);"
                    + ROWS.formatted(4_800));

            RunResult run = site.run(new ProgressHooks()
                    .atRun(() -> source.execute(
                            "update pg_collation set colllocale = 'en-u-kf-upper-kn-true' where collname = 'letters';"
                                    + " select pg_terminate_backend(pid) from pg_stat_activity"
                                    + " where application_name = 'ferry' and datname = current_database()")));

            assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(run.failure())
                    .contains("cannot be read in the order of its keys: their index is out of order in")
                    .contains("reindex table \"public\".\"things\"");
            assertThat(site.convex().count("things")).isZero();
        }
    }

    @Test
    void the_collation_of_the_database_counts_too(@TempDir Path directory) {
        try (EmbeddedSource server = EmbeddedSource.onVersion(15)) {
            String other = server.database() + "_icu";
            server.execute("create database " + other
                    + " template template0 encoding 'UTF8' locale_provider icu icu_locale 'en' locale 'C'");
            EmbeddedSource source = server.database(other);
            try (ThingsSite site = new ThingsSite(source, directory)) {
                source.execute("create table things (code text primary key, name text);" + ROWS.formatted(4_800));
                source.execute("update pg_database set daticulocale = 'en-u-kf-upper-kn-true', datcollversion = '1.0'"
                        + " where datname = current_database()");

                assertThatThrownBy(site::run)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("its collation has changed from version 1.0 to 153")
                        .hasMessageContaining("alter database " + other + " refresh collation version");
            } finally {
                source.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void rows_that_are_not_in_the_index_are_missed_by_run_rehearsal_and_comparison(
            int version, @TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.onVersion(version);
                ThingsSite site = new ThingsSite(source, directory)) {
            source.execute("create table things (code bigint primary key, name text);"
                    + " insert into things select n, 'thing ' || n from generate_series(1, 400) n where n % 100 > 3");
            forgotten(
                    source,
                    "insert into things select n, 'forgotten' from generate_series(1, 400) n where n % 100 <= 3");

            RunResult run = site.run();

            assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.WITH_ROWS_MISSING);
            assertThat(run.failure())
                    .contains("things: 384 rows were read, but without any index 400 are found that nobody has written")
                    .contains("reindex table \"public\".\"things\"");
            assertThatThrownBy(site::verify)
                    .isInstanceOf(VerifyBrokenOffException.class)
                    .hasMessageContaining("things: 384 rows were read");
            assertThat(new RehearsalRunner(site.home().ferryHome(), site.environment(), new StopRequest())
                            .rehearse(List.of(), OptionalLong.empty(), new ProgressHooks(), false)
                            .failure())
                    .contains("384 rows were read");
        }
    }

    @Test
    void rows_that_a_resumed_run_has_passed_are_missed_too(@TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.create();
                ThingsSite site = new ThingsSite(source, directory)) {
            source.execute("create table things (code bigint primary key, name text);"
                    + " insert into things select n, 'thing ' || n from generate_series(1, 400) n where n > 3");
            forgotten(source, "insert into things select n, 'forgotten' from generate_series(1, 3) n");

            assertThat(site.runUntil(100).outcome()).isEqualTo(Outcome.STOPPED);
            RunResult resumed = site.run();

            assertThat(resumed.summary().run()).isEqualTo(1);
            assertThat(resumed.outcome()).isEqualTo(Outcome.WITH_ROWS_MISSING);
            assertThat(resumed.failure()).contains("things: 397 rows were read, but without any index 400 are found");
        }
    }

    /** A row that is deleted, changed, moved or inserted is not one that stood there all the time. */
    @Test
    void what_others_do_meanwhile_is_no_loss(@TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.create();
                ThingsSite site = new ThingsSite(source, directory)) {
            source.execute("create table things (code bigint primary key, name text);"
                    + " insert into things select n, 'thing ' || n from generate_series(1, 400) n");
            assertThat(site.runUntil(100).outcome()).isEqualTo(Outcome.STOPPED);
            source.execute("delete from things where code between 90 and 150 or code > 300");
            source.execute("insert into things select -n, 'behind' from generate_series(1, 500) n");

            RunResult resumed = site.run(new ProgressHooks().atRows("things", 200, () -> {
                source.execute("delete from things where code between 200 and 240");
                source.execute("update things set code = code - 1000 where code > 260");
                source.execute("insert into things select -n, 'behind' from generate_series(2001, 2500) n");
                source.execute("vacuum full things");
            }));

            assertThat(resumed.summary().run()).isEqualTo(1);
            assertThat(resumed.outcome()).describedAs("%s", resumed.failure()).isEqualTo(Outcome.CLEAN);
        }
    }

    @Test
    void a_run_that_passes_rows_over_is_held_against_the_count_as_well(@TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.create();
                ThingsSite site = new ThingsSite(source, directory)) {
            source.execute("create table things (code bigint primary key, name text);"
                    + " insert into things select n, 'thing ' || n from generate_series(1, 400) n");
            RunOptions changedOnly = RunOptions.standard().withChangedOnly(true);
            assertThat(site.run(changedOnly, new ProgressHooks()).outcome()).isEqualTo(Outcome.CLEAN);
            assertThat(site.run(changedOnly, new ProgressHooks()).outcome()).isEqualTo(Outcome.CLEAN);
            forgotten(source, "insert into things select n, 'forgotten' from generate_series(401, 410) n");

            RunResult run = site.run(changedOnly, new ProgressHooks());

            assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.WITH_ROWS_MISSING);
            assertThat(run.failure()).contains("things: 400 rows were read, but without any index 410 are found");
        }
    }

    /** Things whose key has a collation that has changed since its index was built. */
    private static void collated(EmbeddedSource source, int version) {
        String locale = "'en-u-kf-upper-kn-true'";
        String changed = version >= 17
                ? "colllocale = " + locale
                : version >= 15 ? "colliculocale = " + locale : "collcollate = " + locale + ", collctype = " + locale;
        source.execute("create collation letters (provider = icu, locale = 'en');"
                + " create table things (code text collate letters primary key, name text);" + ROWS.formatted(4_800));
        source.execute("update pg_collation set " + changed + " where collname = 'letters'");
    }

    /** As after a fault of disk or software: the rows are in the table and in no index of it. */
    private static void forgotten(EmbeddedSource source, String insert) {
        String index = " where indrelid = 'things'::regclass";
        source.execute("update pg_index set indisready = false" + index);
        source.execute(insert);
        source.execute("update pg_index set indisready = true" + index);
    }
}
