package dev.ferry.local.storage;

import static dev.ferry.local.Values.list;
import static dev.ferry.local.Values.obj;
import static dev.ferry.local.Values.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.local.schema.TableKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SortKeyTest {

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("03", value(null)),
                Arguments.of("08", value(0L)),
                Arguments.of("097f", value(127L)),
                Arguments.of("0780", value(-128L)),
                Arguments.of("0a0080", value(128L)),
                Arguments.of("06ff7f", value(-129L)),
                Arguments.of("0b00008000", value(32768L)),
                Arguments.of("0c0000000080000000", value(2147483648L)),
                Arguments.of("048000000000000000", value(Long.MIN_VALUE)),
                Arguments.of("0dbff0000000000000", value(1.0)),
                Arguments.of("0d400fffffffffffff", value(-1.0)),
                Arguments.of("0d8000000000000000", value(0.0)),
                Arguments.of("0d7fffffffffffffff", value(-0.0)),
                Arguments.of("0e", value(false)),
                Arguments.of("0f", value(true)),
                Arguments.of("1000", value("")),
                Arguments.of("1061c3a900", value("aé")),
                Arguments.of("106100ff6200", value("a\0b")),
                Arguments.of("110100ff00", value(new byte[] {1, 0})),
                Arguments.of("12030e00", list(null, false)),
                Arguments.of("15610003620008" + "00", obj("b", 0L, "a", null)),
                Arguments.of("1500ff0300", obj("", null)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_value_becomes_the_bytes_of_convex(String hex, ConvexValue value) {
        assertThat(HexFormat.of().formatHex(SortKey.of(List.of(value)))).isEqualTo(hex);
    }

    @Test
    void several_values_follow_one_another_and_a_missing_field_is_one_byte() {
        List<@Nullable ConvexValue> values = Arrays.asList(value("a"), null, value(true));

        assertThat(HexFormat.of().formatHex(SortKey.of(values))).isEqualTo("106100" + "01" + "0f");
    }

    @Test
    void documents_are_in_the_order_of_utf_8_and_then_of_age() {
        List<byte[]> keys = Stream.of("", "A", "a", "a\0", "a\u0001", "ab", "z", "é", "\uffee", "😀")
                .flatMap(id -> Stream.of(1700000000000.25, 1700000000000.5)
                        .map(time -> DocumentKey.of(TableKey.OF_ROWS, obj("supabaseId", id, "_creationTime", time))))
                .toList();

        assertThat(keys).isSortedAccordingTo(Arrays::compareUnsigned);
    }

    @Test
    void the_documents_with_one_supabase_id_are_between_its_bounds_and_no_others() {
        byte[] before = DocumentKey.before("a");
        byte[] after = DocumentKey.after("a");

        assertThat(inside(before, "a", after)).isTrue();
        for (String other : new String[] {"", "A", "a\0", "a\0b", "a\u0001", "aa", "b"}) {
            assertThat(inside(before, other, after)).describedAs(other).isFalse();
        }
    }

    private static boolean inside(byte[] before, String supabaseId, byte[] after) {
        byte[] key = DocumentKey.of(TableKey.OF_ROWS, obj("supabaseId", supabaseId, "_creationTime", 1700000000000.25));
        return Arrays.compareUnsigned(before, key) < 0 && Arrays.compareUnsigned(key, after) < 0;
    }
}
