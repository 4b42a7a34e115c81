package dev.ferry.local.storage;

import static dev.ferry.local.LocalPlans.migrateWorkspaces;
import static dev.ferry.local.LocalPlans.shipped;
import static dev.ferry.local.LocalPlans.workspaces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ferry.local.IdleWriter;
import dev.ferry.local.StoredDatabase;
import dev.ferry.local.call.RunningServer;
import dev.ferry.local.http.RequestsTest;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.local.schema.CallsTest;
import dev.ferry.local.schema.FunctionError;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** After a write that failed. H2's plain channel is closed by a thread that is interrupted while it writes. */
class DocumentsLostTest {

    @TempDir
    private Path directory;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop_listening() {
        root.detachAppender(log);
    }

    @Test
    void every_later_call_is_refused_with_the_one_sentence_that_was_logged_once() throws FunctionError {
        StoredDatabase database = broken();

        for (int call = 0; call < 3; call++) {
            assertLost(() -> migrateWorkspaces(database, workspaces(10, 20)));
            assertLost(() -> database.insert("workspaces", workspaces(10, 20)));
            assertLost(() -> database.count("workspaces"));
            assertLost(database::timestamp);
            assertLost(database::clear);
        }
        assertLost(database::close);
        List<ILoggingEvent> errors = log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).getThrowableProxy()).isNull();
        assertThat(errors.get(0).getFormattedMessage())
                .contains(directory.toString(), "cannot be written", "start the local deployment again");
    }

    @Test
    void over_http_a_call_gets_500_and_no_further_line_is_logged() throws FunctionError {
        StoredDatabase database = broken();
        try (RunningServer door = RunningServer.open(database, LocalConvexSettings.standard())) {
            int before = log.list.size();

            for (int call = 0; call < 3; call++) {
                RequestsTest.assertRefused(
                        door.post("/api/query", CallsTest.call("migrate:describe", "{}")), 500, "InternalServerError");
            }

            assertThat(log.list).hasSize(before);
        }
        assertLost(database::close);
    }

    @Test
    void an_error_that_ends_the_idle_writer_is_logged() {
        Runnable failing = () -> {
            throw new IllegalStateException("no more");
        };

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> IdleWriter.write(failing));

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("The local deployment no longer writes its file when it is idle; start it again");
    }

    private StoredDatabase broken() throws FunctionError {
        StoredDatabase database = StoredDatabase.open(shipped(), "1.2.3", directory, new StoreOpening("nio:"));
        migrateWorkspaces(database, workspaces(0, 10));
        Thread.currentThread().interrupt();
        assertLost(() -> database.setting("key", () -> "value"));
        assertThat(Thread.interrupted()).isTrue();
        return database;
    }

    private void assertLost(ThrowingCallable call) {
        assertThatExceptionOfType(DocumentsLost.class)
                .isThrownBy(call)
                .withMessageStartingWith("the file " + directory.resolve("local-convex.mv") + " cannot be written");
    }
}
