package dev.ferry.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.history.Partitions;
import dev.ferry.load.send.AnsweredChunk;
import dev.ferry.load.send.DocumentSender;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.load.send.SentChunk;
import dev.ferry.pipeline.CancellationToken;
import dev.ferry.pipeline.ChunkSource;
import dev.ferry.pipeline.Pipeline;
import dev.ferry.pipeline.PipelineShape;
import dev.ferry.stop.StopRequest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** A table of fifty chunks of one row, of which two are sent at once; only the first one is answered before the halt. */
@Timeout(60)
class TablePipelineReaderTest {

    private final CountDownLatch twoMoreBegun = new CountDownLatch(3);
    private final CountDownLatch halted = new CountDownLatch(1);
    private final AtomicInteger pipelines = new AtomicInteger();
    private final TablePipelineReader reader =
            new TablePipelineReader(() -> Partitions.between(List.of()), ranges -> begin(), new StopRequest());

    @AfterEach
    void close() {
        halted.countDown();
        reader.close();
    }

    @Test
    void halted_it_gives_out_what_is_under_way_and_then_ends_like_a_step_that_was_stopped() throws Exception {
        ExecutionContext context = new ExecutionContext();
        reader.open(context);
        assertThat(nextChunks()).isEqualTo(1);
        await(twoMoreBegun);

        reader.halt();
        halted.countDown();

        int rest = 0;
        while (rest < 2) {
            rest += nextChunks();
        }
        assertThat(rest).isEqualTo(2);
        assertThatThrownBy(reader::read).isInstanceOf(JobInterruptedException.class);
        reader.update(context);
        assertThat(context.getString(Partitions.POSITION)).isEqualTo("key 2");
    }

    @Test
    void halted_before_its_first_chunk_it_begins_nothing() {
        reader.open(new ExecutionContext());

        reader.halt();

        assertThatThrownBy(reader::read).isInstanceOf(JobInterruptedException.class);
        assertThat(pipelines).hasValue(0);
    }

    private int nextChunks() throws JobInterruptedException {
        return Objects.requireNonNull(reader.read()).size();
    }

    private Pipeline<ProcessedChunk, AnsweredChunk> begin() {
        pipelines.incrementAndGet();
        AtomicInteger next = new AtomicInteger();
        ChunkSource<ProcessedChunk> chunkSource = () -> next.get() == 50
                ? List.of()
                : List.of(ProcessedChunk.ofSkipped(1).endingWith("key " + next.getAndIncrement()));
        return new Pipeline<>(
                List.of(chunkSource), this::send, new SendingRules(), new PipelineShape(2, 1_000, "test"));
    }

    private AnsweredChunk send(ProcessedChunk chunk, CancellationToken token) {
        assertThat(token.tryBegin()).isTrue();
        twoMoreBegun.countDown();
        if (!"key 0".equals(chunk.lastKey())) {
            await(halted);
        }
        DocumentSender.Delivery nothing = new DocumentSender.Delivery();
        return SentChunk.of(chunk, nothing);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
