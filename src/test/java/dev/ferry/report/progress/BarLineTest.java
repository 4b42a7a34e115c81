package dev.ferry.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarLineTest {

    private static final List<String> FIGURES = List.of("12,300/50,000", "24.6 %", "1,950 rows/s", "19 s left");

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            120|contacts    [=======>                      ]  12,300/50,000  24.6 %  1,950 rows/s  19 s left
            80|contacts    [====>             ]  12,300/50,000  24.6 %  1,950 rows/s  19 s left
            70|contacts    [=>      ]  12,300/50,000  24.6 %  1,950 rows/s  19 s left
            69|contacts  12,300/50,000  24.6 %  1,950 rows/s  19 s left
            50|contacts  12,300/50,000  24.6 %  1,950 rows/s
            40|contacts  12,300/50,000  24.6 %
            24|contacts  12,300/50,000
            20|con..  12,300/50,000
            13|12,300/50,000
            5|12,..
            1|..
            """)
    void a_narrow_terminal_leaves_out_what_does_not_fit(int width, String line) {
        assertThat(BarLine.draw("contacts", 10, OptionalDouble.of(0.246), FIGURES, width))
                .isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8, 12, 16, 21, 30, 42, 60, 79, 80, 99, 150, 400})
    void a_line_is_never_longer_than_the_terminal(int width) {
        String name = "a_table_whose_name_uses_all_sixty_three_characters_of_postgres_";

        for (double share = 0; share <= 1; share += 0.01) {
            assertThat(BarLine.draw(name, name.length(), OptionalDouble.of(share), FIGURES, width))
                    .hasSizeLessThanOrEqualTo(width);
        }
    }

    @Test
    void a_long_name_is_cut() {
        assertThat(BarLine.draw(
                        "customer_conversation_message_attachments", 41, OptionalDouble.of(1), List.of("1/1"), 80))
                .isEqualTo("customer_conversation_..  [==============================]  1/1");
    }

    @Test
    void an_empty_and_a_full_bar_have_the_same_width() {
        assertThat(BarLine.draw("t", 1, OptionalDouble.of(0), List.of("0/9"), 60))
                .isEqualTo("t  [>                             ]  0/9");
        assertThat(BarLine.draw("t", 1, OptionalDouble.of(1), List.of("9/9"), 60))
                .isEqualTo("t  [==============================]  9/9");
    }

    @Test
    void without_a_total_there_is_no_bar() {
        assertThat(BarLine.draw("t", 1, OptionalDouble.empty(), List.of("300", "30 rows/s"), 60))
                .isEqualTo("t  300  30 rows/s");
    }
}
