package dev.ferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {

    @Test
    void lines_end_before_the_hundredth_column_and_begin_with_the_indent() {
        String text = Paragraph.of("word ".repeat(50).strip(), "    ");

        assertThat(text.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("    word").hasSizeLessThanOrEqualTo(100));
        assertThat(text.split("\\s+")).filteredOn("word"::equals).hasSize(50);
    }

    @Test
    void a_word_longer_than_a_line_stays_whole() {
        assertThat(Paragraph.of("see " + "x".repeat(120) + " there", ""))
                .isEqualTo("see\n" + "x".repeat(120) + "\nthere\n");
    }

    @Test
    void a_command_is_not_torn_apart() {
        assertThat(Paragraph.of("x".repeat(90) + " `ferry run`", "")).isEqualTo("x".repeat(90) + "\n`ferry run`\n");
    }

    @Test
    void control_characters_do_not_reach_the_terminal() {
        assertThat(Paragraph.of("a\u001b[2Jb\nc", "  ")).isEqualTo("  a?[2Jb c\n");
    }
}
