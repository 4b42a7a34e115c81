package dev.ferry.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.screen.StderrTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressModeTest {

    @ParameterizedTest
    @CsvSource({"true, xterm-256color, BAR", "true, dumb, PLAIN", "true,, BAR", "false, xterm, PLAIN"})
    void auto_is_a_bar_on_a_terminal_that_can_rewrite_a_line(boolean terminal, String term, ProgressMode mode) {
        assertThat(ProgressMode.AUTO.resolve(() -> terminal, term)).isEqualTo(mode);
    }

    @ParameterizedTest
    @EnumSource(value = ProgressMode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void what_was_asked_for_is_not_overruled(ProgressMode mode) {
        assertThat(mode.resolve(() -> false, "dumb")).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"'24 80\n', 80", "'50 213\n', 213", "'0 0\n', 80"})
    void the_size_that_stty_tells_is_read(String answer, int columns) {
        assertThat(StderrTerminal.columns(answer)).hasValue(columns);
    }

    @Test
    void no_answer_is_no_terminal() {
        assertThat(StderrTerminal.columns("")).isEmpty();
    }
}
