package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteaTextTest {

    @Test
    void every_byte_alone_comes_out_as_hex_from_either_form() throws MalformedAnswerException {
        for (int value = 0; value < 256; value++) {
            byte[] bytes = {(byte) value};
            assertThat(ByteaText.hex(escaped(bytes))).isEqualTo(hex(bytes));
            assertThat(ByteaText.hex(hex(bytes))).isEqualTo(hex(bytes));
        }
    }

    @Test
    void any_bytes_come_out_alike_from_either_form() throws MalformedAnswerException {
        Random random = new Random(20261125);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            for (int j = 0; j < bytes.length; j++) {
                // Backslashes, digits and an x beside each other are what could be mistaken.
                bytes[j] = random.nextInt(3) == 0 ? (byte) "\\\\x017".charAt(random.nextInt(6)) : bytes[j];
            }

            assertThat(ByteaText.hex(escaped(bytes))).isEqualTo(hex(bytes));
            assertThat(ByteaText.hex(hex(bytes))).isEqualTo(hex(bytes));
        }
    }

    @Test
    void no_bytes_are_no_bytes() throws MalformedAnswerException {
        assertThat(ByteaText.hex("")).isEqualTo("\\x");
        assertThat(ByteaText.hex("\\x")).isEqualTo("\\x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\", "a\\", "\\1", "\\12", "\\128", "\\400", "\\777", "\\-12", "\\ab", "caf\u00e9", "\u20ac"})
    void what_postgres_does_not_print_is_refused_instead_of_changed(String printed) {
        assertThatThrownBy(() -> ByteaText.hex(printed))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("bytea");
    }

    private static String hex(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }

    /** As {@code bytea_output = escape} prints. */
    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            int value = each & 0xff;
            if (value == '\\') {
                text.append("\\\\");
            } else if (value < 0x20 || value > 0x7e) {
                text.append('\\').append(value >> 6).append(value >> 3 & 7).append(value & 7);
            } else {
                text.append((char) value);
            }
        }
        return text.toString();
    }
}
