package dev.ferry.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has many chunks worked on at once, and hands the results out to one thread, those of each partition in the order in
 * which its chunks were read. So the thread that takes a result knows that everything before it in its partition is
 * done, and one position per partition says all that a restart needs to know
 * (docs/decisions/0050-a-step-is-a-pipeline.md).
 *
 * <p>Each partition is read by a thread of its own; a pool of others does the work. What is held between reading and
 * the end of what the taker does with it is bounded by weight: with a capacity of one, one chunk comes after
 * the other. The first failure halts the pipeline: nothing more is begun, what has had effects ends, its results can
 * still be taken, and then the failure is thrown.
 *
 * <p>No thread is ever interrupted from here: H2 closes its file under a thread that is.
 *
 * @param <C> a chunk
 * @param <R> what becomes of it
 */
public final class Pipeline<C, R> implements AutoCloseable {

    private final ChunkTask<C, R> chunkTask;
    private final ChunkRules<C, R> rules;
    private final List<PartitionQueue<R>> partitions = new ArrayList<>();
    private final Budget budget;
    private final ThreadPoolExecutor workers;
    private final ExecutorService readers;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final PipelineState pipelineState = new PipelineState();
    private int reading;
    private int heldBack;
    private int underWay;
    private int firstPartition;
    private long given;

    /**
     * Begins to read and to work at once.
     *
     * @param sources one per partition
     */
    public Pipeline(
            List<? extends ChunkSource<C>> sources,
            ChunkTask<C, R> chunkTask,
            ChunkRules<C, R> rules,
            PipelineShape shape) {
        this.chunkTask = chunkTask;
        this.rules = rules;
        this.budget = new Budget(shape.capacity());
        this.workers = shape.workers();
        this.readers = shape.readers(sources.size());
        this.reading = sources.size();
        sources.forEach(source -> partitions.add(new PartitionQueue<>()));
        for (int i = 0; i < sources.size(); i++) {
            begin(sources.get(i), partitions.get(i));
        }
    }

    /** The machine may have no thread left to give. */
    private void begin(ChunkSource<C> source, PartitionQueue<R> partitionQueue) {
        try {
            readers.execute(() -> read(source, partitionQueue));
        } catch (RuntimeException | Error e) {
            failed(e);
            changed(() -> reading--);
        }
    }

