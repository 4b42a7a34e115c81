package dev.ferry.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveLineTest {

    private static final String ERASE = "\r\u001b[K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LiveLine line = new LiveLine(new PrintStream(bytes, false, StandardCharsets.UTF_8), () -> 80);

    @Test
    void each_text_takes_the_place_of_the_one_before() {
        line.open();
        line.show("a long text");
        line.show("short");

        assertThat(written()).isEqualTo(ERASE + "a long text" + ERASE + "short");
    }

    @Test
    void a_line_that_stays_goes_above_the_live_one() {
        line.open();
        line.show("live");
        line.print("note");

        assertThat(written()).isEqualTo(ERASE + "live" + ERASE + "note\nlive");
    }

    @Test
    void an_erased_line_leaves_room_for_the_next_and_late_texts_are_dropped() {
        line.open();
        line.show("live");
        line.erase();
        line.show("too late");
        line.print("finished");

        assertThat(written()).isEqualTo(ERASE + "live" + ERASE + "finished\n");
    }

    @Test
    void a_closed_line_stays_on_the_screen() {
        line.open();
        line.show("live");
        line.close();
        line.close();
        line.print("next");

        assertThat(written()).isEqualTo(ERASE + "live\nnext\n");
    }

    @Test
    void the_last_column_is_not_written() {
        assertThat(line.width()).isEqualTo(79);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
