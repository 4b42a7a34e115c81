package dev.ferry.source.rest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.plan.KeyColumns;
import dev.ferry.source.LostInJson;
import dev.ferry.source.SourceRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowShapeTest {

    @Test
    void each_column_is_asked_for_as_its_type_needs_it() {
        RowShape shape = new RowShape(
                KeyColumns.of("order"),
                List.of(
                        new RowShape.Part("name", RestRendering.AS_IT_IS),
                        new RowShape.Part("my file", RestRendering.AS_BYTES),
                        new RowShape.Part("settings", RestRendering.AS_JSON_TEXT),
                        new RowShape.Part("tags", RestRendering.AS_ARRAY),
                        new RowShape.Part("select", RestRendering.AS_TEXT)));

        assertThat(shape.select())
                .isEqualTo(
                        "k:\"order\"::text,name,\"my file\",settings::text,tags,b3:tags::text" + ",\"select\"::text");
    }

    @Test
    void a_column_that_cannot_be_pinned_is_not_asked_for() {
        List<RowShape.Part> parts = List.of(new RowShape.Part("price", RestRendering.UNPINNED));

        assertThatThrownBy(() -> new RowShape(KeyColumns.of("id"), parts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("price");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "0.10",
                "9007199254740993",
                "-123456789012345678901234567890.000000000000000000010",
                "1e400",
                "\"\"",
                "\"\\u0001 \\\" \\\\ \\/ }]\"",
                "[1,\n 2]",
                "{\"a\":{\"b\": [ ]}}"
            })
    void a_value_is_copied_and_not_written_anew(String value) throws IOException {
        assertThat(row(RestRendering.AS_IT_IS, value)).isEqualTo(whole("{\"v\":" + value + "}", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "null"              | null       | JSON_NULL
            " \\n null "        | ' \n null ' | JSON_NULL
            "\\"null\\""        | "null"     | JSON_VALUE
            "12345678901234567890.0" | 12345678901234567890.0 | JSON_VALUE
            "[1, null]"         | [1, null]  | JSON_VALUE
            "true"              | true       | JSON_VALUE
            "{\\"a\\":\\"\\\\\\"\\"}" | {"a":"\\""} |
            " {}"               | ' {}'      |
            null                | null       |
            """, ignoreLeadingAndTrailingWhitespace = true, quoteCharacter = '\'')
    void a_json_is_what_its_text_says(String text, String json, LostInJson mark) throws IOException {
        assertThat(row(RestRendering.AS_JSON_TEXT, text.replace("\\n", "\\u000a")))
                .isEqualTo(whole(
                        "{\"v\":" + json.replace("\\n", "\n") + "}", mark == null ? Map.of() : Map.of("v", mark)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "\\\\x00ff41"   | "\\\\x00ff41"
            "A\\\\377\\\\000" | "\\\\x41ff00"
            ""              | "\\\\x"
            null            | null
            """, quoteCharacter = '\'')
    void bytes_come_in_the_newer_form(String printed, String expected) throws IOException {
        assertThat(row(RestRendering.AS_BYTES, printed)).isEqualTo(whole("{\"v\":" + expected + "}", Map.of()));
    }

    @Test
    void an_array_whose_bounds_do_not_begin_at_one_is_marked() throws IOException {
        RowShape shape = new RowShape(KeyColumns.of("id"), List.of(new RowShape.Part("v", RestRendering.AS_ARRAY)));

        assertThat(read(shape, "{\"k\":\"1\",\"c0\":[1,2],\"b0\":\"[2:3]={1,2}\"}")
                        .unseen())
                .isEqualTo(Map.of("v", LostInJson.BOUNDS));
        assertThat(read(shape, "{\"k\":\"1\",\"c0\":[\"[2:3]\"],\"b0\":\"{[2:3]}\"}")
                        .unseen())
                .isEmpty();
        assertThat(read(shape, "{\"k\":\"1\",\"c0\":null,\"b0\":null}"))
                .isEqualTo(new SourceRow("1", "{\"v\":null}", 10));
    }

    @Test
    void names_and_keys_keep_every_character() throws IOException {
        RowShape shape = new RowShape(
                KeyColumns.of("id"),
                List.of(new RowShape.Part("a\"\\\n\u0001\u00e4\ud83d\ude00", RestRendering.AS_IT_IS)));

        SourceRow row = read(shape, "{\"k\":\"\\\"\\\\\\u00e4\\ud83d\\ude00\\n/\\/\",\"c0\":1}");

        assertThat(row.key()).isEqualTo("\"\\\u00e4\ud83d\ude00\n//");
        assertThat(row.json()).isEqualTo("{\"a\\\"\\\\\\n\\u0001\u00e4\ud83d\ude00\":1}");
        assertThat(row.bytes()).isEqualTo(requireNonNull(row.json()).getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"k\":\"1\"}",
                "{\"k\":\"1\",\"c0\":1,\"c1\":2}",
                "{\"k\":null,\"c0\":1}",
                "{\"k\":1,\"c0\":1}",
                "{\"k\":\"\\x\",\"c0\":1}",
                "{\"k\":\"\\u00g1\",\"c0\":1}",
            })
    void a_row_with_other_members_than_were_asked_for_is_refused(String row) {
        RowShape shape = new RowShape(KeyColumns.of("id"), List.of(new RowShape.Part("v", RestRendering.AS_IT_IS)));

        assertThatThrownBy(() -> read(shape, row)).isInstanceOf(MalformedAnswerException.class);
    }

    @ParameterizedTest
    @CsvSource({"AS_JSON_TEXT, 1", "AS_BYTES, [1]", "AS_BYTES, true"})
    void a_value_that_should_be_a_text_and_is_none_is_refused(RestRendering print, String value) {
        assertThatThrownBy(() -> row(print, value)).isInstanceOf(MalformedAnswerException.class);
    }

    private static SourceRow row(RestRendering print, String value) throws IOException {
        return read(
                new RowShape(KeyColumns.of("id"), List.of(new RowShape.Part("v", print))),
                "{\"k\":\"1\",\"c0\":" + value + "}");
    }

    private static SourceRow read(RowShape shape, String row) throws IOException {
        RawRow raw = requireNonNull(
                new RowScanner(new ByteArrayInputStream(("[" + row + "]").getBytes(StandardCharsets.UTF_8))).next());
        return shape.row(raw);
    }

    private static SourceRow whole(String json, Map<String, LostInJson> unseen) {
        return new SourceRow("1", json, json.getBytes(StandardCharsets.UTF_8).length, unseen);
    }
}
