package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.settings.LockOwner;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreKind;
import dev.ferry.settings.StoreLocation;
import dev.ferry.settings.TestHome;
import dev.ferry.testing.EmbeddedSource;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockIT {

    private final EmbeddedSource database = EmbeddedSource.create();

    @TempDir
    private Path directory;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void a_second_run_is_refused_while_the_first_holds_the_store() {
        try (RunLock held = RunLock.acquire(store(database))) {
            assertThat(held.backend()).isPositive();
            assertThatThrownBy(() -> RunLock.acquire(store(database)))
                    .isInstanceOfSatisfying(
                            StateStoreException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(StateStoreException.Kind.HELD));
        }
        RunLock.acquire(store(database)).close();
    }

    @Test
    void the_second_is_told_who_holds_the_store() {
        try (LockedStore held = LockedStore.open(store(database))) {
            held.running(7);

            assertThatThrownBy(() -> RunLock.acquire(store(database)))
                    .hasMessageContaining(
                            "run 7, process " + ProcessHandle.current().pid() + " on ")
                    .hasMessageContaining(", since 20")
                    .hasMessageContaining("the other run goes on");
        }
        assertThat(database.value(
                        "select concat(holder_host, holder_pid, holder_since, holder_run) from ferry.ferry_state"))
                .isEmpty();
    }

    @Test
    void the_store_is_free_once_the_connection_of_the_first_run_has_died() {
        RunLock dead = RunLock.acquire(store(database));

        breakOffTheConnectionThatHoldsTheLock();

        RunLock.acquire(store(database)).close();
        assertThatCode(dead::close).doesNotThrowAnyException();
    }

    @Test
    void neither_a_refused_run_nor_one_that_has_ended_leaves_a_connection_behind() {
        String before = connections();
        try (RunLock held = RunLock.acquire(store(database))) {
            assertThat(held.backend()).isPositive();
            assertThatThrownBy(() -> RunLock.acquire(store(database))).isInstanceOf(StateStoreException.class);
        }
        awaitConnections(before);
    }

    @Test
    void a_lock_that_cannot_be_asked_for_leaves_no_connection_behind() {
        String role = "nolock_" + database.database();
        database.execute("create role " + role + " login password 'pa55word-of-the-store'; alter role " + role
                + " set search_path = ferry;"
                + " create function pg_temp.nothing() returns int language sql as 'select 1';"
                + " revoke execute on function pg_try_advisory_lock(bigint) from public");
        String before = connections();
        try {
            StoreAddress store =
                    new StoreAddress(StoreKind.POSTGRES, url(database), role, "pa55word-of-the-store", null);

            assertThatThrownBy(() -> RunLock.acquire(store))
                    .isInstanceOfSatisfying(
                            StateStoreException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(StateStoreException.Kind.UNUSABLE))
                    .hasMessageContaining("permission denied")
                    .hasMessageNotContaining("pa55word-of-the-store");

            awaitConnections(before);
        } finally {
            database.execute("grant execute on function pg_try_advisory_lock(bigint) to public; drop role " + role);
        }
    }

    /** A session ends some time after its client has closed it, so the lock is not left to that. */
    @Test
    void a_run_that_starts_the_moment_after_another_has_ended_is_not_turned_away() {
        for (int i = 0; i < 50; i++) {
            RunLock.acquire(store(database)).close();
            RunLock.requireThatNobodyHolds(store(database));
        }
    }

    @Test
    void a_look_at_a_store_that_is_held_says_so() {
        try (RunLock lock = RunLock.acquire(store(database))) {
            assertThatThrownBy(() -> RunLock.requireThatNobodyHolds(store(database)))
                    .isInstanceOfSatisfying(
                            StateStoreException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(StateStoreException.Kind.HELD));
            assertThat(lock.backend()).isPositive();
        }
    }

    @Test
    void a_second_run_is_turned_away_before_spring_is_started() {
        TestHome home = TestHome.in(directory).withSettings("""
                spring:
                  datasource:
                    url: jdbc:postgresql://localhost:%d/%s
                    username: postgres
                    password: unused
                """.formatted(database.port(), database.database()));
        QuickLockCheck refusal = new QuickLockCheck(home.ferryHome(), Map.of());

        try (LockedStore held = LockedStore.open(store(database))) {
            held.running(7);
            assertThatThrownBy(refusal::check).hasMessageContaining("run 7, process ");
        }
        assertThatCode(refusal::check).doesNotThrowAnyException();
    }

    @Test
    void stores_in_two_databases_have_a_lock_each() {
        try (EmbeddedSource other = EmbeddedSource.create();
                RunLock first = RunLock.acquire(store(database));
                RunLock second = RunLock.acquire(store(other))) {
            assertThat(first.backend()).isNotEqualTo(second.backend());
        }
    }

    /** H2 locks its file by the operating system's lock, which is what another process would hold here. */
    @Test
    void a_file_that_another_process_holds_is_not_touched_and_its_holder_is_named() throws Exception {
        LockedStore.open(file()).close();
        byte[] before = Files.readAllBytes(directory.resolve("ferry.mv.db"));
        new PidFile(directory).write(new LockOwner("worker-1", 4711, Instant.parse("2026-11-22T19:30:00Z"), 3L));

        try (FileChannel file = FileChannel.open(directory.resolve("ferry.mv.db"), StandardOpenOption.WRITE)) {
            file.lock();
            assertThatThrownBy(() -> LockedStore.open(file()))
                    .isInstanceOfSatisfying(
                            StateStoreException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(StateStoreException.Kind.HELD))
                    .hasMessage("Another run holds the state store (run 3, process 4711 on worker-1, since 2026-11-22"
                            + " 19:30:00 UTC), so this one did not start. Nothing was changed; the other run goes on.");
        }

        assertThat(Files.readAllBytes(directory.resolve("ferry.mv.db"))).isEqualTo(before);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("ferry.mv.db", "running.json");
        LockedStore.open(file()).close();
        assertThat(directory.resolve("running.json")).doesNotExist();
    }

    private void breakOffTheConnectionThatHoldsTheLock() {
        assertThat(database.value("""
                        select pg_terminate_backend(pid, 10000) from pg_locks join pg_database on oid = database
                        where locktype = 'advisory' and datname = current_database()
                        """)).isEqualTo("t");
    }

    private String connections() {
        return database.value("select count(*) from pg_stat_activity where datname = current_database()");
    }

    /** A connection that its client has closed is gone only when its server process has noticed. */
    private void awaitConnections(String number) {
        while (!connections().equals(number)) {
            Thread.onSpinWait();
        }
    }

    private StoreAddress file() {
        return new StoreAddress(StoreKind.H2, new StoreLocation.InDirectory(directory).url(), "ferry", "", directory);
    }

    static StoreAddress store(EmbeddedSource database) {
        return new StoreAddress(StoreKind.POSTGRES, url(database), "postgres", "", null);
    }

    private static String url(EmbeddedSource database) {
        return "jdbc:postgresql://localhost:" + database.port() + "/" + database.database();
    }
}
