package dev.ferry.convert;

import static dev.ferry.convert.TestPlans.optional;
import static dev.ferry.convert.TestPlans.table;
import static dev.ferry.convert.TestPlans.type;
import static dev.ferry.convert.TestPlans.whenNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.source.LostInJson;
import dev.ferry.source.SourceRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the source says of a value beside the row's JSON. */
class UnseenValuesTest {

    @Test
    void json_null_is_convex_null_in_any_and_never_missing_nor_when_null() {
        ConvertedRow kept = new ConvertedRow("key-1", List.of(new Value("v", ConvexValue.Null.NULL)));

        assertThat(convert(optional("v", Scalar.ANY), "null", LostInJson.JSON_NULL))
                .isEqualTo(kept);
        assertThat(convert(whenNull("v", Scalar.ANY, "{}"), "null", LostInJson.JSON_NULL))
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            string            | string
            number            | number
            int64             | int64
            boolean           | boolean
            bytes             | bytes
            timestamp         | timestamp
            array<any>        | array
            array<string>     | array
            references things | references: things
            """)
    void json_null_is_of_no_other_type(String type, String wanted) {
        assertThat(convert(optional("v", type(type)), "null", LostInJson.JSON_NULL))
                .isEqualTo(new Rejection("key-1", RejectReason.WRONG_TYPE, "v: null where the plan says " + wanted));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            string        | 1          | v: a number where the plan says string
            string        | true       | v: a boolean where the plan says string
            array<string> | ["1", 1]   | v[1]: a number where the plan says string
            number        | "NaN"      | v: a string where the plan says number
            array<number> | [1, "NaN"] | v[1]: a string where the plan says number
            """)
    void a_number_of_json_is_no_text_and_a_text_no_number(String type, String json, String detail) {
        assertThat(convert(optional("v", type(type)), json, null)).isInstanceOf(ConvertedRow.class);
        assertThat(convert(optional("v", type(type)), json, LostInJson.JSON_VALUE))
                .isEqualTo(new Rejection("key-1", RejectReason.WRONG_TYPE, detail));
    }

    @Test
    void a_number_of_json_is_a_number_all_the_same() {
        assertThat(convert(optional("v", Scalar.NUMBER), "1", LostInJson.JSON_VALUE))
                .isEqualTo(new ConvertedRow("key-1", List.of(new Value("v", new ConvexValue.Float64(1)))));
    }

    @Test
    void bounds_and_a_json_null_inside_reject_the_row_whatever_the_plan_says() {
        assertThat(convert(optional("v", Scalar.ANY), "[[1], 2]", LostInJson.BOUNDS))
                .isEqualTo(new Rejection(
                        "key-1",
                        RejectReason.ARRAY_BOUNDS,
                        "v: an array, here or inside, that does not begin at 1; Convex's arrays have no bounds"));
        assertThat(convert(optional("v", Scalar.ANY), "[null, {\"a\": 1}]", LostInJson.JSON_NULL_INSIDE))
                .isEqualTo(new Rejection(
                        "key-1",
                        RejectReason.JSON_NULL,
                        "v: a JSON null inside an array or composite, where null stands for SQL NULL"));
    }

    @Test
    void the_columns_after_it_are_read_and_the_first_of_the_plan_is_told() {
        RowConverter converter = new RowConverter(table(optional("a", Scalar.STRING), optional("b", Scalar.ANY)));
        String json = "{\"b\":[[[1]]],\"a\":5.5}";

        assertThat(converter.convert(
                        new SourceRow("key-1", json, 20, Map.of("b", LostInJson.BOUNDS, "a", LostInJson.JSON_VALUE))))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.detail()).startsWith("a: a number"));
    }

    private static Conversion convert(ColumnPlan column, String json, @Nullable LostInJson lostInJson) {
        return new RowConverter(table(column))
                .convert(new SourceRow(
                        "key-1", "{\"v\":" + json + "}", 10, lostInJson == null ? Map.of() : Map.of("v", lostInJson)));
    }
}
