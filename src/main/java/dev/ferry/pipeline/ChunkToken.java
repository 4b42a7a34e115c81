package dev.ferry.pipeline;

import java.util.concurrent.locks.ReentrantLock;

/** The token of one chunk. */
final class ChunkToken implements CancellationToken {

    private final ReentrantLock lock;
    private final PipelineState pipelineState;
    private final PartitionQueue<?> partitionQueue;
    private final PendingChunk<?> pendingChunk;
    private volatile boolean refused;

    /** @param lock guards the others */
    ChunkToken(
            ReentrantLock lock,
            PipelineState pipelineState,
            PartitionQueue<?> partitionQueue,
            PendingChunk<?> pendingChunk) {
        this.lock = lock;
        this.pipelineState = pipelineState;
        this.partitionQueue = partitionQueue;
        this.pendingChunk = pendingChunk;
    }

    @Override
    public boolean allowsEffects() {
        lock.lock();
        try {
            return answer(partitionQueue.isWanted(pendingChunk.number(), pipelineState.isHalted()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean tryBegin() {
        lock.lock();
        try {
            return answer(partitionQueue.begin(pendingChunk.number(), pipelineState.isHalted()));
        } finally {
            lock.unlock();
        }
    }

    private boolean answer(boolean isWanted) {
        boolean given = isWanted && !pipelineState.isAbandoned();
        refused |= !given;
        return given;
    }

    /** Whether the chunk was told once that it must not have effects. */
    boolean isRefused() {
        return refused;
    }
}
