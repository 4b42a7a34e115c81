package dev.ferry.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalDirectoryTest {

    private static final Path PLAN = Path.of("config/plan.yml");

    @TempDir
    private Path parent;

    private final List<String> notes = new ArrayList<>();

    @Test
    void it_is_its_owners_alone_holds_the_plan_and_goes_with_all_that_was_written_into_it() throws IOException {
        Path directory;
        try (RehearsalDirectory files = RehearsalDirectory.create(parent, PLAN, notes::add)) {
            directory = files.home().directory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            assertThat(files.home().plan()).hasSameTextualContentAs(PLAN);
            Files.createDirectories(files.state());
            Files.writeString(files.state().resolve("ferry.mv.db"), "keys");
        }

        assertThat(directory).doesNotExist();
        assertThat(notes).isEmpty();
    }

    @Test
    void the_next_one_removes_what_a_kill_left_behind_and_nothing_else() throws IOException {
        Path leftBehind = Files.createDirectory(parent.resolve("ferry-rehearsal-of-the-dead"));
        Files.createFile(leftBehind.resolve("lock"));
        Files.createDirectories(leftBehind.resolve("state"));
        Path foreign = Files.createDirectory(parent.resolve("ferry-rehearsal-without-a-lock"));
        try (RehearsalDirectory first = RehearsalDirectory.create(parent, PLAN, notes::add);
                RehearsalDirectory second = RehearsalDirectory.create(parent, PLAN, notes::add)) {
            assertThat(leftBehind).doesNotExist();
            assertThat(foreign).exists();
            assertThat(first.home().plan()).exists();
            assertThat(second.home().plan()).exists();
        }
    }
}
