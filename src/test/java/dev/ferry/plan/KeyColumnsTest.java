package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyColumnsTest {

    private static final KeyColumns PAIR = KeyColumns.of("team_id", "user_id");

    @Test
    void a_key_of_one_column_is_that_columns_text_as_it_is() {
        KeyColumns id = KeyColumns.of("id");

        assertThat(id.join(List.of("a:b\\c"))).isEqualTo("a:b\\c");
        assertThat(id.split("a:b\\c")).contains(List.of("a:b\\c"));
        assertThat(id.text()).isEqualTo("id");
        assertThat(id.only()).isEqualTo("id");
    }

    @Test
    void several_columns_are_joined_and_what_joins_them_is_escaped() {
        assertThat(PAIR.join(List.of("a", "b"))).isEqualTo("a:b");
        assertThat(PAIR.join(List.of("a:b\\", ""))).isEqualTo("a\\:b\\\\:");
        assertThat(PAIR.text()).isEqualTo("[team_id, user_id]");
        assertThatThrownBy(PAIR::only).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void every_key_has_a_text_of_its_own_and_is_read_from_it_again() {
        KeyColumns key = KeyColumns.of("a", "b", "c");
        List<String> values = List.of("", ":", "\\", "a", "::", "\\:", ":\\", "\\\\", "a:b\\");
        Set<String> texts = new HashSet<>();
        for (String a : values) {
            for (String b : values) {
                for (String c : values) {
                    String text = key.join(List.of(a, b, c));
                    assertThat(texts.add(text)).isTrue();
                    assertThat(key.split(text)).contains(List.of(a, b, c));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a:b:c", "a\\:b", "a:b\\", "a\\b:c", "a\\\\\\:b"})
    void what_is_no_text_of_a_key_is_told(String text) {
        assertThat(PAIR.split(text)).isEmpty();
    }
}
