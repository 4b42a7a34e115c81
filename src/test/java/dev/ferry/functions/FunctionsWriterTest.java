package dev.ferry.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.functions.WrittenFile.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsWriterTest {

    @TempDir
    private Path project;

    private final Map<String, String> files = new LinkedHashMap<>();

    @BeforeEach
    void render() {
        files.put(FunctionsRenderer.MIGRATE, "functions\nof the plan\n");
        files.put(FunctionsRenderer.TABLES, "tables\n");
        files.put(FunctionsRenderer.SCHEMA, "schema\n");
    }

    @Test
    void writes_all_files_into_a_directory_that_it_creates() {
        Path directory = project.resolve("app/convex");

        List<WrittenFile> written = write(directory, false);

        assertThat(written)
                .containsExactly(
                        new WrittenFile(directory.resolve("migrate.ts"), Outcome.CREATED),
                        new WrittenFile(directory.resolve("ferryTables.ts"), Outcome.CREATED),
                        new WrittenFile(directory.resolve("schema.ts"), Outcome.CREATED));
        assertThat(directory.resolve("migrate.ts")).hasContent("functions\nof the plan\n");
        assertThat(directory.resolve("ferryTables.ts")).hasContent("tables\n");
        assertThat(directory.resolve("schema.ts")).hasContent("schema\n");
    }

    @Test
    void writing_again_changes_nothing() {
        write(project, false);

        assertThat(outcomes(write(project, false))).containsExactly(Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.KEPT);
    }

    @Test
    void windows_line_ends_are_no_difference() throws IOException {
        Path migrate = Files.writeString(project.resolve("migrate.ts"), "functions\r\nof the plan\r\n");

        assertThat(outcomes(write(project, false))).startsWith(Outcome.UNCHANGED);
        assertThat(Files.readString(migrate)).contains("\r\n");
    }

    @Test
    void a_file_that_differs_stops_the_writing_before_anything_is_written() throws IOException {
        Path tables = Files.writeString(project.resolve("ferryTables.ts"), "tables, with a change\n");

        assertThatThrownBy(() -> write(project, false))
                .isInstanceOf(FunctionsNotWrittenException.class)
                .hasMessageContaining("another ferryTables.ts,")
                .hasMessageContaining(project.toString())
                .hasMessageContaining("Nothing was written")
                .hasMessageContaining("--force");
        assertThat(tables).hasContent("tables, with a change\n");
        assertThat(project).isDirectoryNotContaining("glob:**migrate.ts");
    }

    @Test
    void all_files_that_differ_are_named() throws IOException {
        Files.writeString(project.resolve("ferryTables.ts"), "other");
        Files.writeString(project.resolve("migrate.ts"), "other");

        assertThatThrownBy(() -> write(project, false)).hasMessageContaining("another migrate.ts, ferryTables.ts,");
    }

    @Test
    void force_overwrites_what_differs() throws IOException {
        Path migrate = Files.write(project.resolve("migrate.ts"), new byte[] {(byte) 0xff, 0x00});

        assertThat(outcomes(write(project, true)))
                .containsExactly(Outcome.OVERWRITTEN, Outcome.CREATED, Outcome.CREATED);
        assertThat(migrate).hasContent("functions\nof the plan\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema.ts", "schema.js"})
    void a_schema_that_is_there_is_kept_even_by_force(String name) throws IOException {
        Path schema = Files.writeString(project.resolve(name), "my own");

        List<WrittenFile> written = write(project, true);

        assertThat(written).endsWith(new WrittenFile(schema, Outcome.KEPT));
        assertThat(schema).hasContent("my own");
        assertThat(project.resolve("schema.ts").toFile().exists()).isEqualTo(name.equals("schema.ts"));
    }

    @Test
    void a_directory_that_cannot_be_made_is_one_clear_error() throws IOException {
        Path file = Files.writeString(project.resolve("convex"), "a file");

        assertThatThrownBy(() -> write(file, false))
                .isInstanceOf(FunctionsNotWrittenException.class)
                .hasMessageStartingWith("Cannot create the directory " + file)
                .hasMessageContaining("Nothing was written")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void a_directory_in_the_place_of_a_file_is_one_clear_error() throws IOException {
        Path migrate = Files.createDirectory(project.resolve("migrate.ts"));

        assertThatThrownBy(() -> write(project, true))
                .isInstanceOf(FunctionsNotWrittenException.class)
                .hasMessageStartingWith(migrate + " exists but cannot be read")
                .hasMessageContaining("Nothing was written");
    }

    @Test
    void a_file_that_cannot_be_written_leaves_the_others_as_they_are() throws IOException {
        Files.createDirectory(project.resolve("ferryTables.ts.unfinished"));

        assertThatThrownBy(() -> write(project, false))
                .isInstanceOf(FunctionsNotWrittenException.class)
                .hasMessageStartingWith("Cannot write " + project.resolve("ferryTables.ts"))
                .hasMessageContaining("run the same command again");
        assertThat(project.resolve("ferryTables.ts").toFile().exists()).isFalse();
        assertThat(project.resolve("migrate.ts")).hasContent("functions\nof the plan\n");
    }

    private List<WrittenFile> write(Path directory, boolean force) {
        return new FunctionsWriter().write(directory, files, force);
    }

    private static List<Outcome> outcomes(List<WrittenFile> written) {
        return written.stream().map(WrittenFile::outcome).toList();
    }
}
