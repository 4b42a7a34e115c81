package dev.ferry.local.storage;

import static dev.ferry.local.LocalPlans.documents;
import static dev.ferry.local.LocalPlans.migrateWorkspaces;
import static dev.ferry.local.LocalPlans.shipped;
import static dev.ferry.local.LocalPlans.workspace;
import static dev.ferry.local.LocalPlans.workspaces;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.LocalConvex;
import dev.ferry.local.LocalConvexException;
import dev.ferry.local.StoredDatabase;
import dev.ferry.local.Values;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.local.schema.FunctionError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file itself: who may open it, what disturbs it, how large it gets. */
class DocumentFileTest {

    @TempDir
    private Path directory;

    @Test
    void a_thread_that_is_interrupted_reads_without_closing_the_file_for_the_others() throws FunctionError {
        List<Obj> padded = padded(3_000);
        try (StoredDatabase database = open()) {
            for (int from = 0; from < padded.size(); from += 100) {
                migrateWorkspaces(database, padded.subList(from, from + 100));
            }
        }
        try (StoredDatabase database = open()) {
            Thread.currentThread().interrupt();
            int seen = documents(database, "workspaces").size();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(seen).isEqualTo(padded.size());

            Thread.currentThread().interrupt();
            migrateWorkspaces(database, List.of(workspace(900_000)));
            database.setting("written while interrupted", () -> "yes");
            assertThat(Thread.interrupted()).isTrue();

            database.insert("workspaces", List.of(workspace(900_001)));
        }
        try (StoredDatabase database = open()) {
            assertThat(documents(database, "workspaces")).hasSize(padded.size() + 2);
            assertThat(database.setting("written while interrupted", () -> "no"))
                    .isEqualTo("yes");
        }
    }

    @Test
    void a_store_that_can_only_be_read_is_refused() {
        open().close();
        Path file = file();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> StoreOpening.open(
                        new MVStore.Builder().fileName(file.toString()).readOnly(), file))
                .withMessageStartingWith(file + " can only be read")
                .withMessageContaining("Nothing was changed");
        open().close();
    }

    @Test
    void a_file_without_the_right_to_write_is_refused() throws IOException {
        open().close();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--r--r--"));
        assumeThat(Files.isWritable(file()))
                .describedAs("root may write all files")
                .isFalse();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(this::open)
                .withMessageStartingWith(file() + " can only be read");
    }

    @Test
    void a_new_directory_and_its_file_are_for_their_owner_alone() throws IOException {
        Path made = directory.resolve("new").resolve("data");

        StoredDatabase.open(shipped(), "1.2.3", made).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve("local-convex.mv"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_directory_without_room_is_not_told_to_move_a_file_away() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Files.createSymbolicLink(file(), full);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(this::open)
                .withMessageStartingWith(
                        "no file for the documents of the local deployment can be made in " + directory)
                .withMessageContaining("nothing was started");
    }

    @Test
    void a_temporary_file_without_room_is_named_and_has_a_sentence_of_its_own() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Path link = Files.createSymbolicLink(directory.resolve("temporary.mv"), full);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new StoreOpening(StoreOpening.UNDISTURBED).open(link, true))
                .withMessageStartingWith(
                        "no temporary file for the documents of the local deployment can be made at " + link)
                .withMessageContaining("Make room");
        assertThat(link).doesNotExist();
    }

    @Test
    void a_damaged_file_is_let_go_and_refused_as_one_that_cannot_be_opened() throws IOException {
        open().close();
        String content = Files.readString(file(), ISO_8859_1);
        assertThat(content).contains("table number of ");
        Files.writeString(file(), damaged(content), ISO_8859_1);

        assertThatExceptionOfType(LocalConvexException.class)
                .isThrownBy(() -> LocalConvex.start(
                        shipped(), "1.2.3", LocalConvexSettings.standard().withData(directory)))
                .withMessageStartingWith(file() + " cannot be opened as the documents of a local deployment");
        Files.writeString(file(), content, ISO_8859_1);
        open().close();
    }

    @Test
    void updates_in_no_order_do_not_let_the_file_grow_without_end() throws Exception {
        List<Obj> rows = new ArrayList<>(padded(800));
        Collections.shuffle(rows, new Random(7));
        List<Obj> often = rows.subList(0, 30);
        List<Obj> once = rows.subList(30, rows.size());
        try (StoredDatabase database = open()) {
            // Every part that is written keeps one document for ever, and the others are soon written again.
            for (int write = 0; write < once.size(); write++) {
                String name = "write " + write;
                migrateWorkspaces(database, List.of(once.get(write)));
                migrateWorkspaces(
                        database,
                        often.stream()
                                .map(row -> Values.with(row, "name", name))
                                .toList());
                database.setting(name, () -> "is on disk");
            }
            long data = documents(database, "workspaces").stream()
                    .mapToLong(Obj::size)
                    .sum();
            assertThat(Files.size(file())).isLessThan(8 * data);
        }
    }

    /** The pages that hold facts lose the check sums before them. */
    private static String damaged(String content) {
        char[] damaged = content.toCharArray();
        for (int at = content.indexOf("table number of "); at >= 0; at = content.indexOf("table number of ", at + 1)) {
            for (int before = 5; before <= 11; before++) {
                damaged[at - before] = 0xff;
            }
        }
        return new String(damaged);
    }

    private static List<Obj> padded(int number) {
        String padding = "x".repeat(2_000);
        return workspaces(0, number).stream()
                .map(row -> Values.with(row, "slug", padding))
                .toList();
    }

    private Path file() {
        return directory.resolve("local-convex.mv");
    }

    private StoredDatabase open() {
        return StoredDatabase.open(shipped(), "1.2.3", directory);
    }
}