    /**
     * The next results, all that are ready up to a largest number; waits for the first one. Partitions take turns. The
     * results of the last call are done with by now, and no longer count as held.
     *
     * @return empty when all chunks of all partitions have been taken; never once the pipeline was halted
     * @throws HaltedException when the pipeline was halted and nothing more is to be taken
     * @throws InterruptedException when the thread is interrupted meanwhile
     * @throws RuntimeException the failure that has halted the pipeline, when nothing more is to be taken
     */
    public List<PartitionResult<R>> take(int most) throws InterruptedException {
        lock.lock();
        try {
            budget.giveBack(given);
            given = 0;
            room.signalAll();
            while (true) {
                List<PartitionResult<R>> ready = ready(most);
                if (!ready.isEmpty()
                        || (!pipelineState.isHalted() && partitions.stream().allMatch(PartitionQueue::isDone))) {
                    return ready;
                }
                if (pipelineState.isHalted() && reading == 0 && underWay == 0) {
                    throw pipelineState.end();
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<PartitionResult<R>> ready(int most) {
        List<PartitionResult<R>> ready = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            int number = (firstPartition + i) % partitions.size();
            PartitionQueue<R> partitionQueue = partitions.get(number);
            for (R first = partitionQueue.first();
                    first != null && ready.size() < most;
                    first = partitionQueue.first()) {
                boolean isAlone = rules.isTakenAlone(first);
                if (isAlone && !ready.isEmpty()) {
                    break;
                }
                given += partitionQueue.removeFirst();
                ready.add(new PartitionResult<>(number, first));
                if (isAlone) {
                    return taken(ready);
                }
            }
        }
        return taken(ready);
    }

    private List<PartitionResult<R>> taken(List<PartitionResult<R>> ready) {
        if (!ready.isEmpty()) {
            firstPartition = (firstPartition + 1) % partitions.size();
        }
        return ready;
    }

    /** Begins nothing more. What has had effects goes to its end, and can still be taken. */
    public void halt() {
        halt(pipelineState::halt);
    }

    /** Begins nothing more, and lets nothing have effects that it has not yet: nobody will take the results. */
    public void abandon() {
        halt(pipelineState::abandon);
    }

    private void halt(Runnable how) {
        lock.lock();
        try {
            how.run();
            room.signalAll();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the results of all chunks that had effects have been taken. Says little before the end. */
    public boolean isAllTaken() {
        lock.lock();
        try {
            return partitions.stream().allMatch(PartitionQueue::isAllTaken);
        } finally {
            lock.unlock();
        }
    }

    /** What the threads are at. */
    public PipelineLoad load() {
        lock.lock();
        try {
            int working = workers.getActiveCount();
            return new PipelineLoad(reading - heldBack, heldBack, Math.max(0, underWay - working), working);
        } finally {
            lock.unlock();
        }
    }

    /** Abandons what is left, and waits until no thread is at work any more. */
    @Override
    public void close() {
        abandon();
        readers.shutdown();
        lock.lock();
        try {
            while (reading > 0 || underWay > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        workers.shutdown();
    }

    private void read(ChunkSource<C> source, PartitionQueue<R> partitionQueue) {
        try {
            for (List<C> chunks = source.next(); !chunks.isEmpty(); chunks = source.next()) {
                for (C chunk : chunks) {
                    if (!submit(chunk, partitionQueue)) {
                        return;
                    }
                }
            }
            ended(partitionQueue);
        } catch (RuntimeException | Error e) {
            failed(e);
        } finally {
            changed(() -> reading--);
        }
    }

    private boolean submit(C chunk, PartitionQueue<R> partitionQueue) {
        PendingChunk<R> pendingChunk = new PendingChunk<>(rules.weight(chunk));
        lock.lock();
        try {
            heldBack++;
            while (!pipelineState.isHalted() && !budget.take(pendingChunk.weight())) {
                room.awaitUninterruptibly();
            }
            heldBack--;
            if (pipelineState.isHalted()) {
                return false;
            }
            partitionQueue.add(pendingChunk);
            underWay++;
        } finally {
            lock.unlock();
        }
        try {
            workers.execute(() -> work(chunk, partitionQueue, pendingChunk));
        } catch (RuntimeException | Error e) {
            // No thread could be made, and nobody else would count it out again: a waiting thread would wait for ever.
            changed(() -> underWay--);
            throw e;
        }
        return true;
    }

    private void work(C chunk, PartitionQueue<R> partitionQueue, PendingChunk<R> pendingChunk) {
        ChunkToken token = new ChunkToken(lock, pipelineState, partitionQueue, pendingChunk);
        try {
            if (!token.allowsEffects()) {
                return;
            }
            R result = chunkTask.on(chunk, token);
            boolean isWhole = rules.isTakenAlone(result);
            changed(() -> budget.giveBack(pendingChunk.complete(result, isWhole)));
        } catch (RuntimeException | Error e) {
            if (!token.isRefused()) {
                if (rules.isWithoutEffect(e)) {
                    changed(pendingChunk::withoutEffect);
                }
                failed(e);
            }
        } finally {
            changed(() -> underWay--);
        }
    }

    private void ended(PartitionQueue<R> partitionQueue) {
        lock.lock();
        try {
            partitionQueue.end();
        } finally {
            lock.unlock();
        }
    }

    private void failed(Throwable e) {
        halt(() -> pipelineState.failed(e));
    }

    private void changed(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
