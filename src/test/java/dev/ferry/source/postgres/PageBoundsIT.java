package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.KeyColumns;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.TableFacts;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a page carries, and what it costs the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageBoundsIT {

    private static final String MEBIBYTE_OF_NOISE =
            "(select string_agg(md5(i || '-' || j), '') from generate_series(1, 32768) j)";

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
    void a_page_ends_once_it_has_its_bytes() {
        source.execute("create table mebibytes (id int primary key, v text);" + "insert into mebibytes select i, "
                + MEBIBYTE_OF_NOISE + " from generate_series(1, 10) i");
        KeysetPages pages = new KeysetPages(database, Plans.table("mebibytes", "id", "v"));

        Page page = pages.first(100).orElseThrow();

        assertThat(page.rows()).extracting(SourceRow::key).containsExactly("1", "2", "3", "4");
        assertThat(page.rows()).allMatch(row -> row.json() != null && row.json().length() == row.bytes());
        assertThat(pages.after("9", 100).orElseThrow().rows()).hasSize(1);
    }

    @Test
    void bytes_are_utf8_bytes_and_not_characters() {
        source.execute("create table emoji (id int primary key, v text); insert into emoji values (1, '👍é')");

        assertThat(new KeysetPages(database, Plans.table("emoji", "id", "v"))
                        .first(1)
                        .orElseThrow()
                        .rows())
                .containsExactly(new SourceRow("1", "{\"v\":\"👍é\"}", 14));
    }

    @Test
    void a_row_of_exactly_the_limit_is_fetched_and_one_byte_more_is_not() {
        long text = Page.MAX_ROW_BYTES - "{\"v\":\"\"}".length();
        source.execute("create table limits (id int primary key, v text); insert into limits values"
                + "(1, repeat('x', " + text + ")), (2, repeat('x', " + (text + 1) + "))");

        List<SourceRow> rows = all(Plans.table("limits", "id", "v"));

        assertThat(rows).extracting(SourceRow::bytes).containsExactly(Page.MAX_ROW_BYTES, Page.MAX_ROW_BYTES + 1);
        assertThat(rows.get(0).json()).hasSize((int) Page.MAX_ROW_BYTES);
        assertThat(rows.get(1).json()).isNull();
    }

    @Test
    void a_row_that_is_too_large_is_known_by_key_and_size_only() {
        source.execute("create table large (id int primary key, t text, b bytea, j jsonb);"
                + "insert into large values (1, 'small', null, null), (2, repeat('x', 30 << 20), null, null),"
                + "(3, null, convert_to(repeat('x', 5 << 20), 'UTF8'), null),"
                + "(4, null, null, to_jsonb(repeat('x', 30 << 20))), (5, 'small', null, null)");

        List<SourceRow> rows = all(Plans.table("large", "id", "t", "b", "j"));

        assertThat(rows).extracting(SourceRow::key).containsExactly("1", "2", "3", "4", "5");
        assertThat(rows).extracting(row -> row.json() == null).containsExactly(false, true, true, true, false);
        assertThat(rows.get(1).bytes()).isGreaterThanOrEqualTo(30 << 20);
        assertThat(rows.get(2).bytes()).isGreaterThanOrEqualTo(10 << 20);
        assertThat(rows.get(3).bytes()).isEqualTo((30 << 20) + "{\"t\":null,\"b\":null,\"j\":\"\"}".length());
    }

    @Test
    void a_row_that_postgres_itself_cannot_render_is_passed_over_by_its_key() {
        // The real thing, 200 MiB of control characters with six bytes each in JSON, takes Postgres half a minute to
        // fail at.
        source.execute("""
                create type monster as enum ('m');
                create function lossy(m monster) returns json language sql as 'select null::json';
                create cast (monster as json) with function lossy(monster);
                create function refuse(m monster) returns text strict language plpgsql as
                  $$ begin raise exception 'string buffer exceeds its limit' using errcode = '54000'; end $$;
                create cast (monster as text) with function refuse(monster);
                create table monstrous (id int primary key, v monster);
                insert into monstrous select i, case when i in (1, 4, 150) then 'm'::monster end
                  from generate_series(1, 250) i;
                """);

        List<SourceRow> rows = all(Plans.table("monstrous", "id", "v"));

        assertThat(rows).hasSize(250).extracting(SourceRow::key).doesNotHaveDuplicates();
        assertThat(rows)
                .filteredOn(row -> row.json() == null)
                .extracting(SourceRow::key)
                .containsExactly("1", "4", "150");
        assertThat(rows.get(3).bytes()).isGreaterThan(Page.MAX_ROW_BYTES);
        assertThat(rows.get(4).json()).isEqualTo("{\"v\":null}");
    }

    @Test
    void a_page_walks_the_index_without_a_sort_even_when_the_statistics_are_stale() {
        PageWalk query = new PageWalk(walked());

        String first = explain(query.page(null, null, 100));
        String next = explain(query.page("ffffffff-0000-0000-0000-000000000000", null, 100));

        assertThat(first + next).doesNotContain("Sort", "Seq Scan", "Bitmap", "JIT");
        assertThat(first).containsPattern("Index Scan using walked_pkey[^\\n]*rows=1 loops=1\\)");
        assertThat(first).containsPattern("Index Scan using walked_pkey[^\\n]*rows=1 loops=99\\)");
        assertThat(next).contains("Index Cond: (id > 'ffffffff-0000-0000-0000-000000000000'::uuid)");
        assertThat(next).contains("Index Cond: (id > p.\"position\")");
    }

    @Test
    void a_scan_walks_the_index_without_a_sort_even_when_the_statistics_are_stale() {
        PageScan scan = new PageScan(walked());

        String first = explain(scan.page(null, null, 100));
        String next =
                explain(scan.page("ffff0000-0000-0000-0000-000000000000", "ffffffff-0000-0000-0000-000000000000", 100));

        assertThat(first + next).doesNotContain("Sort", "Seq Scan", "Bitmap", "JIT");
        assertThat(first).containsPattern("Index Scan using walked_pkey[^\\n]*rows=100 loops=1\\)");
        assertThat(next)
                .contains("Index Cond: ((id > 'ffff0000-0000-0000-0000-000000000000'::uuid)"
                        + " AND (id <= 'ffffffff-0000-0000-0000-000000000000'::uuid))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"uuid", "bigint", "text", "varchar(40)", "char(40)", "text collate \"C\"", "ulid", "letters"})
    void a_scan_stops_where_the_page_is_full_whatever_the_type_of_the_key(String type) {
        source.execute("drop table if exists halves; drop domain if exists ulid; create domain ulid as text;"
                + "create extension if not exists citext; drop domain if exists letters; create domain letters as citext;"
                + "create table halves (id " + type + " primary key, v text); insert into halves select ("
                + (type.equals("bigint") ? "i" : "md5(i::text)") + ")::"
                + (type.equals("uuid") ? "uuid" : "text::" + type.replaceAll(" .*", ""))
                + ", repeat('x', 500000) from generate_series(1, 100) i");

        PageSql.Statement page = new PageScan(rowsOf("halves")).page(null, null, 1000);

        assertThat(explain(page))
                .doesNotContain("Sort")
                .contains("Run Condition")
                .containsPattern("Limit[^\\n]*rows=1[01] loops=1\\)");
        assertThat(keys(page)).hasSize(9);
    }

    @Test
    void a_walk_and_a_scan_give_the_same_pages() {
        source.execute("create table mixed (id int primary key, t text, j jsonb, a int[]); insert into mixed select i,"
                + " repeat('é', (i * 7919 % 13) * 100000), case i % 3 when 0 then 'null' when 1 then '[1]' end::jsonb,"
                + " case when i % 4 = 0 then '[2:3]={1,2}'::int[] end from generate_series(1, 40) i;"
                + "insert into mixed values (41, repeat('x', 9000000), 'null', '{1}'), (42, 'small', 'null', '{1}'),"
                + "(43, repeat(chr(1), 2000000), 'null', '{1}')");
        RowSql row = rowsOf("mixed");
        List<@Nullable String> starts = Arrays.asList(null, "38");

        for (String after : starts) {
            for (String through : Arrays.asList(null, "42")) {
                for (int maxRows : List.of(5, 1000)) {
                    assertThat(rows(new PageScan(row).page(after, through, maxRows)))
                            .describedAs("%s to %s, %d", after, through, maxRows)
                            .isEqualTo(rows(new PageWalk(row).page(after, through, maxRows)));
                }
            }
        }
    }

    private RowSql walked() {
        source.execute("drop table if exists walked; create table walked (id uuid primary key, v text);"
                + "insert into walked select md5(i::text)::uuid, 'v' from generate_series(1, 100) i; analyze walked;"
                + "insert into walked select md5(i::text)::uuid, 'v' from generate_series(101, 20000) i");
        return rowsOf("walked");
    }

    /** All columns but the key. */
    private RowSql rowsOf(String table) {
        TableFacts facts = new TableCatalog(database).facts("public", table).orElseThrow();
        return new RowSql(
                facts,
                KeySql.of(KeyColumns.of("id"), facts).orElseThrow(),
                facts.columns().subList(1, facts.columns().size()));
    }

    private List<String> keys(PageSql.Statement page) {
        return rows(page).stream().map(row -> row.get(0)).toList();
    }

    /** The columns of a page without the number of a row. */
    private List<List<String>> rows(PageSql.Statement page) {
        return database.query("reading", page.sql(), page.binds(), rows -> {
            List<List<String>> read = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (String column : List.of("key", "json", "bytes", "marks")) {
                    boolean isThere = !column.equals("marks")
                            || rows.getMetaData()
                                    .getColumnLabel(rows.getMetaData().getColumnCount())
                                    .equals("marks");
                    row.add(isThere ? String.valueOf(rows.getString(column)) : "");
                }
                read.add(row);
            }
            return read;
        });
    }

    private String explain(PageSql.Statement page) {
        return explain(page.sql(), page.binds());
    }

    private String explain(String sql, List<String> binds) {
        return database.query("explaining", "explain (analyze, timing off, costs off) " + sql, binds, rows -> {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        });
    }

    private List<SourceRow> all(TablePlan plan) {
        KeysetPages pages = new KeysetPages(database, plan);
        List<SourceRow> rows = new ArrayList<>();
        Optional<Page> page = pages.first(100);
        while (page.isPresent()) {
            rows.addAll(page.get().rows());
            page = pages.after(page.get().lastKey(), 100);
        }
        return rows;
    }
}
