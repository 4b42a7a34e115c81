package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.KeyColumns;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.TableFacts;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of several columns, where only a database of its own tells: indexes, operators and collations. */
class CompositeKeyIT {

    private final EmbeddedSource source = EmbeddedSource.create();
    private final SourceDatabase database = new SourceDatabase(PostgresUrl.parse(source.url()));

    @AfterEach
    void drop() {
        database.close();
        source.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a, b", "b, a", "a desc, b desc", "b desc, a desc"})
    void rows_come_in_the_order_of_the_index_whatever_the_plan_says(String index) {
        source.execute("create table t (a int not null, b text not null, v int);"
                + " insert into t select n / 7, 'x' || n % 7, n from generate_series(1, 100) n;"
                + " create unique index on t (" + index + ")");
        boolean isReversed = index.startsWith("b");

        List<String> keys = keys(plan("t", "a", "b"), 9);

        assertThat(keys).hasSize(100).doesNotHaveDuplicates();
        assertThat(keys).startsWith(isReversed ? "1:x0" : "0:x1");
        assertThat(keys).endsWith(isReversed ? "13:x6" : "14:x2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a, b", "b desc, a desc"})
    void a_page_is_read_from_the_index_without_a_sort(String index) {
        source.execute("create table t (a int not null, b text not null, v text);"
                + " insert into t select n / 70, 'x' || n % 70, repeat('v', 50) from generate_series(1, 20000) n;"
                + " create unique index on t (" + index + "); analyze t");
        TablePlan plan = plan("t", "a", "b");
        KeySql key = KeySql.of(plan.key(), facts("t")).orElseThrow();
        RowSql row = new RowSql(facts("t"), key, List.of());

        for (PageSql pages : List.of(new PageScan(row), new PageWalk(row))) {
            PageSql.Statement page = pages.page("100:x7", "250:x9", 100);
            String explained = database.query(
                    "explaining", "explain (analyze, timing off, costs off) " + page.sql(), page.binds(), rows -> {
                        StringBuilder text = new StringBuilder();
                        while (rows.next()) {
                            text.append(rows.getString(1)).append('\n');
                        }
                        return text.toString();
                    });
            assertThat(explained).contains("Index").doesNotContain("Sort", "Seq Scan");
            assertThat(explained.lines().filter(line -> line.matches(".*Rows Removed.*: [1-9].*")))
                    .hasSizeLessThan(2);
        }
    }

    /** The operators of citext are not where those of uuid are, so that no comparison of rows takes both. */
    @Test
    void parts_whose_operators_are_of_different_schemas_are_compared_each_by_its_own() {
        source.execute("create schema extensions; create extension citext schema extensions;"
                + " create table t (name extensions.citext, no int, v int, primary key (name, no));"
                + " insert into t select name::extensions.citext, no, no"
                + " from unnest(array['a', 'B', 'c', 'D']) as n(name) cross join generate_series(1, 9) as s(no)");
        TablePlan plan = plan("t", "name", "no");

        List<String> keys = keys(plan, 4);

        assertThat(keys)
                .hasSize(36)
                .doesNotHaveDuplicates()
                .startsWith("a:1", "a:2")
                .endsWith("D:9");
        KeysetPages pages = new KeysetPages(database, plan);
        assertThat(pages.page("B:8", "D:1", 100).map(Page::rows).orElseThrow())
                .extracting(SourceRow::key)
                .containsExactly("B:9", "c:1", "c:2", "c:3", "c:4", "c:5", "c:6", "c:7", "c:8", "c:9", "D:1");
        assertThat(pages.present(List.of("A:1", "b:9", "e:1", "a:x", "a")))
                .hasSize(2)
                .containsEntry("A:1", "a:1");
        assertThat(pages.spellsKeysOneWay()).isFalse();
    }

    @Test
    void a_collation_that_holds_different_texts_for_equal_is_no_obstacle() {
        source.execute("create collation any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);"
                + " create table t (name text collate any_case, lang text collate \"C\", primary key (name, lang));"
                + " insert into t values ('a:b', 'x'), ('a\\\\', 'Y'), ('B', 'y'), ('c', '')");
        TablePlan plan = plan("t", "name", "lang");

        assertThat(keys(plan, 1)).containsExactlyInAnyOrder("a\\:b:x", "a\\\\\\\\:Y", "B:y", "c:");
        assertThat(new KeysetPages(database, plan).present(List.of("A\\:B:x", "b:y", "b:Y")))
                .containsOnlyKeys("A\\:B:x", "b:y");
        assertThat(new KeysetPages(database, plan).keyOrder().isCollated()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create unique index on t (a, b desc)            | has no valid unique index of exactly these columns",
                "create unique index on t (a, b) where v > 0     | has no valid unique index of exactly these columns",
                "create unique index on t (a, b, v)              | has no valid unique index of exactly these columns",
                "create unique index on t (a, lower(b))          | has no valid unique index of exactly these columns",
                "create unique index on t (a, b text_pattern_ops)| has no valid unique index of exactly these columns",
                "create unique index on t (a, b collate \"C\")   | has no valid unique index of exactly these columns",
                "alter table t add unique (a, b) deferrable      | has no valid unique index of exactly these columns",
                "create index on t (a, b)                        | has no valid unique index of exactly these columns",
                "create unique index on t (a, b); alter table t alter b drop not null"
                        + "                                      | the key column b of public.t may be NULL"
            })
    void an_index_that_cannot_be_read_by_is_not_taken(String index, String text) {
        source.execute("create table t (a int not null, b text not null, v int not null); " + index);

        assertThat(database.inspect(List.of(plan("t", "a", "b"))).problems())
                .singleElement()
                .extracting(CatalogProblem::text)
                .asString()
                .contains(text);
    }

    @Test
    void an_index_that_covers_more_or_is_on_partitions_too_is_taken() {
        source.execute(
                "create table t (a int not null, b text not null, v int); create unique index on t (b, a) include (v);"
                        + " create table p (a int, b text, primary key (a, b)) partition by list (b);"
                        + " create table p_1 partition of p for values in ('x'); create table p_2 partition of p default;"
                        + " insert into p select n, case when n % 2 = 0 then 'x' else 'y' end from generate_series(1, 20) n");

        assertThat(database.inspect(List.of(plan("t", "a", "b"), plan("p", "b", "a"), plan("p_1", "a", "b")))
                        .problems())
                .isEmpty();
        assertThat(keys(plan("p", "b", "a"), 3)).hasSize(20).startsWith("y:1", "x:2", "y:3");
        assertThat(new KeysetPages(database, plan("p", "b", "a")).bounds(4)).containsExactly("y:5", "x:10", "y:15");
    }

    @Test
    void what_is_missing_of_a_key_is_named() {
        source.execute("create table t (a int, b text, primary key (a, b))");

        assertThat(database.inspect(List.of(plan("t", "a", "c", "d"))).problems())
                .extracting(CatalogProblem::text)
                .containsExactly("there is no column c, d in public.t, which the plan names as a part of its key. Say"
                        + " `key: [a, b]` in config/plan.yml: it is the primary key");
    }

    @Test
    void the_order_tells_the_columns_of_the_index() {
        source.execute("create table t (a int not null, b text not null); create unique index first on t (a, b)");
        TablePlan plan = plan("t", "a", "b");
        String before = new KeysetPages(database, plan).keyOrder().text();

        source.execute("drop index first; create unique index on t (b, a)");

        assertThat(new KeysetPages(database, plan).keyOrder().text()).isNotEqualTo(before);
        assertThat(before).startsWith("a: integer").contains("; b: text, collation default");
    }

    @Test
    void rows_are_counted_and_compared_by_their_order() {
        source.execute("create table t (a int, b text, primary key (a, b));"
                + " insert into t select n / 7, 'x' || n % 7 from generate_series(1, 100) n");
        TablePlan plan = plan("t", "b", "a");
        KeysetPages pages = new KeysetPages(database, plan);

        pages.requireOrder();
        long next = database.query("asking", "select txid_current() + 1", List.of(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
        assertThat(pages.recount(next).standing()).isEqualTo(100);
        assertThat(pages.spellsKeysOneWay()).isTrue();
        assertThat(Recounting.of(database, plan).outOfOrder(Recounting.LIMIT)).isZero();
    }

    private List<String> keys(TablePlan plan, int maxRows) {
        KeysetPages pages = new KeysetPages(database, plan);
        List<String> keys = new ArrayList<>();
        @Nullable String after = null;
        for (Optional<Page> page = pages.page(null, null, maxRows);
                page.isPresent();
                page = pages.page(after, null, maxRows)) {
            page.get().rows().forEach(row -> keys.add(row.key()));
            after = page.get().lastKey();
        }
        return keys;
    }

    private TableFacts facts(String table) {
        return new TableCatalog(database).facts("public", table).orElseThrow();
    }

    private static TablePlan plan(String name, String... key) {
        return new TablePlan(
                name, "public", KeyColumns.of(key), "things", "migrateThings", "rows", List.of(), List.of(), List.of());
    }
}
