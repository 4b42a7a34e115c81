package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ""                       | ''
            "abc"                    | abc
            "\\"\\\\\\/"             | "\\/
            "\\u0041\\u00e4\\u20AC"  | A\u00e4\u20ac
            "\\ud83d\\ude00"         | \ud83d\ude00
            "\\\\u0041"              | \\u0041
            "\\\\\\\\"               | \\\\
            """, quoteCharacter = '\'')
    void a_string_is_read_as_json_means_it(String json, String expected) throws MalformedAnswerException {
        assertThat(read(json)).isEqualTo(expected);
    }

    @Test
    void control_characters_are_read() throws MalformedAnswerException {
        assertThat(read("\"\\b\\f\\n\\r\\t\\u0000\\u001f\"")).isEqualTo("\b\f\n\r\t\u0000\u001f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\x41\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\u\"", "\"\\ud83d\\u1\"", "\"\\'\""})
    void a_broken_escape_is_refused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedAnswerException.class);
    }

    @Test
    void any_text_comes_back_as_it_was_and_reads_as_json() throws MalformedAnswerException {
        Random random = new Random(20261125);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(20); j > 0; j--) {
                int point = switch (random.nextInt(4)) {
                    case 0 -> random.nextInt(0x20);
                    case 1 -> "\"\\/u{}[]".charAt(random.nextInt(8));
                    case 2 -> 0x80 + random.nextInt(0xd780);
                    default -> 0x1f600 + random.nextInt(50);
                };
                text.appendCodePoint(Character.isSurrogate((char) point) && point < 0x10000 ? 'x' : point);
            }
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            JsonText.write(text.toString(), json);
            String written = json.toString(StandardCharsets.UTF_8);

            assertThat(read(written)).isEqualTo(text.toString());
            assertThat(JsonMapper.shared().readTree(written).stringValue()).isEqualTo(text.toString());
        }
    }

    private static String read(String json) throws MalformedAnswerException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new String(JsonText.read(bytes, 0, bytes.length), StandardCharsets.UTF_8);
    }
}
