package dev.ferry.fidelity;

import dev.ferry.testing.EmbeddedSource;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** A database full of random values, all of which follow from a seed. */
final class RandomSource implements AutoCloseable {

    private static final String SETTINGS = "set time zone 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres';"
            + " set bytea_output = 'hex'; set extra_float_digits = 1; set lc_monetary = 'C'; set xmloption = 'content'";

    private static final int NULL_IN = 20;

    private final EmbeddedSource database = EmbeddedSource.create();
    private final Connection connection;

    RandomSource(List<Table> tables, long seed, int values) throws SQLException {
        connection = database.connect();
        execute(SETTINGS);
        execute(Tables.TYPES);
        for (int i = 0; i < tables.size(); i++) {
            fill(tables.get(i), new Draw(seed + i * 1_000_003L), values);
        }
    }

    /** As Supabase would show it. */
    String url() {
        return database.url();
    }

    /** On which values print as Ferry's documentation says that they arrive. */
    Connection connection() {
        return connection;
    }

    private void fill(Table table, Draw draw, int values) throws SQLException {
        execute("create unlogged table stage (n int4, k text" + columns(table, column -> ", " + column.name() + " text")
                + ")");
        copy(lines(table, draw, table.rows(values)));
        execute("create table " + table.name() + " (id " + table.keyType() + " primary key"
                + columns(table, column -> ", " + column.name() + " " + column.type()) + ")");
        execute("select setseed(" + draw.below(1_000_000) / 1_000_000.0 + ")");
        execute("insert into " + table.name() + " select k::" + table.keyType()
                + columns(table, column -> ", (" + valueOf(column) + ")::" + column.type())
                + " from (select * from stage order by n) as s");
        execute("drop table stage");
        execute("analyze " + table.name());
    }

    private static String valueOf(Column column) {
        return column.generator() != null
                ? column.sql()
                : "case when random() * " + NULL_IN + " >= 1 then " + column.sql() + " end";
    }

    private static String columns(Table table, Function<Column, String> each) {
        return table.columns().stream().map(each).collect(Collectors.joining());
    }

    private static String lines(Table table, Draw draw, int rows) {
        StringBuilder lines = new StringBuilder();
        for (int row = 1; row <= rows; row++) {
            lines.append(row).append('\t').append(field(table.key().of(draw, row)));
            for (Column column : table.columns()) {
                lines.append('\t').append(field(text(column, draw)));
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static @Nullable String text(Column column, Draw draw) {
        Generator generator = column.generator();
        return generator == null || draw.oneIn(NULL_IN) ? null : generator.next(draw);
    }

    private static String field(@Nullable String text) {
        return text == null
                ? "\\N"
                : text.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t");
    }

    private void copy(String lines) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy stage from stdin", new StringReader(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(String.format(Locale.ROOT, "%s in: %.300s", e.getMessage(), sql), e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
