package dev.ferry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.report.model.ReportSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

    @TempDir
    private Path directory;

    @Test
    void writes_two_files_and_leaves_nothing_else() throws IOException {
        Path target = directory.resolve("a/b");

        ReportFiles.write(target, ReportSamples.clean());

        assertThat(names(target)).containsExactlyInAnyOrder("report.html", "report.json");
        assertThat(target.resolve("report.html")).content().startsWith("<!doctype html>");
        assertThat(target.resolve("report.json")).content().startsWith("{");
    }

    @Test
    void preparing_keeps_an_earlier_report_until_the_new_run_has_begun() throws IOException {
        ReportFiles.write(directory, ReportSamples.clean());

        ReportFiles files = ReportFiles.prepare(directory);

        assertThat(names(directory)).hasSize(2);
        files.discardEarlier();
        assertThat(names(directory)).isEmpty();
        files.discardEarlier();
    }

    @Test
    void a_later_report_replaces_an_earlier_one() {
        ReportFiles.write(directory, ReportSamples.clean());

        ReportFiles.write(directory, ReportSamples.failed());

        assertThat(directory.resolve("report.html"))
                .content()
                .contains("Not finished")
                .doesNotContain("You can rely");
        assertThat(directory.resolve("report.json")).content().contains("\"status\" : \"failed\"");
    }

    @Test
    void a_link_to_a_directory_is_a_directory() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        ReportFiles.write(link, ReportSamples.clean());

        assertThat(names(real)).hasSize(2);
    }

    @Test
    void a_file_in_the_way_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "mine");

        for (Path wrong : new Path[] {file, file.resolve("report")}) {
            assertThatThrownBy(() -> ReportFiles.prepare(wrong))
                    .isInstanceOf(ReportNotWrittenException.class)
                    .hasMessageContainingAll("The report cannot be written to " + wrong, "--report a directory")
                    .hasMessageNotContaining("\n");
        }
        Files.createDirectory(directory.resolve("report.json"));
        assertThatThrownBy(() -> ReportFiles.prepare(directory)).hasMessageContaining("a file is in the way");
        assertThat(file).hasContent("mine");
    }

    @Test
    void a_directory_that_goes_away_meanwhile_is_told_and_nothing_half_written_is_left() throws IOException {
        Path target = directory.resolve("report");
        ReportFiles files = ReportFiles.prepare(target);
        Files.delete(target);

        assertThatThrownBy(() -> files.write(ReportSamples.clean())).isInstanceOf(ReportNotWrittenException.class);
        assertThat(target).doesNotExist();
    }

    private static Stream<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
