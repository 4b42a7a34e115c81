package dev.ferry.convert;

import static dev.ferry.convert.TestPlans.required;
import static dev.ferry.convert.TestPlans.row;
import static dev.ferry.convert.TestPlans.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Convex bounds, at the bound and one over it; and what Jackson would bound and must not. */
class RowLimitsTest {

    private final RowConverter any = new RowConverter(table(required("a", Scalar.ANY)));

    @Test
    void a_document_of_16_levels_passes_and_one_of_17_does_not() {
        assertThat(value("[".repeat(15) + "1" + "]".repeat(15))).isInstanceOf(ConvexValue.Arr.class);
        assertThat(value("{\"x\":".repeat(15) + "1" + "}".repeat(15))).isInstanceOf(ConvexValue.Obj.class);
        assertRejected(
                "[".repeat(16) + "]".repeat(16),
                RejectReason.TOO_DEEP,
                "a" + "[0]".repeat(15) + ": nested deeper than Convex's 16 levels, of which the document is the first");
        assertRejected(
                "{\"x\":".repeat(16) + "1" + "}".repeat(16),
                RejectReason.TOO_DEEP,
                "a" + ".x".repeat(15) + ": nested deeper than Convex's 16 levels, of which the document is the first");
    }

    @Test
    void elements_of_an_array_of_any_are_one_level_further_down() {
        RowConverter arrays = new RowConverter(table(required("a", new ArrayOf(Scalar.ANY))));

        assertThat(arrays.convert(row("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}")))
                .isInstanceOf(ConvertedRow.class);
        assertThat(reason(arrays.convert(row("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}"))))
                .isEqualTo(RejectReason.TOO_DEEP);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 999, 1_000, 1_001, 100_000, 2_000_000})
    void any_depth_is_a_rejection_and_no_stack_overflow(int depth) {
        String arrays = "[".repeat(depth) + "]".repeat(depth);
        assertThat(reason(convert(arrays))).isEqualTo(RejectReason.TOO_DEEP);
        assertThat(reason(convert("{\"k\":".repeat(depth) + "1" + "}".repeat(depth))))
                .isEqualTo(RejectReason.TOO_DEEP);
    }

    @Test
    void depth_in_a_column_that_is_no_json_is_a_wrong_type() {
        RowConverter text = new RowConverter(table(required("a", Scalar.STRING)));

        assertThat(reason(text.convert(row("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))))
                .isEqualTo(RejectReason.WRONG_TYPE);
    }

    @Test
    void depth_that_ends_the_reading_below_a_reserved_key_or_past_a_full_array_is_too_deep() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);

        assertRejected(
                "{\"$integer\":" + deep + "}",
                RejectReason.TOO_DEEP,
                "a: nested deeper than Convex's 16 levels, of which the document is the first");
        assertThat(reason(convert(array(8_192, "1").replace("]", "," + deep + "]"))))
                .isEqualTo(RejectReason.TOO_DEEP);
    }

    @Test
    void an_array_has_at_most_8192_elements() {
        assertThat(((ConvexValue.Arr) value(array(8_192, "1"))).elements()).hasSize(8_192);
        assertRejected(
                array(8_193, "{\"b\":[1]}"),
                RejectReason.ARRAY_TOO_LONG,
                "a: an array of 8,193 elements; Convex takes 8,192");
        assertRejected(
                "{\"b\":[0," + array(20_000, "1") + "]}",
                RejectReason.ARRAY_TOO_LONG,
                "a.b[1]: an array of 20,000 elements; Convex takes 8,192");
    }

    @Test
    void a_postgres_array_has_at_most_8192_elements() {
        RowConverter tags = new RowConverter(table(required("a", new ArrayOf(Scalar.STRING))));

        assertThat(tags.convert(row("{\"a\":" + array(8_192, "\"t\"") + "}"))).isInstanceOf(ConvertedRow.class);
        assertThat(tags.convert(row("{\"a\":" + array(8_193, "\"t\"") + "}")))
                .isEqualTo(new Rejection(
                        "key-1", RejectReason.ARRAY_TOO_LONG, "a: an array of 8,193 elements; Convex takes 8,192"));
    }

    @Test
    void an_object_has_at_most_1024_fields() {
        assertThat(((ConvexValue.Obj) value(object(1_024))).fields()).hasSize(1_024);
        assertRejected(object(1_025), RejectReason.TOO_MANY_FIELDS, "a: an object of 1,025 fields; Convex takes 1,024");
        assertRejected(
                "[" + object(5_000) + "]",
                RejectReason.TOO_MANY_FIELDS,
                "a[0]: an object of 5,000 fields; Convex takes 1,024");
    }

    @Test
    void a_key_has_at_most_1024_bytes() {
        assertThat(value("{\"" + "k".repeat(1_024) + "\":1}")).isInstanceOf(ConvexValue.Obj.class);
        assertRejected(
                "{\"" + "k".repeat(1_025) + "\":1}",
                RejectReason.ILLEGAL_KEY,
                "a[\"" + "k".repeat(64) + "...\"]: a key of 1,025 characters; Convex takes 1,024");
        assertThat(reason(convert("{\"" + "k".repeat(4 << 20) + "\":1}"))).isEqualTo(RejectReason.ILLEGAL_KEY);
    }

    @Test
    void a_row_of_8_mib_is_read_whatever_it_holds() {
        int size = (int) Page.MAX_ROW_BYTES - 100;
        assertThat(((ConvexValue.Str) value("\"" + "x".repeat(size) + "\"")).value())
                .hasSize(size);
        assertThat(((ConvexValue.Str) value("\"" + "\\u0000".repeat(size / 6) + "\"")).value())
                .hasSize(size / 6);
        assertThat(reason(convert("9".repeat(size)))).isEqualTo(RejectReason.INEXACT_NUMBER);
        assertThat(value("1" + "0".repeat(size) + "e-" + size)).isEqualTo(new ConvexValue.Float64(1));
        assertThat(reason(convert("1e" + "9".repeat(size)))).isEqualTo(RejectReason.INEXACT_NUMBER);
        assertThat(reason(convert("[" + "{},".repeat(size / 3 - 1) + "{}]"))).isEqualTo(RejectReason.ARRAY_TOO_LONG);
    }

    @Test
    void a_numeric_of_as_many_digits_as_postgres_has_is_kept_as_text() {
        RowConverter text = new RowConverter(table(required("a", Scalar.STRING)));
        String numeric = "7".repeat(131_072) + "." + "3".repeat(16_383);

        Conversion conversion = text.convert(row("{\"a\":" + numeric + "}"));

        assertThat(((ConvertedRow) conversion).fields()).containsExactly(new Value("a", new ConvexValue.Str(numeric)));
        assertRejected(
                numeric, RejectReason.INEXACT_NUMBER, "a: this number is further from zero than any finite float64");
    }

    @Test
    void keys_that_collide_in_a_hash_table_are_keys_like_others() {
        String[] pair = {"Aa", "BB"};
        String json = IntStream.range(0, 1_024)
                .mapToObj(i -> "\""
                        + IntStream.range(0, 10)
                                .mapToObj(bit -> pair[i >> bit & 1])
                                .collect(Collectors.joining())
                        + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(((ConvexValue.Obj) value(json)).fields()).hasSize(1_024);
    }

    private Conversion convert(String json) {
        return any.convert(row("{\"a\":" + json + "}"));
    }

    private ConvexValue value(String json) {
        Conversion conversion = convert(json);
        assertThat(conversion).isInstanceOf(ConvertedRow.class);
        return ((Value) ((ConvertedRow) conversion).fields().get(0)).value();
    }

    private static RejectReason reason(Conversion conversion) {
        assertThat(conversion).isInstanceOf(Rejection.class);
        return ((Rejection) conversion).reason();
    }

    private void assertRejected(String json, RejectReason reason, String detail) {
        assertThat(convert(json)).isEqualTo(new Rejection("key-1", reason, detail));
    }

    private static String array(int elements, String element) {
        return IntStream.range(0, elements).mapToObj(i -> element).collect(Collectors.joining(",", "[", "]"));
    }

    private static String object(int fields) {
        return IntStream.range(0, fields)
                .mapToObj(i -> "\"f" + i + "\":{\"n\":" + i + "}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void a_source_key_of_512_characters_is_taken_and_a_longer_one_is_rejected_under_a_short_name_of_its_own() {
        RowConverter converter = new RowConverter(TestPlans.table());
        String longest = "k".repeat(512);

        assertThat(converter.convert(new SourceRow(longest, "{}", 2))).isInstanceOf(ConvertedRow.class);
        Rejection one = (Rejection) converter.convert(new SourceRow(longest + "1", "{}", 2));
        Rejection two = (Rejection) converter.convert(new SourceRow(longest + "2", "{}", 2));

        assertThat(one.reason()).isEqualTo(RejectReason.KEY_TOO_LONG);
        assertThat(one.detail()).isEqualTo("the source key has 513 characters; Ferry takes up to 512");
        assertThat(one.key()).startsWith("kkkk").hasSizeLessThan(80).isNotEqualTo(two.key());
    }
}
