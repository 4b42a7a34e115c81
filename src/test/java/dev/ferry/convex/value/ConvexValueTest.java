package dev.ferry.convex.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Bytes;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Int64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvexValueTest {

    static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of(Null.NULL, 1),
                Arguments.of(new Bool(true), 1),
                Arguments.of(new Int64(1), 9),
                Arguments.of(new Float64(1), 9),
                Arguments.of(new Str(""), 2),
                Arguments.of(new Str("aé€😀"), 2 + 1 + 2 + 3 + 4),
                Arguments.of(new Bytes(new byte[5]), 7),
                Arguments.of(new Arr(List.of(Null.NULL, new Str("a"))), 2 + 1 + 3),
                Arguments.of(new Obj(Map.of("ab", Null.NULL)), 2 + 3 + 1),
                Arguments.of(new Obj(Map.of("x", new Arr(List.of(new Int64(1))))), 2 + 2 + 11));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void size_follows_convex_formula(ConvexValue value, long size) {
        assertThat(value.size()).isEqualTo(size);
    }

    @Test
    void system_fields_are_as_large_as_convex_makes_them() {
        Obj systemFields = new Obj(Map.of("_id", new Str("j".repeat(32)), "_creationTime", new Float64(1)));
        assertThat(systemFields.size() - new Obj(Map.of()).size()).isEqualTo(ConvexLimits.SYSTEM_FIELDS_SIZE);
    }

    @Test
    void bytes_are_equal_by_content() {
        assertThat(new Bytes(new byte[] {1}))
                .isEqualTo(new Bytes(new byte[] {1}))
                .hasSameHashCodeAs(new Bytes(new byte[] {1}));
        assertThat(new Bytes(new byte[] {1})).isNotEqualTo(new Bytes(new byte[] {2}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "€", "😀", "a😀b", "\0\u007f\u0080\u07ff\u0800\uffff"})
    void utf8_is_counted_without_being_made(String text) {
        assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        assertThat(Utf8.canHold(text)).isTrue();
    }
}
