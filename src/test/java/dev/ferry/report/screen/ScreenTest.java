package dev.ferry.report.screen;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** What a name or a server's message can do on the way to a terminal: nothing. */
@ExtendWith(OutputCaptureExtension.class)
class ScreenTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream plain = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2Jx",
                "\u009b2Jx",
                "\u0007",
                "\b",
                "\u0000",
                "\u007f",
                "\u0085",
                "\u202e",
                "\u2066",
                "\u200e",
                "\u200b",
                "\ufeff",
                "\u2028",
                "\u2029",
                "a\rb",
                "\u001b]0;title\u0007",
                "\u001b[K"
            })
    void no_sign_passes_that_is_not_to_be_seen(String sign) {
        Screen.messages(plain).print("before " + sign + " after\n");
        Screen.results(plain).print("before " + sign + " after\n");
        Screen.messages(plain).printf("%s", sign);

        assertThat(text()).contains("before ", " after\n", "?");
        assertThat(text().codePoints().filter(each -> !Visible.isSeen(each) && each != '\n'))
                .isEmpty();
    }

    @Test
    void text_of_every_language_line_ends_and_tabs_pass() {
        String text = "Grüße\t日本語 😀\r\nشكرا\n";

        Screen.messages(plain).print(text);

        assertThat(text()).isEqualTo(text);
    }

    @Test
    void a_character_may_come_in_pieces() {
        PrintStream screen = Screen.messages(plain);
        for (byte each : "ä😀\u202e.".getBytes(StandardCharsets.UTF_8)) {
            screen.write(each);
        }
        screen.flush();

        assertThat(text()).isEqualTo("ä😀?.");
    }

    @Test
    void colours_pass_among_results_alone() {
        Screen.results(plain).print("\u001b[1;31mred\u001b[0m\n");
        Screen.messages(plain).print("\u001b[1;31mred\u001b[0m\n");

        assertThat(text()).isEqualTo("\u001b[1;31mred\u001b[0m\n?[1;31mred?[0m\n");
    }

    @Test
    void the_log_as_it_is_shipped_goes_the_same_way_with_its_stack_traces(CapturedOutput screen) throws Exception {
        LoggerContext log = new LoggerContext();
        log.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator shipped = new JoranConfigurator();
        shipped.setContext(log);
        shipped.doConfigure(Path.of("src/main/resources/logback.xml").toFile());

        log.getLogger("test").error("said: \u001b[2J{}", "\u202e", new IllegalStateException("also \u001b[2J"));

        assertThat(screen.getErr())
                .contains("said: ?[2J?", "also ?[2J", "\tat ")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void a_json_document_keeps_its_value() {
        String document = "{\n\t\"a\u202eb\" : \"\u009b2J\u200b 😀 \\u001b \udb40\udc01\"\n}";

        String visible = Visible.json(document);

        assertThat(visible)
                .contains("\\u202e", "\\u009b", "\\udb40\\udc01", "😀")
                .doesNotContain("\u202e", "\u009b");
        assertThat(JsonMapper.shared().readTree(visible))
                .isEqualTo(JsonMapper.shared().readTree(document));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
