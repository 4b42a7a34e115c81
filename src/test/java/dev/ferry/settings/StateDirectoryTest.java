package dev.ferry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.run.VerificationFile;
import dev.ferry.store.PidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class StateDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void one_that_is_open_to_others_and_holds_only_ferrys_files_is_closed_to_them() throws IOException {
        Files.writeString(directory.resolve("ferry.mv.db"), "");
        Files.writeString(directory.resolve("running.json"), "");
        open("rwxr-xr-x");

        new StateDirectory(directory).makePrivate();

        assertThat(mode()).isEqualTo("rwx------");
    }

    @Test
    void one_that_others_use_too_is_refused_and_left_as_it_is() throws IOException {
        Files.writeString(directory.resolve("letters.txt"), "");
        open("rwxrwxrwx");

        assertThatThrownBy(() -> new StateDirectory(directory).makePrivate())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("open to other users", "FERRY_STATE", "ferry-state")
                .message()
                .hasLineCount(1);
        assertThat(mode()).isEqualTo("rwxrwxrwx");
    }

    @Test
    void one_that_is_private_may_hold_anything() throws IOException {
        Files.writeString(directory.resolve("letters.txt"), "");
        open("rwx------");

        new StateDirectory(directory).makePrivate();

        assertThat(mode()).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ferry.mv.db",
                "running.json",
                "running.json.new",
                "live.json",
                "live.json.next",
                "verification.mv"
            })
    void its_files_are_for_their_owner_alone_those_of_earlier_versions_too(String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        open("rwxr-xr-x");

        new StateDirectory(directory).makePrivate();

        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode()).isEqualTo("rwx------");
    }

    @Test
    void the_store_and_what_stands_beside_it_are_made_for_their_owner_alone() throws IOException {
        Path state = directory.resolve("state");
        new StateDirectory(state).makeStore();
        new PidFile(state).write(LockOwner.thisProcess());
        new VerificationFile(state).open().close();

        assertThat(mode(state.resolve("ferry.mv.db"))).isEqualTo("rw-------");
        assertThat(mode(state.resolve("running.json"))).isEqualTo("rw-------");
        assertThat(mode(state.resolve("verification.mv"))).isEqualTo("rw-------");
    }

    private void open(String mode) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    }

    private String mode() throws IOException {
        return mode(directory);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
