package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunOptions;
import dev.ferry.run.ProgressHooks;
import dev.ferry.run.RunResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.run.TestRuns;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that has lost its lock in a Postgres store does not commit another chunk. */
class FenceIT {

    private static final RunOptions PLAINLY = RunOptions.standard();

    private final ConvexNodeServer convex = ConvexNodeServer.start();
    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private final EmbeddedSource state = EmbeddedSource.create();
    private TestRuns ferry;

    @BeforeEach
    void makeAHome(@TempDir Path directory) {
        ferry = TestRuns.in(directory, source, state, convex);
    }

    @AfterEach
    void drop() {
        convex.close();
        source.close();
        state.close();
    }

    @Test
    void a_run_whose_lock_connection_dies_stops_before_its_next_commit_and_another_takes_over() throws Exception {
        RunResult stopped = ferry.run(PLAINLY, afterMessages(100, this::terminateTheLocksBackend));

        assertThat(stopped.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(stopped.failure())
                .contains("100 rows done: the run lock's connection to the state store was lost")
                .hasLineCount(2);
        assertThat(messagesInTheIdMap()).isEqualTo("100");
        // The chunk had reached Convex before the fence was asked.
        assertThat(convex.count("messages")).isEqualTo(120);

        RunResult second = ferry.run(PLAINLY);

        assertThat(second.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(second.summary().run()).isEqualTo(1);
        ferry.assertBothEndsEqual();
    }

    @Test
    void a_run_that_was_overtaken_cannot_commit_and_does_not_disturb_the_other() throws Exception {
        List<RunResult> other = new ArrayList<>();

        RunResult overtaken = ferry.run(PLAINLY, afterMessages(100, () -> {
            terminateTheLocksBackend();
            other.add(inAThreadOfItsOwn(() -> ferry.run(PLAINLY)));
        }));

        assertThat(other.get(0).outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(other.get(0).summary().run()).isEqualTo(1);
        assertThat(overtaken.outcome()).isEqualTo(Outcome.OVERTAKEN);
        assertThat(overtaken.failure()).contains("another one has begun and ended since");
        assertThat(state.value("select fence from ferry.ferry_state")).isEqualTo("2");
        assertThat(state.value(
                        "select string_agg(status, ' ' order by job_execution_id) from ferry.batch_job_execution"))
                .endsWith(" COMPLETED");
        ferry.assertBothEndsEqual();
        assertThat(ferry.run(PLAINLY).summary().run()).isEqualTo(2);
        ferry.assertBothEndsEqual();
    }

    /** The thread of the first run is in the middle of a transaction. */
    private static RunResult inAThreadOfItsOwn(Callable<RunResult> run) {
        FutureTask<RunResult> task = new FutureTask<>(run);
        new Thread(task).start();
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProgressHooks afterMessages(long rows, Runnable something) {
        return new ProgressHooks().atRows("messages", rows, something);
    }

    private void terminateTheLocksBackend() {
        assertThat(state.value("""
                        select pg_terminate_backend(pid, 10000) from pg_locks join pg_database on oid = database
                        where locktype = 'advisory' and datname = current_database()
                        """)).isEqualTo("t");
    }

    private String messagesInTheIdMap() {
        return state.value("select count(*) from ferry.ferry_id_map where source_table = 'messages'");
    }
}
