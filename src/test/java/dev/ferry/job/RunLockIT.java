package dev.ferry.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.TestStore;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Each DataSource stands for one run's process. */
class RunLockIT {

    private final EmbeddedSource database = EmbeddedSource.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void a_second_run_is_refused_while_the_first_holds_the_store() {
        try (RunLock held = RunLock.acquire(store())) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> RunLock.acquire(store()))
                    .isInstanceOfSatisfying(
                            StateStoreException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(StateStoreException.Kind.HELD));
        }
        RunLock.acquire(store()).close();
    }

    @Test
    void the_store_is_free_once_the_connection_of_the_first_run_has_died() {
        RunLock dead = RunLock.acquire(store());

        breakOffTheConnectionThatHoldsTheLock();

        RunLock.acquire(store()).close();
        assertThatCode(dead::close).doesNotThrowAnyException();
    }

    @Test
    void a_pool_whose_connection_lives_on_does_not_keep_the_lock() {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(store());
            RunLock.acquire(pool).close();

            RunLock.acquire(store()).close();
        }
    }

    @Test
    void a_refused_run_leaves_no_connection_behind() {
        try (RunLock held = RunLock.acquire(store())) {
            assertThat(held).isNotNull();
            String before = connections();

            assertThatThrownBy(() -> RunLock.acquire(store())).isInstanceOf(StateStoreException.class);

            assertThat(connections()).isEqualTo(before);
        }
    }

    @Test
    void stores_in_two_databases_have_a_lock_each() {
        try (EmbeddedSource other = EmbeddedSource.create();
                RunLock first = RunLock.acquire(store());
                RunLock second = RunLock.acquire(store(other))) {
            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void an_h2_store_needs_no_lock_besides_its_file() {
        DataSource h2 = TestStore.create();

        try (RunLock first = RunLock.acquire(h2);
                RunLock second = RunLock.acquire(h2)) {
            assertThat(first).isNotSameAs(second);
        }
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

    private DataSource store() {
        return store(database);
    }

    private static DataSource store(EmbeddedSource database) {
        PGSimpleDataSource store = new PGSimpleDataSource();
        store.setURL("jdbc:postgresql://localhost:" + database.port() + "/" + database.database());
        store.setUser("postgres");
        return store;
    }
}
