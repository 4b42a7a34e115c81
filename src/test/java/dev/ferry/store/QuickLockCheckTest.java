package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ferry.settings.LockOwner;
import dev.ferry.settings.StoreLocation;
import dev.ferry.settings.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held by another process it is refused, which needs two processes: {@code StateStoreIT} has them. */
class QuickLockCheckTest {

    @TempDir
    private Path directory;

    private Path state;
    private QuickLockCheck refusal;

    @BeforeEach
    void makeAHome() {
        state = directory.resolve("state");
        refusal = new QuickLockCheck(TestHome.in(directory).ferryHome(), Map.of());
    }

    @Test
    void where_nothing_has_run_yet_nothing_is_made() {
        refusal.check();

        assertThat(state).doesNotExist();
    }

    @Test
    void a_file_that_a_dead_run_left_behind_refuses_nobody_and_gives_the_store_free_again()
            throws IOException, SQLException {
        Files.createDirectories(state);
        String url = new StoreLocation.InDirectory(state).url();
        DriverManager.getConnection(url, StoreLocation.InDirectory.USER, "").close();
        new PidFile(state).write(new LockOwner("another-host", 1, Instant.EPOCH, 7L));

        assertThatCode(refusal::check).doesNotThrowAnyException();

        DriverManager.getConnection(url, StoreLocation.InDirectory.USER, "").close();
    }

    @Test
    void settings_that_are_wrong_are_left_to_the_gate_that_tells_all_at_once() {
        TestHome.in(directory).withSettings("ferry:\n  statee: here\n");

        assertThatCode(refusal::check).doesNotThrowAnyException();
    }
}
