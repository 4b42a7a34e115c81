package dev.ferry.convert;

import static dev.ferry.convert.TestPlans.required;
import static dev.ferry.convert.TestPlans.row;
import static dev.ferry.convert.TestPlans.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.testing.EmbeddedSource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real Postgres prints is what the rules expect. */
class RowToJsonIT {

    private static EmbeddedSource source;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        source = EmbeddedSource.create();
        connection = source.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres';"
                    + " set bytea_output = 'hex'; set extra_float_digits = 1; set lc_monetary = 'C'");
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        source.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_value_of_postgres_arrives(CaseFile.Case c) throws SQLException {
        assertThat(shown(converter(c.type()).convert(row(json(c.input()))))).isEqualTo(c.expected());
    }

    static List<CaseFile.Case> cases() {
        return CaseFile.read("/convert/row-to-json.cases");
    }

    @Test
    void every_float8_arrives_as_itself() throws SQLException {
        RowConverter converter = converter("number");
        String sql = "select row_to_json(r)::text, f from (select (setseed(0.5) is null)::text) s, lateral"
                + " (select (random() - 0.5) * 10.0 ^ (random() * 600 - 300) as f from generate_series(1, 20000)) g,"
                + " lateral (select f as value) r";
        int rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            while (results.next()) {
                ConvexValue value = value(converter.convert(row(results.getString(1))));
                assertThat(value).isEqualTo(new Float64(results.getDouble(2)));
                rows++;
            }
        }
        assertThat(rows).isEqualTo(20_000);
    }

    @Test
    void every_timestamp_is_its_epoch_in_postgres_own_arithmetic() throws SQLException {
        RowConverter converter = converter("timestamp");
        String sql = "select row_to_json(r)::text, extract(epoch from at) * 1000 from generate_series(1, 20000) i,"
                + " lateral (select timestamptz '1692-01-01+00' + (i * 1.618) * interval '10 days 1.234567 seconds' as at) t,"
                + " lateral (select at as value) r where at < '2248-01-01'";
        int rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            while (results.next()) {
                double millis = ((Float64) value(converter.convert(row(results.getString(1))))).value();
                BigDecimal exact = results.getBigDecimal(2);
                assertThat(millis).isEqualTo(exact.doubleValue());
                rows++;
            }
        }
        assertThat(rows).isGreaterThan(10_000);
    }

    @Test
    void a_numeric_of_every_digit_it_can_have_is_read() throws SQLException {
        String sql = "(repeat('7', 131072) || '.' || repeat('3', 16383))::numeric";

        assertThat(shown(converter("number").convert(row(json(sql))))).isEqualTo("inexact-number");
        assertThat(shown(converter("string").convert(row(json(sql))))).hasSize(131_072 + 1 + 16_383 + 2);
    }

    private static RowConverter converter(String type) {
        return new RowConverter(table(required("value", TestPlans.type(type))));
    }

    private static String json(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select row_to_json(r)::text from (select " + sql + " as value) r")) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static String shown(Conversion conversion) {
        return conversion instanceof Rejection rejection
                ? rejection.reason().code()
                : new String(WireFormat.encode(value(conversion)), StandardCharsets.UTF_8);
    }

    private static ConvexValue value(Conversion conversion) {
        assertThat(conversion).isInstanceOf(ConvertedRow.class);
        return ((Value) ((ConvertedRow) conversion).fields().get(0)).value();
    }
}
