package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.KeyOrder;
import dev.ferry.source.Recount;
import dev.ferry.source.Shortage;
import dev.ferry.source.SourceRow;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyOrderIT {

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void what_the_order_of_keys_hangs_on_is_told_by_every_version(int version) {
        try (EmbeddedSource server = EmbeddedSource.onVersion(version)) {
            server.execute("create domain code as text; create table plain (id bigint primary key, v text);"
                    + " create table texts (id code primary key, v text);"
                    + " create table fixed (id text collate \"C\" primary key, v text);"
                    + " create table documents (id jsonb primary key, v text)");
            try (SourceDatabase database = new SourceDatabase(PostgresUrl.parse(server.url()))) {
                KeyOrder plain = order(database, "plain");
                KeyOrder texts = order(database, "texts");

                assertThat(plain.text()).matches("bigint, table \\d+");
                assertThat(plain.isCollated()).isFalse();
                assertThat(texts.text()).matches("public.code, collation \"?default\"? \\(libc .*\\), table \\d+");
                assertThat(texts.isChanged()).isFalse();
                assertThat(order(database, "fixed").isCollated()).isFalse();
                assertThat(order(database, "documents").isCollated()).isEqualTo(texts.isCollated());
                assertThatCode(database.table(plan("texts"))::requireOrder).doesNotThrowAnyException();
            }
        }
    }

    /** Whatever the catalog says of it. */
    @ParameterizedTest
    @ValueSource(ints = {13, 18})
    void a_row_without_a_key_is_never_handed_out_and_always_counted(int version) {
        try (EmbeddedSource server = EmbeddedSource.onVersion(version)) {
            server.execute("create table texts (id text unique, v text);"
                    + " insert into texts values ('a', 'x'), (null, 'y'), ('b', 'z')");
            try (SourceDatabase database = new SourceDatabase(PostgresUrl.parse(server.url()))) {
                KeysetPages pages = database.table(plan("texts"));
                long next = Long.parseLong(database.snapshot().orElseThrow().split(":", -1)[0]);

                List<SourceRow> rows = pages.first(10).orElseThrow().rows();
                Recount recount = pages.recount(next);

                assertThat(rows).extracting(SourceRow::key).containsExactly("a", "b");
                assertThat(pages.marks(null, null, next, 10)).hasSize(2);
                assertThat(recount.standing()).isEqualTo(3);
                assertThat(recount.shortage(2).map(Shortage::text))
                        .hasValueSatisfying(text -> assertThat(text).contains("1 have NULL as their key"));
            }
        }
    }

    @Test
    void not_null_of_a_partition_counts_once_it_is_validated() {
        try (EmbeddedSource server = EmbeddedSource.onVersion(18)) {
            server.execute("create table texts (id text, v text) partition by list (id);"
                    + " create table part partition of texts default;"
                    + " insert into texts values (null, 'y');"
                    + " create unique index on texts (id);"
                    + " alter table texts add constraint has_id not null id not valid");
            try (SourceDatabase database = new SourceDatabase(PostgresUrl.parse(server.url()))) {
                Optional<CatalogProblem> before = problem(database);
                server.execute("update texts set id = 'a'; alter table texts validate constraint has_id");

                assertThat(before).hasValueSatisfying(problem -> {
                    assertThat(problem.kind()).isEqualTo(CatalogProblem.Kind.KEY_NULLABLE);
                    assertThat(problem.mend()).contains("alter table public.texts validate constraint has_id");
                });
                assertThat(problem(database)).isEmpty();
            }
        }
    }

    private static Optional<CatalogProblem> problem(SourceDatabase database) {
        return database.inspect(List.of(plan("texts"))).problems().stream().findFirst();
    }

    private static KeyOrder order(SourceDatabase database, String table) {
        return database.table(plan(table)).keyOrder();
    }

    private static TablePlan plan(String table) {
        return Plans.table(table, "id", "v");
    }
}
