package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.LiveNote;
import dev.ferry.report.model.RunDetail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFileTest {

    private static final long THIS = ProcessHandle.current().pid();

    @TempDir
    private Path state;

    @Test
    void what_was_written_last_is_read_and_nothing_else_is_left() throws IOException {
        LiveFile file = new LiveFile(state);

        file.write(report(1, THIS, "here"));
        file.write(report(2, THIS, "here"));

        assertThat(file.read("here")).contains(report(2, THIS, "here"));
        assertThat(state).isDirectoryContaining("glob:**live.json").isNotEmptyDirectory();
        assertThat(state.toFile().list()).containsExactly("live.json");
        file.remove();
        assertThat(state).isEmptyDirectory();
        assertThat(file.read("here")).isEmpty();
    }

    @Test
    void a_report_of_a_process_that_is_gone_is_ignored_where_that_can_be_known() throws IOException {
        LiveFile file = new LiveFile(state);

        file.write(report(1, Long.MAX_VALUE, "here"));

        assertThat(file.read("here")).isEmpty();
        assertThat(file.read("elsewhere")).isPresent();
    }

    @Test
    void a_file_that_is_no_report_says_nothing() throws IOException {
        Files.writeString(state.resolve("live.json"), "{\"layout\": ");

        assertThat(new LiveFile(state).read("here")).isEmpty();
    }

    private static RunDetail report(long run, long pid, String host) {
        return new RunDetail(
                run,
                "running",
                Instant.EPOCH,
                null,
                1,
                false,
                List.of(),
                List.of(),
                null,
                null,
                new LiveNote(pid, host, Instant.EPOCH));
    }
}
