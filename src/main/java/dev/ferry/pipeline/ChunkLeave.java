package dev.ferry.pipeline;

import java.util.concurrent.locks.ReentrantLock;

/** The leave of one chunk. */
final class ChunkLeave implements Leave {

    private final ReentrantLock lock;
    private final Halt halt;
    private final Lane<?> lane;
    private final Slot<?> slot;
    private volatile boolean refused;

    /** @param lock guards the others */
    ChunkLeave(ReentrantLock lock, Halt halt, Lane<?> lane, Slot<?> slot) {
        this.lock = lock;
        this.halt = halt;
        this.lane = lane;
        this.slot = slot;
    }

    @Override
    public boolean isGiven() {
        lock.lock();
        try {
            return answer(lane.isWanted(slot.number(), halt.isHalted()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean take() {
        lock.lock();
        try {
            return answer(lane.begin(slot.number(), halt.isHalted()));
        } finally {
            lock.unlock();
        }
    }

    private boolean answer(boolean lanes) {
        boolean given = lanes && !halt.isAbandoned();
        refused |= !given;
        return given;
    }

    /** Whether the chunk was told once that it must not have effects. */
    boolean isRefused() {
        return refused;
    }
}
