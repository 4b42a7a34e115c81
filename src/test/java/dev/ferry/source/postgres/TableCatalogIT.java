package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.CatalogReport;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.RowCount;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableCatalogIT {

    private EmbeddedSource source;
    private SourceDatabase database;
    private SourceDatabase asReader;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        source.execute("""
                create schema crm;
                create schema closed;
                create role catalog_reader login password 'secret';
                create table contacts (id uuid primary key, workspace_id uuid not null, name varchar(20), tags text[]);
                create table crm.orders (id int primary key);
                create table closed.things (id int primary key);
                create table no_index (id int not null);
                create table nullable (id int unique);
                create table partial (id int not null); create unique index on partial (id) where id > 0;
                create table expression (id text not null); create unique index on expression (lower(id));
                create table composite (id int, version int, primary key (id, version));
                create table covering (id int not null, v int); create unique index on covering (id) include (v);
                create table patterns (id text not null); create unique index on patterns (id text_pattern_ops);
                create table deferred (id int not null, unique (id) deferrable initially deferred);
                create table collated (id text collate "C" not null);
                create unique index on collated (id collate "POSIX");
                create table parent (id int primary key); create table child () inherits (parent);
                create table parts (id int primary key, v int) partition by range (id);
                create table parts_1 partition of parts for values from (0) to (10);
                create view a_view as select * from contacts;
                create materialized view a_matview as select * from contacts;
                create table guarded (id int primary key); alter table guarded enable row level security;
                create policy few on guarded using (id < 10);
                insert into guarded select generate_series(1, 20);
                create table dropped_column (id int primary key, gone int, stays int);
                alter table dropped_column drop column gone;
                grant usage on schema public, crm to catalog_reader;
                grant select on guarded, crm.orders, parts to catalog_reader;
                grant select (id, name) on contacts to catalog_reader;
                """);
        database = new SourceDatabase(PostgresUrl.parse(source.url()));
        asReader = new SourceDatabase(PostgresUrl.parse(source.url("catalog_reader", "secret")));
    }

    @AfterAll
    void stop() {
        database.close();
        asReader.close();
        source.execute("drop owned by catalog_reader; drop role catalog_reader");
        source.close();
    }

    @Test
    void a_table_as_planned_has_no_problem_and_tells_its_columns() {
        CatalogReport report =
                new TableCatalog(database).inspect(List.of(Plans.table("contacts", "id", "workspace_id", "tags")));

        assertThat(report.problems()).isEmpty();
        assertThat(report.tables()).singleElement().satisfies(table -> {
            assertThat(table.kind()).isEqualTo(TableFacts.Kind.TABLE);
            assertThat(table.columns())
                    .extracting(ColumnFacts::name)
                    .containsExactly("id", "workspace_id", "name", "tags");
            assertThat(table.columns())
                    .extracting(ColumnFacts::type)
                    .containsExactly("uuid", "uuid", "character varying(20)", "text[]");
            assertThat(table.columns()).extracting(ColumnFacts::notNull).containsExactly(true, true, false, false);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contact      | there is no table contact in schema public; did you mean contacts?",
                "Contacts     | there is no table Contacts in schema public; did you mean contacts?",
                "orders       | there is no table orders in schema public; did you mean orders in schema crm?",
                "zebra        | there is no table zebra in schema public",
                "no_index     | has no valid unique index of its own",
                "nullable     | may be NULL: such rows would be skipped",
                "partial      | has no valid unique index of its own",
                "expression   | has no valid unique index of its own",
                "composite    | has no valid unique index of its own, only one together with other columns",
                "patterns     | has no valid unique index of its own",
                "collated     | has no valid unique index of its own",
                "parent       | other tables inherit from public.parent",
                "a_view       | public.a_view is a view",
                "a_matview    | public.a_matview is a materialized view"
            })
    void what_is_in_the_way_is_told_in_one_line(String table, String text) {
        List<CatalogProblem> problems = problems(database, Plans.table(table, "id"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.table()).isEqualTo(table);
            assertThat(problem.text()).contains(text).doesNotContain("\n");
        });
    }

    @Test
    void what_is_advised_for_a_table_without_a_key_works() {
        source.execute(
                "create table \"Members\" (person int, link_id int); insert into \"Members\" values (1, 1), (1, 2)");
        String text = problems(database, Plans.table("Members", "id")).get(0).text();

        source.execute(text.split("`", 3)[1]);

        assertThat(text).endsWith("say `key: link_id_2` in config/plan.yml");
        assertThat(problems(database, Plans.table("Members", "link_id_2"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Only a primary key of one column.
                "user_id uuid primary key, ip inet | id | ip"
                        + " | there is no column id in public.keyed, and id is the key of a table unless its key: says"
                        + " otherwise. Say `key: user_id` in config/plan.yml: it is the primary key",
                "user_id uuid primary key, ip inet | id | user_id"
                        + " | there is no column id in public.keyed, and id is the key of a table unless its key: says"
                        + " otherwise. Say `key: user_id` in config/plan.yml: it is the primary key",
                // A column that was added for Ferry, or is unique anyway.
                "a int, b int, code text not null unique, link_id uuid not null unique, primary key (a, b) | id | a"
                        + " | there is no column id in public.keyed, and id is the key of a table unless its key: says"
                        + " otherwise. Say `key: [a, b]` in config/plan.yml: it is the primary key",
                "a int, b int, code text not null unique, primary key (a, b) | a | b"
                        + " | the key column a of public.keyed has no valid unique index of its own, only one together with"
                        + " other columns (not partial, usual operators and collation): rows could be skipped or repeated."
                        + " Say `key: [a, b]` in config/plan.yml: it is the primary key",
                "a int, code text not null unique, link_id uuid not null unique | a | code"
                        + " | the key column a of public.keyed has no valid unique index of its own (not partial, usual"
                        + " operators and collation): rows could be skipped or repeated. Say `key: link_id` in"
                        + " config/plan.yml: it is unique and never NULL",
                "a int not null, b int not null, c int, unique (a, c), unique (b, a) | id | b"
                        + " | there is no column id in public.keyed, and id is the key of a table unless its key: says"
                        + " otherwise. Say `key: [b, a]` in config/plan.yml: together they are unique and never NULL",
                "a int, b int, link_id uuid unique, primary key (a, b) | ab | b"
                        + " | there is no column ab in public.keyed, which the plan names as its key. Say `key: [a, b]` in"
                        + " config/plan.yml: it is the primary key",
                // A wrong key beside a good one.
                "id int primary key, email text | email | id"
                        + " | the key column email of public.keyed has no valid unique index of its own (not partial, usual"
                        + " operators and collation): rows could be skipped or repeated. Say `key: id` in config/plan.yml:"
                        + " it is the primary key",
                "id int primary key, email text unique | email | id"
                        + " | the key column email of public.keyed may be NULL: such rows would be skipped. Say `key: id` in"
                        + " config/plan.yml: it is the primary key",
                "name text | id | name"
                        + " | there is no column id in public.keyed, and id is the key of a table unless its key: says"
                        + " otherwise. The table has no primary key. Name a column that is unique and never NULL as its key:, or"
                        + " add one, e.g. `alter table \"public\".\"keyed\" add column link_id uuid not null default"
                        + " gen_random_uuid() unique`, and say `key: link_id` in config/plan.yml",
            })
    void a_key_that_is_missing_or_wrong_is_told_with_the_way_out(
            String columns, String key, String carried, String text) {
        source.execute("drop table if exists keyed; create table keyed (" + columns + ")");

        assertThat(problems(database, Plans.table("keyed", key, carried)))
                .extracting(CatalogProblem::text)
                .containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource({"covering", "deferred", "parts", "guarded", "dropped_column"})
    void what_only_looks_odd_is_no_problem(String table) {
        assertThat(problems(database, Plans.table(table, "id"))).isEmpty();
    }

    @Test
    void all_problems_of_all_tables_come_at_once() {
        List<CatalogProblem> problems = problems(
                database,
                Plans.table("contacts", "uid", "workspaceId", "name", "nam", "fax"),
                Plans.table("messages", "id"),
                Plans.table("nullable", "id", "v"));

        assertThat(problems)
                .extracting(CatalogProblem::text)
                .containsExactly(
                        "there is no column uid in public.contacts, which the plan names as its key. Say `key: id` in"
                                + " config/plan.yml: it is the primary key",
                        "there is no column workspaceId in public.contacts; did you mean workspace_id?",
                        "there is no column nam in public.contacts; did you mean name?",
                        "there is no column fax in public.contacts",
                        "there is no table messages in schema public",
                        "there is no column v in public.nullable",
                        "the key column id of public.nullable may be NULL: such rows would be skipped. Set it not null, or"
                                + " name another key");
    }

    @Test
    void a_dropped_column_is_missing() {
        assertThat(problems(database, Plans.table("dropped_column", "id", "gone")))
                .extracting(CatalogProblem::text)
                .containsExactly("there is no column gone in public.dropped_column");
    }

    @Test
    void a_column_that_may_not_be_read_is_a_problem() {
        assertThat(problems(asReader, Plans.table("contacts", "id", "name"))).isEmpty();
        assertThat(problems(asReader, Plans.table("contacts", "id", "name", "tags", "workspace_id")))
                .extracting(CatalogProblem::text)
                .containsExactly(
                        "role catalog_reader may not read tags, workspace_id of public.contacts. Grant select on"
                                + " \"public\".\"contacts\" to it");
    }

    @Test
    void a_schema_that_may_not_be_used_is_a_problem() {
        assertThat(problems(asReader, Plans.inSchema("closed", "things", "id")))
                .extracting(CatalogProblem::text)
                .anyMatch(text -> text.contains("may not use schema closed"));
    }

    @Test
    void row_level_security_that_would_hide_rows_is_a_problem_and_never_a_short_table() {
        assertThat(problems(asReader, Plans.table("guarded", "id")))
                .singleElement()
                .extracting(CatalogProblem::text)
                .asString()
                .contains("row level security would hide rows of public.guarded");

        KeysetPages pages = new KeysetPages(asReader, Plans.table("guarded", "id"));
        SourceUnavailableException failure =
                catchThrowableOfType(SourceUnavailableException.class, () -> pages.first(100));
        assertThat(failure).hasMessageContaining("row level security").hasMessageContaining("public.guarded");
        assertThat(failure.isTransient()).isFalse();
    }

    @Test
    void a_small_table_is_counted() {
        source.execute(
                "create table counted (id int primary key); insert into counted select generate_series(1, 1234)");

        assertThat(count("counted")).isEqualTo(new RowCount(1234, false));
        assertThat(count("no_index")).isEqualTo(new RowCount(0, false));
    }

    @Test
    void a_large_table_is_estimated() {
        source.execute("create table huge (id int primary key); insert into huge select generate_series(1, 100);"
                + "analyze huge; update pg_class set reltuples = 5e6 where oid = 'huge'::regclass");

        assertThat(count("huge")).isEqualTo(new RowCount(5_000_000, true));
    }

    @Test
    void a_table_that_takes_too_long_to_count_is_estimated() {
        source.execute("create view slow as select pg_sleep(1)::text from generate_series(1, 500)");
        TableCatalog catalog = new TableCatalog(database, Duration.ofMillis(20));

        assertThat(catalog.count(catalog.facts("public", "slow").orElseThrow())).isEqualTo(new RowCount(500, true));
    }

    private RowCount count(String table) {
        TableCatalog catalog = new TableCatalog(database);
        return catalog.count(catalog.facts("public", table).orElseThrow());
    }

    private static List<CatalogProblem> problems(SourceDatabase database, TablePlan... tables) {
        return new TableCatalog(database).inspect(List.of(tables)).problems();
    }
}
