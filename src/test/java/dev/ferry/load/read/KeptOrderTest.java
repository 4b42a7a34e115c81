package dev.ferry.load.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.history.Partitions;
import dev.ferry.history.RunHistory;
import dev.ferry.history.TableTally;
import dev.ferry.report.model.RowCounts;
import dev.ferry.run.RecordedNotes;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.read.RowKeys;
import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class KeptOrderTest {

    private final KeysInMemory table = new KeysInMemory(10);
    private final RecordedNotes notes = new RecordedNotes();
    private final StopRequest stop = new StopRequest();
    private final KeptOrder order =
            new KeptOrder("workspaces", new RowKeys(table, (failure, pause) -> {}, pause -> {}), stop, notes);
    private final StepExecution step = new StepExecution(
            1, "workspaces", new JobExecution(1, new JobInstance(1, RunHistory.JOB), new JobParameters()));
    private final ExecutionContext context = step.getExecutionContext();

    @Test
    void a_table_that_is_begun_has_its_order_kept() {
        order.beforeStep(step);

        assertThat(KeptOrder.in(context)).isEqualTo("text");
        assertThat(notes.lines()).isEmpty();
    }

    @Test
    void a_position_of_a_state_that_does_not_tell_the_order_is_not_believed() {
        begun();

        order.beforeStep(step);

        assertThat(Partitions.in(context)).isNull();
        assertThat(TableTally.in(context)).isEqualTo(RowCounts.NONE);
        assertThat(KeptOrder.in(context)).isEqualTo("text");
        assertThat(notes.lines())
                .containsExactly(
                        "workspaces is read again from its first row: this run was begun by a Ferry that did not"
                                + " write down how its keys are ordered");
    }

    @Test
    void partitions_of_another_order_are_forgotten_with_their_bounds_and_counts() {
        order.beforeStep(step);
        begun();
        context.putLong("recount.horizon", 17);
        table.order = "integer";

        order.beforeStep(step);

        assertThat(context.toMap()).containsOnlyKeys("key.order");
        assertThat(notes.lines())
                .containsExactly(
                        "workspaces is read again from its first row: its keys are in another order than when the"
                                + " run began to read it (text; now integer)");
    }

    @Test
    void the_same_order_leaves_the_position_alone() {
        order.beforeStep(step);
        begun();

        order.beforeStep(step);

        assertThat(Partitions.lastKeys(context)).isEqualTo("b, -");
        assertThat(TableTally.in(context).read()).isEqualTo(20);
        assertThat(notes.lines()).isEmpty();
    }

    @Test
    void a_table_whose_index_is_out_of_order_is_not_read() {
        table.failure = new SourceUnavailableException("out of order", false, null);

        assertThatThrownBy(() -> order.beforeStep(step)).hasMessage("out of order");
    }

    @Test
    void a_question_that_a_stop_breaks_off_is_no_failure() {
        table.failure = new SourceUnavailableException("broken off", false, null);
        stop.request(StopSignal.TERM);

        order.beforeStep(step);

        assertThat(notes.lines()).isEmpty();
    }

    private void begun() {
        Partitions partitions = Partitions.between(List.of("m"));
        partitions.moveTo(0, "b");
        partitions.putInto(context);
        context.putLong("read", 20);
        context.putLong("inserted", 20);
    }
}
