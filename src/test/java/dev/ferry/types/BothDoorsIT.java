package dev.ferry.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.Page;
import dev.ferry.source.Source;
import dev.ferry.source.SourceRow;
import dev.ferry.source.TableSource;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.source.rest.RestEndpoint;
import dev.ferry.source.rest.RestSource;
import dev.ferry.testing.postgrest.PostgrestServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A row is the same through the REST API as over a connection, whatever its type, or it is not read there at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BothDoorsIT {

    /** Of the columns in all cases, those that the API cannot bring as a connection does. */
    private static final List<String> REFUSED = List.of(
            "arrays.numbers",
            "arrays_of_bytea.bytes",
            "arrays_of_bytea.any_value",
            "arrays_of_json.any_array",
            "arrays_of_json.any_value",
            "arrays_of_json.strings",
            "arrays_with_bounds.pair",
            "arrays_with_bounds.pairs",
            "composites.any_value",
            "composites.list",
            "composites.string",
            "composites_with_a_cast.string",
            "composites_with_a_cast.list",
            "composites_with_a_cast.checked",
            "composites_with_a_cast.any_value",
            "cube_seg_and_isn.box",
            "cube_seg_and_isn.segment",
            "cube_seg_and_isn.book",
            "cube_seg_and_isn.any_value",
            "domains.numbers",
            "domains.pair",
            "domains.pairs",
            "floats.number",
            "floats.single",
            "floats.string",
            "floats.single_string",
            "floats.int64",
            "floats.any_value",
            "generated_and_identity.doubled",
            "geometric.p",
            "geometric.l",
            "geometric.s",
            "geometric.b",
            "geometric.open",
            "geometric.closed",
            "geometric.g",
            "geometric.c",
            "geometric.any_value",
            "hstore.list",
            "interval.string",
            "interval.any_value",
            "money.string",
            "money.any_value",
            "multiranges.zoned",
            "oid_and_reg.class",
            "oid_and_reg.kind",
            "oid_and_reg.function",
            "oid_and_reg.role",
            "ranges.times",
            "ranges.zoned",
            "ranges.days",
            "ranges.own",
            // Of a domain over a type that is not built in the API tells its own name only.
            "vector.own",
            "xml.list");

    private final List<TypeCase> cases = TypeCase.all();
    private final List<TablePlan> tables = TypesSite.plan(cases).tables();
    private TypesSite site;
    private PostgrestServer server;
    private Source database;
    private Source rest;

    @BeforeAll
    void start() {
        site = new TypesSite(cases);
        // What a role or a database sets is seen through neither door.
        OtherSettings.OF_DATABASE.forEach((name, value) ->
                site.source().execute("alter database " + site.source().database() + " set " + name + " = " + value));
        // With this one the API would describe no type as it usually does, and every column would be refused.
        site.source().execute("alter database " + site.source().database() + " reset quote_all_identifiers");
        server = PostgrestServer.start(site.source());
        database = new SourceDatabase(PostgresUrl.parse(site.source().url()));
        rest = new RestSource(RestEndpoint.parse(server.url(), server.keys().serviceRole(), Instant.now()), "0.1.0");
    }

    @AfterAll
    void stop() {
        rest.close();
        database.close();
        server.close();
        site.close();
    }

    @Test
    void every_row_is_the_same_through_both_doors() {
        for (TablePlan table : tables) {
            TablePlan readable = with(
                    table,
                    table.columns().stream()
                            .filter(column -> !isRefused(table, column))
                            .toList());

            assertThat(rows(rest.table(readable))).as(table.name()).isEqualTo(rows(database.table(readable)));
        }
    }

    @Test
    void what_the_api_cannot_pin_is_refused_by_name() {
        List<String> refused = new ArrayList<>();
        for (TablePlan table : tables) {
            table.columns().stream()
                    .filter(column -> isRefused(table, column))
                    .forEach(column -> refused.add(table.name() + "." + column.column()));
        }

        assertThat(refused).containsExactlyInAnyOrderElementsOf(REFUSED);
    }

    private boolean isRefused(TablePlan table, ColumnPlan column) {
        List<CatalogProblem> problems =
                rest.inspect(List.of(with(table, List.of(column)))).problems();
        assertThat(problems).extracting(CatalogProblem::kind).allMatch(CatalogProblem.Kind.TYPE_NOT_PINNED::equals);
        return !problems.isEmpty();
    }

    private static TablePlan with(TablePlan table, List<ColumnPlan> columns) {
        return new TablePlan(
                table.name(),
                table.schema(),
                table.key(),
                table.convexTable(),
                table.function(),
                table.argument(),
                columns,
                List.of(),
                List.of());
    }

    private static List<SourceRow> rows(TableSource table) {
        List<SourceRow> rows = new ArrayList<>();
        Optional<Page> page = table.first(5);
        while (page.isPresent()) {
            rows.addAll(page.get().rows());
            page = table.after(page.get().lastKey(), 5);
        }
        assertThat(rows).as(table.table()).isNotEmpty();
        return rows;
    }
}
