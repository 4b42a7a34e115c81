package dev.ferry.load;

import dev.ferry.history.Partitions;
import dev.ferry.load.send.AnsweredChunk;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.pipeline.HaltedException;
import dev.ferry.pipeline.PartitionResult;
import dev.ferry.pipeline.Pipeline;
import dev.ferry.pipeline.PipelineLoad;
import dev.ferry.source.KeyRange;
import dev.ferry.stop.StopRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Gives a step the chunks of its table that Convex has answered. Behind it a {@link Pipeline} reads and processes the
 * partitions and sends their chunks, many at once; the step takes the answers from here and commits one group after the
 * other.
 *
 * <p>When a stop is asked for, or somebody halts this, nothing more is read or begun; the chunks that are under way are
 * still given out, and then the step ends as STOPPED.
 */
public final class TablePipelineReader implements ItemStreamReader<List<AnsweredChunk>> {

    /** Largest number of chunks that are committed together: a commit costs about as much as some chunks. */
    private static final int MOST_IN_A_GROUP = 32;

    private final Plan plan;
    private final Flow flow;
    private final StopRequest stop;
    private @Nullable Partitions partitions;
    private boolean isCommitted = true;

    /** Written by the step's thread, and read by the code that shows how far it is. */
    private volatile @Nullable Pipeline<ProcessedChunk, AnsweredChunk> pipeline;

    private boolean isHalted;
    private StopRequest.@Nullable Registration registration;

    /** Cuts a table that nobody has begun. */
    @FunctionalInterface
    interface Plan {
        Partitions partitions();
    }

    /** Begins to read key ranges, and to send what is in them. */
    @FunctionalInterface
    interface Flow {
        Pipeline<ProcessedChunk, AnsweredChunk> begin(List<KeyRange> ranges);
    }

    TablePipelineReader(Plan plan, Flow flow, StopRequest stop) {
        this.plan = plan;
        this.flow = flow;
        this.stop = stop;
    }

    @Override
    public void open(ExecutionContext context) {
        Partitions stored = Partitions.in(context);
        partitions = stored == null ? plan.partitions() : stored;
        isHalted = false;
    }

    /**
     * The next chunks that can be committed; null when all of the table are.
     *
     * @throws JobInterruptedException when a stop was asked for, this was halted or the thread was interrupted, and
     *     nothing is left to be committed
     * @throws RuntimeException what went wrong with a chunk, when all that came before it is committed
     */
    @Override
    public @Nullable List<AnsweredChunk> read() throws JobInterruptedException {
        Partitions current = Objects.requireNonNull(partitions, "the step has opened this");
        // Else the step would not ask for more.
        isCommitted = true;
        if (isHalted && pipeline == null) {
            throw new JobInterruptedException("halted before the first chunk");
        }
        try {
            List<PartitionResult<AnsweredChunk>> answered = running(current).take(MOST_IN_A_GROUP);
            answered.forEach(each -> current.moveTo(
                    each.partition(),
                    Objects.requireNonNull(each.result().lastKey(), "a chunk of a partition ends with a key")));
            isCommitted = answered.isEmpty();
            return answered.isEmpty()
                    ? null
                    : answered.stream().map(PartitionResult::result).toList();
        } catch (HaltedException e) {
            throw new JobInterruptedException("stopped at a chunk boundary");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobInterruptedException("interrupted while chunks were under way");
        }
    }

    /** Begins nothing more. What is under way can still be read, and committed. Called by the step's own thread. */
    public void halt() {
        isHalted = true;
        Pipeline<ProcessedChunk, AnsweredChunk> current = pipeline;
        if (current != null) {
            current.halt();
        }
    }

    /** Sends nothing more, not even what waits for its turn: what was answered could not be written down. */
    public void abandon() {
        Pipeline<ProcessedChunk, AnsweredChunk> current = pipeline;
        if (current != null) {
            current.abandon();
        }
    }

    /**
     * Whether all that was sent is written down, or is known to have changed nothing. To be asked once the step has ended,
     * before this is closed.
     */
    public boolean isSettled() {
        Pipeline<ProcessedChunk, AnsweredChunk> current = pipeline;
        return isCommitted && (current == null || current.isAllTaken());
    }

    /** What the threads behind this are at. */
    public PipelineLoad load() {
        Pipeline<ProcessedChunk, AnsweredChunk> current = pipeline;
        return current == null ? PipelineLoad.NONE : current.load();
    }

    /** Begun with the first chunk and not before: only then have all parts of the step heard of the run. */
    private Pipeline<ProcessedChunk, AnsweredChunk> running(Partitions current) {
        Pipeline<ProcessedChunk, AnsweredChunk> running = pipeline;
        if (running != null) {
            return running;
        }
        List<KeyRange> ranges = new ArrayList<>();
        for (int i = 0; i < current.number(); i++) {
            ranges.add(current.rest(i));
        }
        Pipeline<ProcessedChunk, AnsweredChunk> begun = flow.begin(ranges);
        pipeline = begun;
        registration = stop.onRequest(begun::halt);
        if (stop.isRequested()) {
            begun.halt();
        }
        return begun;
    }

    @Override
    public void update(ExecutionContext context) {
        if (partitions != null) {
            partitions.putInto(context);
        }
    }

    /** Returns when nothing of the step is under way any more. */
    @Override
    public void close() {
        if (registration != null) {
            registration.close();
            registration = null;
        }
        Pipeline<ProcessedChunk, AnsweredChunk> running = pipeline;
        if (running != null) {
            running.close();
            pipeline = null;
        }
    }
}
