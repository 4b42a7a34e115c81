package dev.ferry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "you sent 0123456789abcdef. -> you sent ***.",
                "0123456789abcdef -> ***",
                "cut: 0123456789 -> cut: ***",
                "cut: 89abcdef! -> cut: ***!",
                "twice 0123456789abcdef, 0123456789abcdef -> twice ***, ***",
                "joined 0123456789abcdef0123456789abcdef. -> joined ******.",
                "short 0123456 -> short 0123456",
                "nothing -> nothing",
                "%2B0123456789abcdef%3D -> %2B***%3D"
            })
    void every_piece_of_it_is_hidden(String answer, String shown) {
        assertThat(new Secret("0123456789abcdef").hiddenIn(answer)).isEqualTo(shown);
    }

    @Test
    void a_short_one_is_found_as_a_whole_and_none_at_all_nowhere() {
        assertThat(new Secret("abc").hiddenIn("xabcx ab")).isEqualTo("x***x ab");
        assertThat(new Secret("").hiddenIn("anything")).isEqualTo("anything");
        assertThat(new Secret("0123456789abcdef")).asString().doesNotContain("0123");
    }
}
