package dev.ferry.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyRange;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.postgres.KeysetPages;
import dev.ferry.source.postgres.Plans;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysetReaderIT {

    private static final TablePlan NUMBERS = Plans.table("numbers", "id", "v");
    private static final List<String> KEYS =
            IntStream.rangeClosed(1, 1000).mapToObj(Integer::toString).toList();

    private EmbeddedSource source;
    private SourceDatabase database;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        source.execute("create table numbers (id bigint primary key, v int);"
                + "insert into numbers select i, i from generate_series(1, 1000) i");
        database = new SourceDatabase(PostgresUrl.parse(source.url()));
    }

    @AfterAll
    void stop() {
        database.close();
        source.close();
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "100, 7", "7, 1000", "1, 333"})
    void a_restart_begins_exactly_after_the_last_committed_page_whatever_the_page_size(int before, int after) {
        KeysetReader killed = reader(null, before);
        List<String> keys = new ArrayList<>();
        String committed = null;
        for (int chunk = 0; chunk < 3; chunk++) {
            keys.addAll(keys(killed.read()));
            committed = keys.get(keys.size() - 1);
        }
        Page lost = killed.read();

        keys.addAll(rest(reader(committed, after)));

        assertThat(keys(lost)).isNotEmpty();
        assertThat(keys).isEqualTo(KEYS);
    }

    @Test
    void the_end_stays_the_end_and_nothing_is_behind_its_key() {
        KeysetReader reader = reader(null, 1000);

        assertThat(rest(reader)).isEqualTo(KEYS);
        assertThat(reader.read()).isNull();
        assertThat(reader("1000", 1000).read()).isNull();
    }

    @Test
    void the_position_may_be_a_row_that_was_deleted_since() {
        assertThat(rest(reader("-5", 100))).isEqualTo(KEYS);
    }

    @Test
    void a_connection_that_is_killed_between_two_pages_costs_nothing() {
        try (SourceDatabase own = new SourceDatabase(PostgresUrl.parse(source.url()))) {
            KeysetReader reader =
                    new KeysetReader(new KeysetPages(own, NUMBERS), KeyRange.ALL, 100, impatient(wait -> {}));
            List<String> keys = new ArrayList<>();
            for (Page page = reader.read(); page != null; page = reader.read()) {
                keys.addAll(keys(page));
                source.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                        + " where application_name = 'ferry' and datname = current_database()");
            }

            assertThat(keys).isEqualTo(KEYS);
        }
    }

    @Test
    void a_connection_that_is_killed_while_a_page_is_read_is_replaced_and_the_page_read_again() throws Exception {
        List<Duration> waits = new ArrayList<>();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (SourceDatabase own = new SourceDatabase(PostgresUrl.parse(source.url()));
                Connection lock = source.connect()) {
            KeysetReader reader = new KeysetReader(new KeysetPages(own, NUMBERS), KeyRange.ALL, 400, impatient(wait -> {
                waits.add(wait);
                lock.rollback();
            }));
            List<String> keys = new ArrayList<>(keys(reader.read()));
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table numbers in access exclusive mode");

            Future<List<String>> rest = thread.submit(() -> rest(reader));
            // The first one that dies may have died idle, and is replaced at once; the second one is waited for.
            while (!rest.isDone()) {
                source.execute("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and application_name = 'ferry' and datname = current_database()");
            }
            keys.addAll(rest.get(30, TimeUnit.SECONDS));

            assertThat(keys).isEqualTo(KEYS);
            assertThat(waits).containsExactly(Duration.ofMillis(500));
        } finally {
            thread.shutdownNow();
        }
    }

    private KeysetReader reader(@Nullable String after, int maxRows) {
        return new KeysetReader(
                new KeysetPages(database, NUMBERS),
                new KeyRange(after, null),
                maxRows,
                ReadRetryObserver.NONE,
                Sleeper.OF_THREAD);
    }

    private interface Waiting {
        void passes(Duration wait) throws SQLException;
    }

    private static ReadRetry impatient(Waiting waiting) {
        return new ReadRetry(
                wait -> {
                    try {
                        waiting.passes(wait);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                },
                () -> 0,
                ReadRetryObserver.NONE);
    }

    private static List<String> rest(KeysetReader reader) {
        List<String> keys = new ArrayList<>();
        for (Page page = reader.read(); page != null; page = reader.read()) {
            keys.addAll(keys(page));
        }
        return keys;
    }

    private static List<String> keys(@Nullable Page page) {
        return page == null
                ? List.of()
                : page.rows().stream().map(SourceRow::key).toList();
    }
}
