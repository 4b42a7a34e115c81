package dev.ferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.model.AnsweredCall;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ArrivalReportTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ArrivalReport report = new ArrivalReport(
            new PrintStream(screen, true, StandardCharsets.UTF_8),
            () -> Instant.parse("2026-01-02T03:04:05.678Z"),
            ZoneOffset.UTC);

    @Test
    void calls_of_one_function_with_one_outcome_share_a_line() {
        report.answered(call("migrate:migrateContacts", 100, 200, "success", 7));
        report.answered(call("migrate:migrateContacts", 20, 200, "success", 31));
        report.answered(call("migrate:describe", 0, 200, "success", 2));
        report.answered(call("migrate:migrateContacts", 100, 429, "TooManyWrites", 900));

        report.flush();

        assertThat(text()).isEqualTo("""
                03:04:05  migrate:migrateContacts    2 calls     120 rows  slowest    31 ms  success
                03:04:05  migrate:describe            1 call       0 rows  slowest     2 ms  success
                03:04:05  migrate:migrateContacts     1 call     100 rows  slowest   900 ms  429 TooManyWrites
                """);
    }

    @Test
    void what_was_printed_is_not_printed_again() {
        report.answered(call("migrate:describe", 0, 200, "success", 2));
        report.flush();
        String first = text();

        report.flush();

        assertThat(text()).isEqualTo(first);
    }

    @Test
    void a_name_from_outside_cannot_drive_the_terminal() {
        report.answered(call("x\u001b[2J\n:y", 0, 200, "error", 1));

        report.flush();

        assertThat(text()).contains("x?[2J?:y").hasLineCount(1).doesNotContain("\u001b");
    }

    private static AnsweredCall call(String function, int rows, int status, String outcome, int millis) {
        return new AnsweredCall(function, true, rows, 1_000, status, outcome, Duration.ofMillis(millis));
    }

    private String text() {
        return screen.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
