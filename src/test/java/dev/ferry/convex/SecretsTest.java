package dev.ferry.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ferry.convex.retry.RecordedTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Everything that a call says, with every logger of the process at its most talkative. */
class SecretsTest {

    private static final String ROW = "ada@example.com";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final RecordedTime time = new RecordedTime();
    private Level levelBefore;

    @BeforeEach
    void listen() {
        levelBefore = root.getLevel();
        root.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop_listening() {
        root.detachAppender(log);
        root.setLevel(levelBefore);
    }

    @Test
    void the_deploy_key_is_in_no_log_at_any_level_and_in_no_stack_trace() throws Exception {
        List<ScriptedServer.Act> acts = List.of(
                ScriptedServer.success("true"),
                ScriptedServer.error(401, "BadAdminKey", "no"),
                ScriptedServer.answer(200, "{\"status\":\"error\",\"errorMessage\":\"no\"}"),
                ScriptedServer.drop(),
                ScriptedServer.raw(false, "nonsense\r\n\r\n"),
                ScriptedServer.answer(200, "[]"));
        for (ScriptedServer.Act act : acts) {
            try (ScriptedServer server = new ScriptedServer(act, act, act, act, act, act);
                    ConvexClient client = TestCalls.client(server, time)) {
                Throwable failure = catchThrowable(() -> client.mutation(TestCalls.MUTATION, TestCalls.ARGS));
                assertThat(failure == null ? "" : stackTrace(failure)).doesNotContain(TestCalls.SECRET);
                assertThat(server.requests().get(0).headers().get("Authorization"))
                        .contains(TestCalls.SECRET);
            }
        }
        assertThat(log.list).hasSizeGreaterThan(20);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(text -> text.contains(TestCalls.SECRET));
    }

    @Test
    void a_server_that_shows_what_it_was_sent_does_not_bring_the_key_into_a_log() throws Exception {
        String header = "Authorization: Convex dev:local|" + TestCalls.SECRET;
        String cutOff = TestCalls.SECRET.substring(0, TestCalls.SECRET.length() - 3);
        List<ScriptedServer.Act> acts = List.of(
                ScriptedServer.error(401, "BadAdminKey", header),
                ScriptedServer.error(400, "Strange", "you sent " + cutOff),
                ScriptedServer.answer(403, "<html>" + header + "</html>"),
                ScriptedServer.answer(403, "<html>" + "x".repeat(4090) + TestCalls.SECRET + "</html>"),
                ScriptedServer.answer(560, "{\"status\":\"error\",\"errorMessage\":\"" + header + "\"}"),
                ScriptedServer.answer(200, "{\"status\":\"error\",\"errorMessage\":\"" + header + "\"}"));
        for (ScriptedServer.Act act : acts) {
            try (ScriptedServer server = new ScriptedServer(act);
                    ConvexClient client = TestCalls.client(server, time)) {
                Throwable failure = catchThrowable(() -> client.mutation(TestCalls.MUTATION, TestCalls.ARGS));
                assertThat(stackTrace(failure)).doesNotContain(TestCalls.SECRET.substring(0, 8));
            }
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(text -> text.contains(TestCalls.SECRET.substring(0, 8)))
                .anyMatch(text -> text.contains("said: ") && text.contains("***"));
    }

    @Test
    void what_the_server_says_of_a_row_is_logged_at_debug_and_nowhere_else() throws Exception {
        String answer = "{\"status\":\"error\",\"errorMessage\":\"ArgumentValidationError: Value: " + ROW + "\"}";
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answer(200, answer));
                ConvexClient client = TestCalls.client(server, time)) {
            Throwable failure = catchThrowable(() -> client.mutation(TestCalls.MUTATION, TestCalls.ARGS));
            assertThat(stackTrace(failure)).doesNotContain(ROW);
        }
        assertThat(log.list)
                .filteredOn(event -> event.getFormattedMessage().contains(ROW))
                .isNotEmpty()
                .extracting(ILoggingEvent::getLevel)
                .containsOnly(Level.DEBUG);
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
