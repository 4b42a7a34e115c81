package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"id", "_id", "Id", "a1", "order_by", "notes", "limits"})
    void a_plain_name_stays_as_it_is(String name) {
        assertThat(RestNames.column(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "order", "limit", "offset", "and", "or", "not", "columns", "on_conflict"})
    void a_name_that_means_something_to_the_api_is_quoted(String name) {
        assertThat(RestNames.column(name)).isEqualTo('"' + name + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1a", "a b", "a.b", "a,b", "a(b)", "a:b", "a->b", "a*", "\u00e4", "a-b", "a%b", "a+b", "a$"})
    void a_name_with_anything_special_is_quoted(String name) {
        assertThat(RestNames.column(name)).isEqualTo('"' + name + '"');
    }

    @Test
    void quotes_and_backslashes_within_quotes_are_escaped() {
        assertThat(RestNames.column("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
        assertThat(RestNames.list(List.of("a", "b\"c", "d\\", "", "e,f)")))
                .isEqualTo("(\"a\",\"b\\\"c\",\"d\\\\\",\"\",\"e,f)\")");
    }

    @ParameterizedTest
    @CsvSource({
        "'a b', a%20b",
        "a+b, a%2Bb",
        "a%b, a%25b",
        "a&b=c, a%26b%3Dc",
        "a#b?c/d, a%23b%3Fc%2Fd",
        "\u00e4, %C3%A4",
        "\ud83d\ude00, %F0%9F%98%80",
        "'\"(,)\"', %22%28%2C%29%22",
    })
    void everything_special_is_percent_encoded(String text, String expected) {
        assertThat(RestNames.encoded(text)).isEqualTo(expected);
    }
}
