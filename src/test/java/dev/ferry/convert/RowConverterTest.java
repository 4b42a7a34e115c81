package dev.ferry.convert;

import static dev.ferry.convert.TestPlans.optional;
import static dev.ferry.convert.TestPlans.required;
import static dev.ferry.convert.TestPlans.row;
import static dev.ferry.convert.TestPlans.table;
import static dev.ferry.convert.TestPlans.whenNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.source.SourceRow;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowConverterTest {

    private final RowConverter contacts = new RowConverter(table(
            required("workspace_id", new ColumnType.Reference("workspaces")),
            new ColumnPlan("full_name", "name", Scalar.STRING, false, null),
            optional("email", Scalar.STRING),
            whenNull("lead_score", Scalar.NUMBER, "0"),
            optional("tags", new ArrayOf(Scalar.STRING))));

    @Test
    void fields_come_in_the_order_of_the_plan_whatever_the_order_of_the_row() {
        Conversion planned = contacts.convert(
                row(
                        "{\"workspace_id\":\"w1\",\"full_name\":\"Ada\",\"email\":\"a@b.c\",\"lead_score\":7,\"tags\":[\"x\"]}"));
        Conversion shuffled = contacts.convert(
                row(
                        " {\"tags\": [\"x\"],\n \"lead_score\":7, \"email\":\"a@b.c\",\"full_name\":\"Ada\",\"workspace_id\":\"w1\"} "));

        assertThat(planned)
                .isEqualTo(new ConvertedRow(
                        "key-1",
                        List.of(
                                new Reference("workspace_id", "workspaces", "w1"),
                                new Value("name", new ConvexValue.Str("Ada")),
                                new Value("email", new ConvexValue.Str("a@b.c")),
                                new Value("lead_score", new ConvexValue.Float64(7)),
                                new Value("tags", new ConvexValue.Arr(List.of(new ConvexValue.Str("x")))))));
        assertThat(shuffled).isEqualTo(planned);
    }

    @Test
    void null_is_left_out_or_replaced_as_the_plan_says() {
        Conversion conversion = contacts.convert(row(
                "{\"workspace_id\":\"w1\",\"full_name\":\"Ada\",\"email\":null,\"lead_score\":null,\"tags\":null}"));

        assertThat(conversion)
                .isEqualTo(new ConvertedRow(
                        "key-1",
                        List.of(
                                new Reference("workspace_id", "workspaces", "w1"),
                                new Value("name", new ConvexValue.Str("Ada")),
                                new Value("lead_score", new ConvexValue.Float64(0)))));
    }

    @Test
    void null_in_a_required_reference_is_rejected() {
        assertRejected(
                contacts,
                "{\"workspace_id\":null,\"full_name\":\"Ada\",\"email\":null,\"lead_score\":null,\"tags\":null}",
                RejectReason.NULL_IN_REQUIRED,
                "workspace_id: NULL, and the plan neither says optional nor gives a when-null");
    }

    @Test
    void every_null_of_a_row_that_must_have_none_is_named_in_the_order_of_the_plan() {
        assertRejected(
                contacts,
                "{\"full_name\":null,\"workspace_id\":null,\"email\":null,\"lead_score\":null,\"tags\":null}",
                RejectReason.NULL_IN_REQUIRED,
                "workspace_id, full_name: NULL, and the plan neither says optional nor gives a when-null");
    }

    @Test
    void an_optional_reference_may_be_left_out() {
        RowConverter converter = new RowConverter(table(optional("parent", new ColumnType.Reference("things"))));

        assertThat(converter.convert(row("{\"parent\":null}"))).isEqualTo(new ConvertedRow("key-1", List.of()));
    }

    @Test
    void when_null_stands_for_sql_null() {
        RowConverter converter = new RowConverter(table(whenNull("settings", Scalar.ANY, "{}")));

        assertThat(converter.convert(row("{\"settings\":null}")))
                .isEqualTo(new ConvertedRow("key-1", List.of(new Value("settings", new ConvexValue.Obj(Map.of())))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING | member | when-null of column c: not JSON; a text needs its double quotes",
                "STRING | '' | when-null of column c: no JSON value",
                "NUMBER | 1 2 | when-null of column c: more than one JSON value",
                "NUMBER | \"x\" | when-null of column c: a string where the plan says number",
                "INT64 | 1.5 | when-null of column c: a number with a fraction where the plan says int64",
                "ANY | [1, {\"a\": 1e999}] | when-null of column c[1].a: this number is further from zero than any finite"
                        + " float64"
            })
    void a_when_null_that_is_not_of_the_column_type_is_refused_before_the_first_row(
            Scalar type, String json, String message) {
        assertThatThrownBy(() -> new RowConverter(table(whenNull("c", type, json))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void a_plan_that_would_lose_a_column_is_refused() {
        ColumnPlan a = required("a", Scalar.STRING);
        assertThatThrownBy(() -> new RowConverter(table(a, a)))
                .hasMessage("table things: column a is in the plan twice");
        assertThatThrownBy(() -> new RowConverter(table(a, new ColumnPlan("b", "a", Scalar.STRING, true, null))))
                .hasMessage("table things: two columns would become the field a");
        assertThatThrownBy(() -> new RowConverter(table(new ColumnPlan("b", "supabaseId", Scalar.STRING, true, null))))
                .hasMessage("table things: two columns would become the field supabaseId");
    }

    @Test
    void of_several_bad_values_the_first_of_the_plan_is_reported() {
        RowConverter converter = new RowConverter(
                table(required("a", Scalar.STRING), required("b", Scalar.ANY), required("c", Scalar.INT64)));

        assertRejected(
                converter,
                "{\"c\":1.5,\"b\":{\"x\":[[{\"$a\":[[1]]}]],\"y\":1},\"a\":\"fine\"}",
                RejectReason.ILLEGAL_KEY,
                "b.x[0][0][\"$a\"]: a key that starts with $, which Convex reserves");
        assertRejected(
                converter,
                "{\"a\":[1,[2]],\"b\":{\"\":1},\"c\":1.5}",
                RejectReason.WRONG_TYPE,
                "a: an array where the plan says string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | its JSON is not an object",
                "[] | its JSON is not an object",
                "null | its JSON is not an object",
                "{} | it lacks the column a",
                "{\"b\":1} | it lacks the column a",
                "{\"a\":\"x\"} | it lacks the column b",
                "{\"a\":\"x\",\"b\":1,\"c\":2} | it has a column c that the plan does not have",
                "{\"a\":\"x\",\"b\":1,\"\\u0007\":2} | it has a column \\u0007 that the plan does not have",
                "{\"a\":\"x\",\"a\":\"x\",\"b\":1} | it has the column a twice",
                "{\"a\":\"x\",\"b\":1}{} | its JSON continues after the row's end",
                "{\"a\":\"x\",\"b\":1 | its JSON breaks off or is broken at character 14",
                "{\"a\":\"secret | its JSON breaks off or is broken at character 12",
                "{\"a\":\"x\",\"b\":01} | its JSON breaks off or is broken at character 14",
                "{\"a\":\"x\",\"b\":NaN} | its JSON breaks off or is broken at character 16",
                "{\"a\":\"x\",\"b\":[1,{\"c\":tru}]} | its JSON breaks off or is broken at character 21"
            })
    void a_row_that_is_not_the_plans_is_malformed(String json, String problem) {
        RowConverter converter = new RowConverter(table(required("a", Scalar.STRING), required("b", Scalar.NUMBER)));

        assertRejected(
                converter,
                json,
                RejectReason.MALFORMED_ROW,
                "the row as the source rendered it cannot be used: " + problem);
    }

    @Test
    void a_malformed_row_is_that_first_even_when_a_value_is_bad_too() {
        RowConverter converter = new RowConverter(table(required("a", Scalar.STRING), required("b", Scalar.NUMBER)));

        assertThat(reason(converter, "{\"a\":[],\"b\":1")).isEqualTo(RejectReason.MALFORMED_ROW);
        assertThat(reason(converter, "{\"a\":[]}")).isEqualTo(RejectReason.MALFORMED_ROW);
    }

    @Test
    void a_row_that_was_not_fetched_is_too_large() {
        Conversion conversion = contacts.convert(new SourceRow("key-1", null, 9_000_001));

        assertThat(conversion)
                .isEqualTo(new Rejection(
                        "key-1",
                        RejectReason.ROW_TOO_LARGE,
                        "the row is 9,000,001 bytes of JSON and was not fetched; Ferry reads up to 8,388,608, a Convex document"
                                + " holds 1,048,576"));
    }

    @Test
    void a_source_key_must_be_unicode_text() {
        RowConverter converter = new RowConverter(table());

        assertThat(converter.convert(new SourceRow("k\ud800", "{}", 2)))
                .isEqualTo(new Rejection(
                        "k\ud800",
                        RejectReason.LONE_SURROGATE,
                        "the source key is text with half of a surrogate pair"));
        assertThat(converter.convert(new SourceRow("k\ud83d\ude00", "{}", 2))).isInstanceOf(ConvertedRow.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"tops3cret\"}",
                "{\"a\":{\"k\":\"tops3cret\"}}",
                "{\"a\":\"tops3cret",
                "{\"a\":tops3cret}",
                "{\"a\":[\"tops3cret\",\"\\ud800tops3cret\"]}",
            })
    void no_value_shows_in_a_rejection(String json) {
        for (Scalar type : List.of(Scalar.NUMBER, Scalar.INT64, Scalar.TIMESTAMP, Scalar.BYTES, Scalar.BOOLEAN)) {
            RowConverter converter = new RowConverter(table(required("a", type)));
            assertThat(((Rejection) converter.convert(row(json))).detail())
                    .isNotBlank()
                    .doesNotContain("tops3cret")
                    .doesNotContain("\n");
        }
    }

    @Test
    void several_threads_may_share_a_converter() {
        String good =
                "{\"workspace_id\":\"w1\",\"full_name\":\"Ada\",\"email\":null,\"lead_score\":1.5,\"tags\":[\"x\"]}";
        String bad = "{\"workspace_id\":\"w1\",\"full_name\":{},\"email\":null,\"lead_score\":1.5,\"tags\":[\"x\"]}";
        Conversion expectedGood = contacts.convert(row(good));
        Conversion expectedBad = contacts.convert(row(bad));

        List<Boolean> same = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i ->
                        contacts.convert(row(i % 2 == 0 ? good : bad)).equals(i % 2 == 0 ? expectedGood : expectedBad))
                .distinct()
                .toList();

        assertThat(same).containsExactly(true);
    }

    private static RejectReason reason(RowConverter converter, String json) {
        return ((Rejection) converter.convert(row(json))).reason();
    }

    private static void assertRejected(RowConverter converter, String json, RejectReason reason, String detail) {
        assertThat(converter.convert(row(json))).isEqualTo(new Rejection("key-1", reason, detail));
    }
}
