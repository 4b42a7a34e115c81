package dev.ferry.source.rest;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.KeyColumns;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.Source;
import dev.ferry.source.SourceRow;
import dev.ferry.source.TableSource;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.postgrest.PostgrestServer;
import dev.ferry.testing.postgrest.PostgrestSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One database with some tables, and every door to it. */
final class Doors implements AutoCloseable {

    private static final PostgrestSettings SETTINGS =
            PostgrestSettings.ofSupabase().withSchemas("public", "Sales");

    private final EmbeddedSource source = EmbeddedSource.create();
    private final PostgrestServer server;
    private final PostgrestServer narrow;
    private final Map<Door, Source> sources;

    /** @param tables to be there from the beginning, since the API's description is read once */
    Doors(Collection<KeyedTable> tables) {
        source.execute("create schema \"Sales\"");
        tables.forEach(this::create);
        server = PostgrestServer.start(source, SETTINGS);
        narrow = PostgrestServer.start(source, SETTINGS.withMaxRows(7));
        source.execute("grant usage on schema \"Sales\" to service_role;"
                + " grant select on all tables in schema \"Sales\" to service_role");
        sources = Map.of(
                Door.DATABASE,
                new SourceDatabase(PostgresUrl.parse(source.url())),
                Door.REST,
                rest(server, server.keys().serviceRole()),
                Door.REST_WITH_A_SECRET_KEY,
                rest(server, server.keys().secret()),
                Door.REST_OF_SEVEN_ROWS,
                rest(narrow, narrow.keys().serviceRole()));
    }

    static Source rest(PostgrestServer server, String key) {
        return new RestSource(RestEndpoint.parse(server.url(), key, Instant.now()), "0.1.0");
    }

    EmbeddedSource source() {
        return source;
    }

    PostgrestServer server() {
        return server;
    }

    TableSource table(Door door, KeyedTable table) {
        return table(door, plan(table.schema(), table.name(), table.key(), table.columns()));
    }

    TableSource table(Door door, TablePlan plan) {
        Source one = sources.get(door);
        if (one == null) {
            throw new IllegalArgumentException("no such door");
        }
        return one.table(plan);
    }

    static TablePlan plan(String schema, String name, String key, List<String> columns) {
        return plan(schema, name, KeyColumns.of(key), columns);
    }

    private static TablePlan plan(String schema, String name, KeyColumns key, List<String> columns) {
        List<ColumnPlan> plans = columns.stream()
                .map(column -> new ColumnPlan(column, column, Scalar.ANY, true, null))
                .toList();
        return new TablePlan(name, schema, key, "things", "migrateThings", "things", plans, List.of(), List.of());
    }

    /** The rows as plain SQL shows them, in the order of the key. */
    List<SourceRow> expected(KeyedTable table) {
        String columns = table.columns().stream().map(KeyedTable::quoted).collect(Collectors.joining(", "));
        List<String> key = table.key().names().stream()
                .map(name -> "t." + KeyedTable.quoted(name))
                .toList();
        String text = key.size() == 1
                ? key.get(0) + "::text"
                : key.stream()
                        .map(name -> "regexp_replace(" + name + "::text, '([:\\\\])', '\\\\\\1', 'g')")
                        .collect(Collectors.joining(" || ':' || "));
        List<SourceRow> rows = new ArrayList<>();
        try (Connection connection = source.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            try (ResultSet result = statement.executeQuery("select " + text
                    + ", row_to_json(r), octet_length(row_to_json(r)::text)" + " from " + table.inSql()
                    + " as t cross join lateral (select " + columns + ") as r order by "
                    + String.join(", ", key))) {
                while (result.next()) {
                    rows.add(new SourceRow(result.getString(1), result.getString(2), result.getLong(3)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void create(KeyedTable table) {
        List<String> others = table.columns().stream()
                .filter(column -> !table.key().has(column))
                .map(KeyedTable::quoted)
                .toList();
        List<String> names =
                table.key().names().stream().map(KeyedTable::quoted).toList();
        String key = String.join(", ", names);
        source.execute("create table " + table.inSql() + " ("
                + each(names, i -> names.get(i) + " " + table.types().get(i))
                + ", " + others.get(0) + " text, " + others.get(1) + " timestamptz, " + others.get(2) + " bigint, "
                + others.get(3) + " jsonb, primary key (" + key + "))");
        try (Connection connection = source.connect();
                PreparedStatement insert = connection.prepareStatement("insert into " + table.inSql() + " (" + key
                        + ", "
                        + String.join(", ", others) + ") select " + each(names, i -> "v" + i + "::" + table.bareType(i))
                        + ", 'of ' || v0, timestamptz '2026-01-01 00:00+02' + n * interval '1.000001 hours',"
                        + " 9007199254740993 + n, jsonb_build_object('v', v0, 'n', n) from unnest("
                        + each(names, i -> "?::text[]") + ") with ordinality as u(" + each(names, i -> "v" + i)
                        + ", n)")) {
            for (int i = 0; i < names.size(); i++) {
                int part = i;
                insert.setArray(
                        i + 1,
                        connection.createArrayOf(
                                "text",
                                table.keys().stream()
                                        .map(text -> table.key()
                                                .split(text)
                                                .orElseThrow()
                                                .get(part))
                                        .toArray()));
            }
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(Arrays.toString(table.keys().toArray()), e);
        }
    }

    private static String each(List<String> names, IntFunction<String> sql) {
        return IntStream.range(0, names.size()).mapToObj(sql).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        sources.values().forEach(Source::close);
        narrow.close();
        server.close();
        source.close();
    }
}
