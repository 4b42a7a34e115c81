package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a role's own time limits do to a read: nothing, since each transaction puts Ferry's in their place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeLimitsIT {

    private static final String LONGER_THAN_ALL_LIMITS = "select pg_sleep(0.3)";

    private EmbeddedSource source;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        source.execute("create role hasty login password 'secret'; create table locked (id int);"
                + "grant select on locked to hasty");
    }

    @AfterAll
    void stop() {
        source.execute("drop owned by hasty");
        source.close();
        // Roles belong to the server, not to the database.
        try (EmbeddedSource other = EmbeddedSource.create()) {
            other.execute("drop role hasty");
        }
    }

    @ParameterizedTest
    @CsvSource({"statement_timeout, 100ms", "transaction_timeout, 100ms"})
    void a_statement_may_take_longer_than_the_role_allows(String setting, String value) {
        try (SourceDatabase database = limited(setting, value)) {
            assertThat(database.query("sleeping", LONGER_THAN_ALL_LIMITS, List.of(), ResultSet::next))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"idle_in_transaction_session_timeout, 50ms", "transaction_timeout, 100ms"})
    void a_result_may_be_read_for_longer_than_the_role_lets_a_transaction_idle(String setting, String value) {
        try (SourceDatabase database = limited(setting, value)) {
            String pid = database.query("reading", "select pg_backend_pid()", List.of(), rows -> {
                rows.next();
                source.value(LONGER_THAN_ALL_LIMITS);
                return rows.getString(1);
            });

            assertThat(source.value("select count(*) from pg_stat_activity where pid = " + pid))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_lock_may_be_waited_for_longer_than_the_role_allows() throws SQLException {
        try (SourceDatabase database = limited("lock_timeout", "50ms");
                Connection holder = source.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table locked in access exclusive mode");
            CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return database.query("reading", "select count(*) from public.locked", List.of(), rows -> {
                        rows.next();
                        return rows.getString(1);
                    });
                } catch (SourceUnavailableException e) {
                    return String.valueOf(e.getMessage());
                }
            });
            while (!read.isDone()
                    && source.value("select count(*) from pg_locks where not granted")
                            .equals("0")) {
                Thread.onSpinWait();
            }
            statement.execute(LONGER_THAN_ALL_LIMITS);
            holder.rollback();

            assertThat(read.join()).isEqualTo("0");
        }
    }

    private SourceDatabase limited(String setting, String value) {
        source.execute("alter role hasty reset all; alter role hasty set " + setting + " = '" + value + "'");
        return new SourceDatabase(PostgresUrl.parse(source.url("hasty", "secret")));
    }
}
