package dev.ferry.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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

    private void open(String mode) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
    }
}
