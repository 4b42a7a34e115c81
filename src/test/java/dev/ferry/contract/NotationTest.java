package dev.ferry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NotationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'plain' | 'plain'",
                "'a<text:3>b' | 'axxxb'",
                "'<int64:5>' | {'$integer': 'BQAAAAAAAAA='}",
                "'<int64:-1>' | {'$integer': '//////////8='}",
                "'<float:NaN>' | {'$float': 'AAAAAAAA+H8='}",
                "'<float:-0>' | {'$float': 'AAAAAAAAAIA='}",
                "'<float:-Infinity>' | {'$float': 'AAAAAAAA8P8='}",
                "'<bytes:>' | {'$bytes': ''}",
                "{'a': '<bytes:01ff>'} | {'a': {'$bytes': 'Af8='}}",
                "[0, {'<repeat>': 2, '<of>': {'k': 'w-<n>'}}, 1] | [0, {'k': 'w-000000'}, {'k': 'w-000001'}, 1]",
                "[{'<repeat>': 2, '<of>': 5}] | [5, 5]",
                "[{'<repeat>': 0, '<of>': 5}] | []",
                "{'<fields>': 2} | {'f000000': null, 'f000001': null}",
                "{'<nested>': 1} | []",
                "{'<nested>': 3} | [[[]]]",
                "'<id:a> <number>' | '<id:a> <number>'",
            })
    void short_forms_are_written_out(String given, String expanded) {
        assertThat(Notation.expand(json(given))).isEqualTo(json(expanded));
    }

    @Test
    void a_repetition_of_nothing_is_a_mistake_of_the_case() {
        assertThatThrownBy(() -> Notation.expand(json("[{'<repeat>': 2}]"))).hasMessageContaining("<of>");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
