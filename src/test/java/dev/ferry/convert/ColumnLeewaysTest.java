package dev.ferry.convert;

import static dev.ferry.convert.TestPlans.row;
import static dev.ferry.convert.TestPlans.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.Leeway;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the plan allows of a column that Ferry does for none by itself. */
class ColumnLeewaysTest {

    @ParameterizedTest
    @CsvSource({
        "123456789.123456789, 1.2345678912345679E8",
        "9007199254740993, 9.007199254740992E15",
        "9007199254740995, 9.007199254740996E15",
        "1e-400, 0.0",
        "-1e-400, -0.0",
        "4.9e-324, 4.9E-324",
        "2.4703282292062328e-324, 4.9E-324",
        "1.7976931348623158e308, 1.7976931348623157E308",
        "19.99, 19.99",
        "-0, -0.0",
    })
    void the_nearest_number_is_taken(String number, double nearest) {
        assertThat(value(nearest(Scalar.NUMBER), number)).isEqualTo(new ConvexValue.Float64(nearest));
    }

    @Test
    void a_number_of_many_digits_has_a_nearest_one() {
        assertThat(value(nearest(Scalar.NUMBER), "0." + "3".repeat(100_000)))
                .isEqualTo(new ConvexValue.Float64(1.0 / 3));
        assertThat(value(nearest(Scalar.NUMBER), "1" + "0".repeat(300) + "." + "0".repeat(100_000) + "1"))
                .isEqualTo(new ConvexValue.Float64(1e300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1.8e308", "1e1000000000000"})
    void none_is_near_to_a_number_beyond_the_largest(String number) {
        assertThat(rejection(nearest(Scalar.NUMBER), number))
                .isEqualTo("inexact-number c: this number is further from zero than any finite float64; type string"
                        + " keeps every digit");
    }

    @Test
    void without_that_leeway_a_number_is_exact_or_rejected() {
        assertThat(rejection(new ColumnPlan("c", "c", Scalar.NUMBER, false, null), "123456789.123456789"))
                .startsWith("inexact-number c: no float64 holds this number of 18 significant digits exactly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01", "1969-12-31", "2024-02-29", "9999-12-31", "0001-01-01"})
    void a_date_begins_at_midnight_of_utc(String date) {
        double millis = LocalDate.parse(date).toEpochDay() * 86_400_000.0;

        assertThat(value(midnight(), '"' + date + '"')).isEqualTo(new ConvexValue.Float64(millis));
    }

    @Test
    void the_last_date_of_postgres_is_exact() {
        assertThat(value(midnight(), "\"5874897-12-31\"")).isEqualTo(new ConvexValue.Float64(185331706992000000.0));
        assertThat(value(midnight(), "\"4714-11-24 BC\"")).isEqualTo(new ConvexValue.Float64(-210866803200000.0));
        assertThat(value(midnight(), "\"0001-12-31 BC\"")).isEqualTo(new ConvexValue.Float64(-62135683200000.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-01T00:00:00+00:00",
                "2024-05-01 00:00:00",
                "2023-02-29",
                "2024-13-01",
                "2024-00-01",
                "2024-01-00",
                "0000-01-01",
                "24-01-01",
                "12345678-01-01",
                "2024-01-01 AD",
                " 2024-01-01",
                "",
            })
    void what_is_no_date_is_rejected(String text) {
        assertThat(rejection(midnight(), '"' + text + '"')).isEqualTo("wrong-type c: a string that is not a date");
    }

    @Test
    void an_infinite_date_is_rejected() {
        assertThat(rejection(midnight(), "\"-infinity\""))
                .isEqualTo("inexact-timestamp c: an infinite date has no milliseconds; type string keeps it");
        assertThat(rejection(midnight(), "1"))
                .isEqualTo("wrong-type c: a number where the plan says date: utc-midnight");
    }

    /** A text of a row may be a secret. */
    @Test
    void a_text_that_the_list_lacks_is_named_by_its_column_only() {
        ColumnPlan list = new ColumnPlan("c", "c", new ArrayOf(new OneOf(List.of("a"))), false, null);

        assertThat(rejection(list, "[\"a\", \"secret\"]"))
                .isEqualTo("not-one-of c[1]: a text that the plan's one-of does not list");
    }

    @Test
    void an_element_of_a_vector_is_named_by_its_place() {
        ColumnPlan vector = new ColumnPlan("c", "c", new ArrayOf(Scalar.NUMBER), false, null);

        assertThat(rejection(vector, "\"[1,0.123456789123456789]\"")).startsWith("inexact-number c[1]: no float64");
        assertThat(rejection(vector, "\"secret\""))
                .isEqualTo("wrong-type c: a string where the plan says array, and not a vector such as [0.1,2]");
        assertThat(rejection(vector, "\"[" + "[".repeat(5_000) + "\"")).startsWith("wrong-type c[0]: ");
        assertThat(rejection(vector, "[\"[1,2]\"]")).startsWith("wrong-type c[0]: ");
    }

    @Test
    void null_stands_for_null_also_in_a_reference() {
        ColumnPlan parent = new ColumnPlan("c", "c", new Reference("parents"), false, "null");

        assertThat(value(parent, "null")).isEqualTo(ConvexValue.Null.NULL);
        assertThat(((ConvertedRow) convert(parent, "\"p-1\"")).references())
                .containsExactly(new ConvertedRow.Reference("c", "parents", "p-1"));
    }

    private static ColumnPlan nearest(ColumnType type) {
        return new ColumnPlan("c", "c", type, false, null, Set.of(Leeway.NEAREST_NUMBER));
    }

    private static ColumnPlan midnight() {
        return new ColumnPlan("c", "c", Scalar.TIMESTAMP, false, null, Set.of(Leeway.UTC_MIDNIGHT));
    }

    private static ConvexValue value(ColumnPlan column, String json) {
        return ((ConvertedRow.Value)
                        ((ConvertedRow) convert(column, json)).fields().get(0))
                .value();
    }

    private static String rejection(ColumnPlan column, String json) {
        Rejection rejection = (Rejection) convert(column, json);
        return rejection.reason().code() + " " + rejection.detail();
    }

    private static Conversion convert(ColumnPlan column, String json) {
        return new RowConverter(table(column)).convert(row("{\"c\": " + json + "}"));
    }
}
