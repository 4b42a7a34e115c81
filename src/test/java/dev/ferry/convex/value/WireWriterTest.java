package dev.ferry.convex.value;

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
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;

class WireWriterTest {

    @Test
    void every_character_is_written_as_the_generator_does() {
        StringBuilder all = new StringBuilder();
        for (int unit = 0; unit <= 0xFFFF; unit++) {
            if (!Character.isSurrogate((char) unit)) {
                String one = String.valueOf((char) unit);
                all.append(one);
                assertThat(WireFormat.encode(new Str(one)))
                        .describedAs("character %04x", unit)
                        .isEqualTo(generated(one));
            }
        }
        all.appendCodePoint(0x10000).append("?\"").appendCodePoint(0x10FFFF);
        String text = all.toString();

        assertThat(WireFormat.encode(new Str(text))).isEqualTo(generated(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 10_000})
    void a_value_is_written_and_measured_whatever_was_expected(int expected) {
        Map<String, ConvexValue> fields = new LinkedHashMap<>();
        fields.put("text", new Str("é \"quoted\" 👍"));
        fields.put("ü", new Arr(List.of(new Float64(5), new Float64(19.99), new Float64(-0.0), new Float64(1e300))));
        fields.put("deep", new Obj(Map.of("a", new Arr(List.of()), "b", new Obj(Map.of()))));
        fields.put("int", new Int64(-7));
        fields.put("bytes", new Bytes(new byte[] {1, 2, 3, 4}));
        fields.put("true", new Bool(true));
        fields.put("null", Null.NULL);
        Obj value = new Obj(fields);
        WireWriter whole = new WireWriter(expected);
        WireWriter byField = new WireWriter(expected);

        whole.write(value);
        byField.startObject();
        fields.forEach(byField::field);
        byField.endObject();

        assertThat(whole.toBytes()).isEqualTo(byField.toBytes());
        assertThat(WireFormat.decode(whole.toBytes())).isEqualTo(value);
        assertThat(whole.size()).isEqualTo(value.size()).isEqualTo(byField.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a?\uDC4D", "é\uD83Dx", "?\uDC4D\uD83D"})
    void half_of_a_surrogate_pair_is_refused(String text) {
        assertThatThrownBy(() -> WireFormat.encode(new Str(text))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WireFormat.encode(new Obj(Map.of(text, Null.NULL))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] generated(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = WireFormat.generator(out)) {
            generator.writeString(text);
        }
        return out.toByteArray();
    }
}
