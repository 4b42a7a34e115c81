package dev.ferry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExpectationTest {

    private final Captures captures = new Captures(id -> id + "absent");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a': 1, 'b': [true, null]} | {'b': [true, null], 'a': 1.0}",
                "5 | 5.0",
                "1e2 | 100",
                "'<number>' | 7.5",
                "'<array>' | [5]",
                "'<text>' | ''",
                "'a <text> c' | 'a b\\nb c'",
                "'<id>' | 'id1'",
                "['<id:a>', '<id:b>', '<id:a>'] | ['id1', 'id2', 'id1']",
                "'of <id:a>.' | 'of id1.'",
                "'[Request ID: <requestId>]' | '[Request ID: 0123456789abcdef]'",
                "'a (b) [c] $1 \\\\E' | 'a (b) [c] $1 \\\\E'",
            })
    void an_answer_as_expected_is_accepted(String expected, String actual) {
        assertThat(mismatch(expected, actual)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a': 1} | {'a': 1, 'b': 2}",
                "{'a': 1, 'b': 2} | {'a': 1}",
                "{'a': null} | {}",
                "{} | {'a': null}",
                "{'a': 1} | {'a': 2}",
                "[1, 2] | [2, 1]",
                "[1] | [1, 1]",
                "[1, 1] | [1]",
                "[] | {}",
                "1 | '1'",
                "1 | 1.0000000000000000000001",
                "9007199254740993 | 9007199254740992",
                "true | false",
                "null | false",
                "'a' | 'b'",
                "'a' | 'a '",
                "'a.c' | 'abc'",
                "'a<text>' | 'ba'",
                "'<text>' | 5",
                "'<number>' | '5'",
                "'<number>' | null",
                "'<array>' | {}",
                "'<id>' | 'other'",
                "'<id>' | 'id1 '",
                "['<id:a>', '<id:a>'] | ['id1', 'id2']",
                "['<id:a>', '<id:b>'] | ['id1', 'id1']",
                "'<requestId>' | '0123456789abcdeg'",
                "'<requestId>' | '0123456789abcdef0'",
            })
    void any_other_answer_is_not(String expected, String actual) {
        assertThat(mismatch(expected, actual)).isPresent();
    }

    @Test
    void the_place_of_the_difference_is_told() {
        assertThat(mismatch("{'a': [{'b': 1}]}", "{'a': [{'b': 2}]}")).contains("a[0].b: expected 1 but was 2");
    }

    @Test
    void a_long_value_is_told_in_part() {
        assertThat(mismatch("'a'", "'" + "x".repeat(900_000) + "'"))
                .hasValueSatisfying(
                        told -> assertThat(told).hasSizeLessThan(300).contains("900000 characters"));
    }

    @Test
    void an_unknown_placeholder_is_a_mistake_of_the_case() {
        assertThatThrownBy(() -> mismatch("'<anything>'", "'a'")).hasMessageContaining("<anything>");
    }

    @Test
    void captured_ids_can_be_sent() {
        assertThat(mismatch("'<id:a>'", "'id1'")).isEmpty();

        assertThat(captures.fill(json("{'x': ['<id:a>', 'the <absent:a>']}")))
                .isEqualTo(json("{'x': ['id1', 'the id1absent']}"));
    }

    @Test
    void an_id_that_nothing_captured_cannot_be_sent() {
        assertThatThrownBy(() -> captures.fill(json("'<id:b>'"))).hasMessageContaining("<id:b>");
    }

    @Test
    void what_a_copy_captures_is_not_known_outside() {
        new Expectation(captures.copy(), id -> true).mismatch(json("'<id:a>'"), json("'id1'"));

        assertThat(captures.get("a")).isNull();
    }

    private Optional<String> mismatch(String expected, String actual) {
        return new Expectation(captures, id -> id.startsWith("id")).mismatch(json(expected), json(actual));
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(text.replace('\'', '"'));
    }
}
