package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.settings.LockOwner;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreKind;
import dev.ferry.settings.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class LockedStoreTest {

    @TempDir
    private Path directory;

    @Test
    void the_row_and_the_file_beside_the_store_tell_who_holds_it_until_it_is_given_free() throws Exception {
        try (LockedStore held = LockedStore.open(address())) {
            held.running(7);

            assertThat(held.state().holder()).isEqualTo(new PidFile(directory).read());
            assertThat(new PidFile(directory).read())
                    .satisfies(lockOwner -> assertThat(lockOwner.pid())
                            .isEqualTo(ProcessHandle.current().pid()))
                    .satisfies(lockOwner -> assertThat(lockOwner.run()).isEqualTo(7));
        }
        assertThat(directory.resolve("running.json")).doesNotExist();
        try (LockedStore next = LockedStore.open(address())) {
            assertThat(next.state().holder()).isNotNull();
        }
    }

    @Test
    void what_a_dead_process_or_anybody_else_left_there_names_nobody() throws Exception {
        new PidFile(directory).write(LockOwner.thisProcess());
        LockOwner alive = new PidFile(directory).read();
        new PidFile(directory)
                .write(new LockOwner(LockOwner.thisProcess().host(), Long.MAX_VALUE, Instant.EPOCH, null));

        assertThat(alive).isNotNull();
        assertThat(new PidFile(directory).read()).isNull();
        Files.writeString(directory.resolve("running.json"), "{\"host\":");
        assertThat(new PidFile(directory).read()).isNull();
        assertThat(new PidFile(directory.resolve("none")).read()).isNull();
    }

    @Test
    void a_number_that_was_overtaken_lets_nothing_commit() throws Exception {
        try (LockedStore held = LockedStore.open(address());
                Connection connection = DriverManager.getConnection(address().url(), "ferry", "")) {
            JdbcTemplate statements = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            RunFence fence = held.fence();
            assertThatCode(() -> fence.require(statements)).doesNotThrowAnyException();

            held.state().takeFence(LockOwner.thisProcess());

            assertThatThrownBy(() -> fence.require(statements))
                    .isInstanceOf(LockLostException.class)
                    .hasMessageContaining("another run has taken over");
            held.state().release(fence.number());
            assertThat(held.state().holder()).isNotNull();
        }
    }

    @Test
    void ends_and_closing_are_kept() {
        Endpoints endpoints = new Endpoints("supabase:abc", "happy-otter-1");
        Instant closed = Instant.parse("2026-11-22T19:30:00Z");
        try (LockedStore held = LockedStore.open(address())) {
            assertThat(held.state().ends()).isNull();
            held.state().bind(endpoints);
            held.state().setClosedAt(closed);
        }
        try (LockedStore held = LockedStore.open(address())) {
            assertThat(held.state().ends()).isEqualTo(endpoints);
            assertThatThrownBy(held::requireOpen)
                    .isInstanceOf(StateStoreException.class)
                    .hasMessageContaining("closed on 2026-11-22 19:30:00 UTC")
                    .message()
                    .hasLineCount(1);
            held.state().setClosedAt(null);
            assertThatCode(held::requireOpen).doesNotThrowAnyException();
        }
    }

    private StoreAddress address() {
        return new StoreAddress(StoreKind.H2, new StoreLocation.InDirectory(directory).url(), "ferry", "", directory);
    }
}
