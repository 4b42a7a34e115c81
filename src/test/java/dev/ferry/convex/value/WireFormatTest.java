package dev.ferry.convex.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Bytes;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Int64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

class WireFormatTest {

    /**
     * Base64 by hand: 1 is the byte 01 and seven bytes 00, -1 is eight bytes ff, NaN is 7ff8 and infinity 7ff0 at the
     * end.
     */
    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("null", Null.NULL),
                Arguments.of("true", new Bool(true)),
                Arguments.of("false", new Bool(false)),
                Arguments.of("{\"$integer\":\"AAAAAAAAAAA=\"}", new Int64(0)),
                Arguments.of("{\"$integer\":\"AQAAAAAAAAA=\"}", new Int64(1)),
                Arguments.of("{\"$integer\":\"//////////8=\"}", new Int64(-1)),
                Arguments.of("{\"$integer\":\"AAAAAAAAAIA=\"}", new Int64(Long.MIN_VALUE)),
                Arguments.of("{\"$integer\":\"/////////38=\"}", new Int64(Long.MAX_VALUE)),
                Arguments.of("{\"$float\":\"AAAAAAAA+H8=\"}", new Float64(Double.NaN)),
                Arguments.of("{\"$float\":\"AAAAAAAA8H8=\"}", new Float64(Double.POSITIVE_INFINITY)),
                Arguments.of("{\"$float\":\"AAAAAAAA8P8=\"}", new Float64(Double.NEGATIVE_INFINITY)),
                Arguments.of("{\"$float\":\"AAAAAAAAAIA=\"}", new Float64(-0.0)),
                Arguments.of("{\"$bytes\":\"\"}", new Bytes(new byte[0])),
                Arguments.of("{\"$bytes\":\"+/8A\"}", new Bytes(new byte[] {(byte) 0xfb, (byte) 0xff, 0})),
                Arguments.of("\"\"", new Str("")),
                Arguments.of("\"a\\u0000\\n\\\"\\\\/é€😀\u2028\"", new Str("a\0\n\"\\/é€😀\u2028")),
                Arguments.of("[]", new Arr(List.of())),
                Arguments.of("[[null],1]", new Arr(List.of(new Arr(List.of(Null.NULL)), new Float64(1)))),
                Arguments.of("{}", new Obj(Map.of())),
                Arguments.of("{\"a b\":{\"\":true}}", new Obj(Map.of("a b", new Obj(Map.of("", new Bool(true)))))));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_value_has_one_text_and_the_text_one_value(String json, ConvexValue value) {
        assertThat(WireFormat.encode(value)).asString(UTF_8).isEqualTo(json);
        assertThat(WireFormat.decode(json.getBytes(UTF_8))).isEqualTo(value);
    }

    @Test
    void fields_keep_their_order_in_both_directions() {
        Map<String, ConvexValue> fields = new LinkedHashMap<>();
        fields.put("supabaseId", new Str("k"));
        fields.put("b", Null.NULL);
        fields.put("a", Null.NULL);
        byte[] json = WireFormat.encode(new Obj(fields));
        assertThat(json).asString(UTF_8).isEqualTo("{\"supabaseId\":\"k\",\"b\":null,\"a\":null}");
        assertThat(((Obj) WireFormat.decode(json)).fields()).containsExactlyEntriesOf(fields);
    }

    @ParameterizedTest
    @CsvSource({"5.0, 5", "1e3, 1000", "9007199254740993, 9007199254740992", "1E-2, 0.01", "1e-400, 0"})
    void every_bare_number_is_a_float64_whatever_its_form(String json, double value) {
        assertThat(decode(json)).isEqualTo(new Float64(value));
    }

    @Test
    void a_bare_minus_zero_stays_minus_zero() {
        assertThat(decode("-0")).isEqualTo(new Float64(-0.0));
        assertThat(decode("-0.0")).isEqualTo(new Float64(-0.0));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", "ends too early at the top"),
                Arguments.of("[1", "not JSON"),
                Arguments.of("{\"a\":[1,{\"b\":", "not JSON"),
                Arguments.of("[1]]", "not JSON"),
                Arguments.of("1 2", "more text after the value"),
                Arguments.of("nul", "not JSON"),
                Arguments.of("NaN", "not JSON"),
                Arguments.of("01", "not JSON"),
                Arguments.of("1e400", "a number beyond float64"),
                Arguments.of("\"\\ud800\"", "half of a surrogate pair"),
                Arguments.of("{\"\\udc00\":1}", "not JSON"),
                Arguments.of("{\"\\ud800\":1}", "not JSON"),
                Arguments.of("\"a", "not JSON"),
                Arguments.of("{\"a\":1,\"a\":1}", "a key twice"),
                Arguments.of("[{\"x\":{\"$set\":[]}}]", "an unknown special value at /0/x/$set"),
                Arguments.of("{\"$undefined\":null}", "an unknown special value"),
                Arguments.of("{\"$\":1}", "an unknown special value"),
                Arguments.of("{\"a\":1,\"$integer\":\"AQAAAAAAAAA=\"}", "'$' is reserved"),
                Arguments.of("{\"$integer\":\"AQAAAAAAAAA=\",\"a\":1}", "another key beside"),
                Arguments.of("{\"$integer\":1}", "without base64 text at /$integer"),
                Arguments.of("{\"$integer\":\"AQAAAAAAAA==\"}", "a number of 7 bytes instead of 8"),
                Arguments.of("{\"$float\":\"\"}", "a number of 0 bytes instead of 8"),
                Arguments.of("{\"$float\":\"AAAAAAAA8D8=\"}", "an ordinary number as $float"),
                Arguments.of("{\"$float\":\"AAAAAAAAAAA=\"}", "an ordinary number as $float"),
                Arguments.of("{\"$bytes\":\"+_8A\"}", "text that is not base64"),
                Arguments.of("{\"$bytes\":\"-_8A\"}", "text that is not base64"),
                Arguments.of("{\"$bytes\":\"AA\"}", "without its padding"),
                Arguments.of("{\"$bytes\":\"AB==\"}", "stray bits"),
                Arguments.of("{\"$bytes\":\"€\"}", "text that is not base64"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void what_convex_would_refuse_is_refused_with_the_place(String json, String fault) {
        assertThatThrownBy(() -> decode(json))
                .isInstanceOf(MalformedWireValueException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void a_refusal_never_quotes_the_text() {
        for (String json :
                List.of("{\"a\":secret}", "[\"secret", "{\"$bytes\":\"secret!\"}", "\"secret\" \"secret\"")) {
            assertThatThrownBy(() -> decode(json))
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
    }

    @Test
    void a_value_amid_a_larger_text_is_read_up_to_its_last_token() {
        try (JsonParser in =
                WireFormat.parser("{\"value\":[{\"$integer\":\"AQAAAAAAAAA=\"}],\"n\":1}".getBytes(UTF_8))) {
            in.nextToken();
            in.nextToken();
            assertThat(WireFormat.decode(in)).isEqualTo(new Arr(List.of(new Int64(1))));
            assertThat(in.nextToken()).isEqualTo(JsonToken.PROPERTY_NAME);
            assertThat(in.currentName()).isEqualTo("n");
        }
    }

    @Test
    void a_field_that_convex_would_take_for_another_value_is_never_written() {
        Obj lookalike = new Obj(Map.of("$integer", new Str("AQAAAAAAAAA=")));
        assertThatThrownBy(() -> WireFormat.encode(lookalike))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'$'");
    }

    @Test
    void half_of_a_surrogate_pair_is_never_written() {
        for (String text : List.of("\ud83d", "a\ude00", "\ude00\ud83d", "\ud83dx")) {
            assertThatThrownBy(() -> WireFormat.encode(new Str(text))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> WireFormat.encode(new Obj(Map.of(text, Null.NULL))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static ConvexValue decode(String json) {
        return WireFormat.decode(json.getBytes(UTF_8));
    }
}
