package dev.ferry.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.ReportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnerFileTest {

    @TempDir
    private Path directory;

    @Test
    void a_file_takes_the_place_of_one_that_was_open_to_others() throws IOException {
        Path file = open("old");

        OwnerFile.write(file, "new".getBytes(StandardCharsets.UTF_8));

        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void a_file_is_prepared_or_closed_and_keeps_what_is_in_it() throws IOException {
        Path file = open("old");
        OwnerFile.prepare(file);
        assertThat(file).hasContent("old");
        assertThat(mode(file)).isEqualTo("rw-------");

        OwnerFile.prepare(directory.resolve("another"));
        assertThat(mode(directory.resolve("another"))).isEqualTo("rw-------");
    }

    @Test
    void a_report_is_for_its_owner_alone() {
        ReportFiles files = ReportFiles.prepare(directory.resolve("out"));

        files.write(ReportSamples.hostile());

        assertThat(files.json()).satisfies(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        assertThat(files.html()).satisfies(file -> assertThat(mode(file)).isEqualTo("rw-------"));
    }

    private Path open(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
