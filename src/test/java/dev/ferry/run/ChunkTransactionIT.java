package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunOptions;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Id map, position and counts of a chunk commit together or not at all. */
class ChunkTransactionIT {

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
    void the_id_map_knows_nothing_of_a_chunk_whose_position_could_not_be_saved() throws Exception {
        RunResult failed =
                ferry.run(PLAINLY, new ProgressHooks().atRows("messages", 100, this::refuseToSaveAnotherPosition));

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(convex.count("messages")).isEqualTo(120);
        assertThat(state.value("select count(*) from ferry.ferry_id_map where source_table = 'messages'"))
                .isEqualTo("100");

        state.execute("drop trigger full_disk on ferry.batch_step_execution_context");
        RunResult next = ferry.run(PLAINLY);

        assertThat(next.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(next.summary().run()).isEqualTo(1);
        ferry.assertBothEndsEqual();
    }

    private void refuseToSaveAnotherPosition() {
        state.execute("""
                create function ferry.full_disk() returns trigger language plpgsql as
                  $$ begin raise exception using errcode = 'disk_full', message = 'no space left'; end $$;
                create trigger full_disk before update on ferry.batch_step_execution_context
                  for each row execute function ferry.full_disk();
                """);
    }
}
