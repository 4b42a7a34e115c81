package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.history.RunOptions;
import dev.ferry.report.model.TableResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.settings.TestHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import dev.ferry.stop.StoppedException;
import dev.ferry.testing.BothEnds;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops whole runs in this process. 300 messages in chunks of 20. */
class MigrationStopIT {

    private static final RunOptions PLAINLY = RunOptions.standard();

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private final ConvexNodeServer convex = ConvexNodeServer.start();
    private final StopRequest stop = new StopRequest();

    @TempDir
    private Path directory;

    private TestHome home;

    @BeforeEach
    void makeAHome() {
        home = TestHome.in(directory).withSettings("ferry.chunk-size: 20\nferry.convex.max-in-flight: 1");
    }

    @AfterEach
    void close() {
        convex.close();
        source.close();
    }

    @Test
    void a_stop_is_heeded_at_the_very_next_chunk_boundary_and_the_next_run_goes_on_after_it() throws SQLException {
        RunResult stopped = runThatStopsAfter("messages", 100);

        assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.summary().status()).isEqualTo("stopped");
        String lastCommitted = source.value("select id from messages order by id offset 99 limit 1");
        assertThat(stopped.failure())
                .isEqualTo("Run 1 stopped, messages after key " + lastCommitted
                        + ", 100 of 300 done; `ferry run` goes on from there.");
        assertThat(stopped.summary().tables())
                .filteredOn(table -> table.table().equals("messages"))
                .extracting(each -> each.rows().read(), each -> each.rows().inserted(), TableResult::status)
                .containsExactly(tuple(100L, 100L, "stopped"));

        assertThat(run(new StopRequest(), "none", 0).outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(convex.stats().rows()).isEqualTo(assertEqual());
    }

    @Test
    void a_stop_after_the_last_chunk_of_a_table_does_not_take_the_table_for_finished() throws SQLException {
        RunResult stopped = runThatStopsAfter("messages", 300);

        assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.failure()).contains("messages after key ", "300 of 300 done");
        assertThat(stopped.summary().tables())
                .extracting(TableResult::status)
                .endsWith("completed", "stopped", "not begun");

        assertThat(run(new StopRequest(), "none", 0).outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(convex.stats().rows()).isEqualTo(assertEqual());
    }

    /** With H2, whose file is the run's own. */
    @Test
    void a_stop_in_the_comparison_is_heeded_at_its_next_page_and_the_next_run_goes_on_with_it() {
        RunResult stopped = run(PLAINLY.withVerify(true), stop, "verify contacts", 30);

        assertThat(stopped.outcome()).describedAs("%s", stopped.failure()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.failure())
                .isEqualTo("Run 1 stopped, all tables done, in the comparison of both ends; `ferry run` goes on from"
                        + " there.");

        RunResult resumed = run(PLAINLY, new StopRequest(), "none", 0);

        assertThat(resumed.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(resumed.summary().verification())
                .satisfies(verification -> assertThat(verification.equal()).isEqualTo(425));
    }

    @Test
    void a_stop_before_the_job_has_begun_starts_nothing() {
        stop.request(StopSignal.TERM);

        assertThatThrownBy(() -> run(stop, "none", 0)).isInstanceOf(StoppedException.class);
        assertThat(convex.stats().mutations()).isZero();
    }

    private RunResult runThatStopsAfter(String table, long rows) {
        return run(stop, table, rows);
    }

    private RunResult run(StopRequest stopping, String table, long rows) {
        return run(PLAINLY, stopping, table, rows);
    }

    private RunResult run(RunOptions options, StopRequest stopping, String table, long rows) {
        Map<String, String> environment = Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                "CONVEX_DEPLOY_KEY", ConvexNodeServer.KEY);
        return new Migration(home.ferryHome(), environment, stopping)
                .run(options, new ProgressHooks().atRows(table, rows, () -> stopping.request(StopSignal.TERM)), false);
    }

    private long assertEqual() throws SQLException {
        try (Connection connection = source.connect()) {
            return BothEnds.assertEqual(connection, convex);
        }
    }
}
