package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.source.Page;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourceDatabaseIT {

    private static final String PID = "select pg_backend_pid()";

    private EmbeddedSource source;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        source.execute(
                "create role odd login password 'Str@nge/#1' superuser; alter role odd set timezone = 'Asia/Kolkata';"
                        + "alter role odd set datestyle = 'German'; alter role odd set intervalstyle = 'iso_8601';"
                        + "alter role odd set bytea_output = 'escape'; alter role odd set extra_float_digits = -15;"
                        + "alter role odd set lc_monetary = 'C.UTF-8'; alter role odd set search_path = 'public';"
                        + "alter role odd set statement_timeout = '1h'; alter role odd set row_security = on;"
                        + "alter role odd set jit = on; alter role odd set lock_timeout = '2h';"
                        + "alter role odd set transaction_timeout = '2h';"
                        + "alter role odd set idle_in_transaction_session_timeout = '2h'; alter role odd set xmloption = 'document'");
    }

    @AfterAll
    void stop() {
        source.close();
        // Roles belong to the server, not to the database.
        try (EmbeddedSource other = EmbeddedSource.create()) {
            other.execute("drop role odd");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TimeZone, UTC",
        "IntervalStyle, postgres",
        "bytea_output, hex",
        "extra_float_digits, 1",
        "lc_monetary, C",
        "xmloption, content",
        "'search_path', 'pg_catalog, pg_temp'",
        "row_security, off",
        "enable_sort, off",
        "jit, off",
        "statement_timeout, 1min",
        "idle_in_transaction_session_timeout, 1min",
        "lock_timeout, 0",
        "transaction_timeout, 0",
        "transaction_read_only, on",
        "application_name, ferry"
    })
    void every_setting_is_pinned_whatever_the_role_says(String setting, String value) {
        try (SourceDatabase database = odd()) {
            assertThat(text(database, "select current_setting('" + setting + "')"))
                    .isEqualTo(value);
        }
    }

    @Test
    void a_row_reads_the_same_whatever_the_role_says() {
        source.execute(
                "create table texts (id int primary key, t timestamptz, i interval, b bytea, f float8, m money, a"
                        + " timestamp[], r tstzrange); insert into texts values (1, '2024-01-02 03:04:05.000006+00', '1 day 2 hours',"
                        + " '\\x00ff', 0.1::float8 + 0.2, 1234.5, array['2024-01-02'::timestamp], '[2024-01-02 00:00+00,)')");
        try (SourceDatabase database = odd()) {
            Page page = new KeysetPages(database, Plans.table("texts", "id", "t", "i", "b", "f", "m", "a", "r"))
                    .first(10)
                    .orElseThrow();

            assertThat(page.rows().get(0).json())
                    .isEqualTo("{\"t\":\"2024-01-02T03:04:05.000006+00:00\",\"i\":\"1 day 02:00:00\","
                            + "\"b\":\"\\\\x00ff\",\"f\":0.30000000000000004,\"m\":\"$1,234.50\","
                            + "\"a\":[\"2024-01-02T00:00:00\"],\"r\":\"[\\\"2024-01-02 00:00:00+00\\\",)\"}");
        }
    }

    @Test
    void nothing_is_left_on_the_server_after_a_read() {
        try (SourceDatabase database = odd()) {
            String pid = text(database, PID);

            assertThat(text(database, PID)).isEqualTo(pid);
            assertThat(source.value("select state from pg_stat_activity where pid = " + pid))
                    .isEqualTo("idle");
            assertThat(text(database, "select count(*) from pg_prepared_statements"))
                    .isEqualTo("0");
        }
    }

    @Test
    void the_limit_of_a_login_does_not_shorten_the_reads_that_follow() throws SQLException {
        Duration login = Duration.ofSeconds(14);
        SourceConnector connector = new SourceConnector(oddUrl(), Duration.ofSeconds(60), login);
        try (Connection connection = connector.open()) {
            assertThat(Duration.ofMillis(connection.getNetworkTimeout())).isEqualTo(Duration.ofSeconds(75));
        }
    }

    @Test
    void nothing_can_be_written() {
        try (SourceDatabase database = odd()) {
            SourceUnavailableException failure = failure(database, "create table public.written (id int)");

            assertThat(failure).hasMessageContaining("read-only transaction");
            assertThat(failure.isTransient()).isFalse();
        }
    }

    @Test
    void readers_side_by_side_keep_their_connections() {
        try (SourceDatabase database = new SourceDatabase(PostgresUrl.parse(source.url()))) {
            assertThat(backendsOf(database, 8)).hasSize(8).isEqualTo(backendsOf(database, 8));
        }
    }

    /** The server processes that answer a number of readers at once: each waits in its read until all are in theirs. */
    private static Set<String> backendsOf(SourceDatabase database, int readers) {
        CyclicBarrier allRead = new CyclicBarrier(readers);
        ExecutorService threads = Executors.newFixedThreadPool(readers);
        try {
            List<CompletableFuture<String>> reads = IntStream.range(0, readers)
                    .mapToObj(reader -> CompletableFuture.supplyAsync(
                            () -> database.query("reading", "select pg_backend_pid()::text", List.of(), rows -> {
                                rows.next();
                                try {
                                    allRead.await(30, TimeUnit.SECONDS);
                                } catch (Exception notAll) {
                                    throw new IllegalStateException(notAll);
                                }
                                return rows.getString(1);
                            }),
                            threads))
                    .toList();
            return reads.stream().map(CompletableFuture::join).collect(Collectors.toSet());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_connection_that_died_while_idle_is_replaced() {
        try (SourceDatabase database = odd()) {
            String pid = text(database, PID);
            source.execute("select pg_terminate_backend(" + pid + ", 5000)");

            assertThat(text(database, PID)).isNotEqualTo(pid);
        }
    }

    @Test
    void a_connection_that_breaks_in_the_middle_is_a_failure_that_passes() {
        try (SourceDatabase database = odd()) {
            SourceUnavailableException failure =
                    failure(database, "select pg_terminate_backend(pg_backend_pid()), pg_sleep(5)");

            assertThat(failure.isTransient()).isTrue();
            assertThat(text(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_statement_over_its_time_limit_is_told_as_such() {
        try (SourceDatabase database = new SourceDatabase(oddUrl(), Duration.ofMillis(50))) {
            SourceUnavailableException failure = failure(database, "select pg_sleep(10)");

            assertThat(failure)
                    .hasMessageContaining("while testing")
                    .hasMessageContaining("longer than its time limit");
            assertThat(failure.isTransient()).isFalse();
            assertThat(text(database, "select 1")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://odd:wr0ng@localhost:{port}/{database} | the password was refused for user odd",
                "postgresql://nobody:wr0ng@localhost:{port}/{database} | the password was refused for user nobody",
                "postgresql://postgres:wr0ng@localhost:{port}/absent | there is no database absent",
                "postgresql://postgres:wr0ng@localhost:1/x | cannot be reached",
                "postgresql://postgres:wr0ng@db.invalid/x | the host is unknown",
                "postgresql://postgres:wr0ng@localhost:{port}/x?sslmode=require | offers no TLS"
            })
    void a_connection_that_cannot_be_made_is_told_in_plain_words(String url, String words) {
        String text = url.replace("{port}", "" + source.port()).replace("{database}", source.database());
        try (SourceDatabase database = new SourceDatabase(PostgresUrl.parse(text))) {
            SourceUnavailableException failure = failure(database, "select 1");

            assertThat(failure).hasMessageContaining(words).hasMessageContaining("while testing");
            assertThat(failure.getMessage()).doesNotContain("wr0ng", "\n");
        }
    }

    @Test
    void the_identity_is_the_servers_and_the_databases() {
        try (SourceDatabase one = odd();
                SourceDatabase same = new SourceDatabase(PostgresUrl.parse(source.url()));
                EmbeddedSource other = EmbeddedSource.create();
                SourceDatabase another = new SourceDatabase(PostgresUrl.parse(other.url()))) {
            assertThat(one.identity())
                    .isEqualTo(same.identity())
                    .startsWith("postgres:")
                    .endsWith("/" + source.database())
                    .isNotEqualTo(another.identity());
        }
    }

    private SourceDatabase odd() {
        return new SourceDatabase(oddUrl());
    }

    private PostgresUrl oddUrl() {
        return PostgresUrl.parse(source.url("odd", "Str@nge/#1"));
    }

    private static String text(SourceDatabase database, String sql) {
        return database.query("testing", sql, List.of(), rows -> {
            rows.next();
            return rows.getString(1);
        });
    }

    private static SourceUnavailableException failure(SourceDatabase database, String sql) {
        SourceUnavailableException failure =
                catchThrowableOfType(SourceUnavailableException.class, () -> text(database, sql));
        assertThat(failure).isNotNull();
        return failure;
    }
}
