package dev.ferry.load.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryNotesTest {

    private final List<String> lines = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"0, 1 s", "1, 1 s", "1000, 1 s", "2001, 3 s", "10000, 10 s"})
    void a_call_that_keeps_failing_is_one_readable_line(long millis, String shown) {
        new RetryNotes(new Notes(lines))
                .convex(
                        "mutation migrate:migrateMessages",
                        5,
                        "HTTP 500 InternalServerError",
                        Duration.ofMillis(millis));

        assertThat(lines)
                .containsExactly("Convex: mutation migrate:migrateMessages failed 5 times (HTTP 500"
                        + " InternalServerError), trying again in " + shown);
    }

    @Test
    void a_read_that_is_repeated_says_why_and_when() {
        PostgresUrl nobody = PostgresUrl.parse("postgresql://postgres:s3cret@127.0.0.1:1/postgres?sslmode=disable");
        SourceUnavailableException failure;
        try (SourceDatabase source = new SourceDatabase(nobody)) {
            failure = catchThrowableOfType(SourceUnavailableException.class, source::identity);
        }

        new RetryNotes(new Notes(lines)).source(failure, Duration.ofSeconds(4));

        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("Failed while asking the server who it is (source postgres@127.0.0.1:1")
                        .endsWith("Check host, port and network. Trying again in 4 s.")
                        .doesNotContain("s3cret"));
    }

    @Test
    void a_deployment_that_is_gone_is_counted_until_it_was_quiet_for_a_minute() {
        Instant[] now = {Instant.EPOCH};
        RetryNotes notes = new RetryNotes(new Notes(lines), () -> now[0]);
        for (int call = 0; call < 50; call++) {
            notes.convex("mutation migrate:migrateMessages", 4, "no answer in time", Duration.ofSeconds(9));
            now[0] = now[0].plusSeconds(1);
        }
        now[0] = now[0].plusSeconds(61);
        notes.convex("mutation migrate:migrateMessages", 4, "no answer in time", Duration.ofSeconds(9));

        String first =
                "Convex: mutation migrate:migrateMessages failed 4 times (no answer in time), trying again in 9 s";
        assertThat(lines).hasSize(51).startsWith(first).endsWith(first);
        assertThat(lines.get(49))
                .isEqualTo("Convex: 50 failures in 49 s, last mutation migrate:migrateMessages (no answer in time);"
                        + " still trying");
    }

    private record Notes(List<String> lines) implements RunProgress {

        @Override
        public void runStarted(List<TableTotal> tables) {}

        @Override
        public void tableStarted(TableTotal table, long done) {}

        @Override
        public void rowsDone(String table, long done) {}

        @Override
        public void tableFinished(TableResult result) {}

        @Override
        public void note(String line) {
            lines.add(line);
        }

        @Override
        public void close() {}
    }
}
