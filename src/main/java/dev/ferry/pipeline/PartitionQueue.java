package dev.ferry.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one partition that are under way, in their order. Guarded by the pipeline's lock.
 *
 * @param <R> a result
 */
final class PartitionQueue<R> {

    private final Deque<PendingChunk<R>> pending = new ArrayDeque<>();
    private boolean hasEnded;
    private long added;
    private long lastBegun = -1;

    void add(PendingChunk<R> pendingChunk) {
        pendingChunk.number(added++);
        pending.addLast(pendingChunk);
    }

    /**
     * Whether the chunk in this place is to have effects. Once the pipeline is halted it need not, unless one behind it
     * had some already: that one's result could never be taken if this one were given up.
     */
    boolean isWanted(long number, boolean halted) {
        return !halted || lastBegun >= number;
    }

    /** The same of a chunk that is about to have effects. From then on all before it are wanted. */
    boolean begin(long number, boolean halted) {
        boolean wanted = isWanted(number, halted);
        if (wanted) {
            lastBegun = Math.max(lastBegun, number);
        }
        return wanted;
    }

    /** The first result, if all before it are taken; null when its chunk is still worked on. */
    @Nullable
    R first() {
        PendingChunk<R> first = pending.peekFirst();
        return first == null ? null : first.result();
    }

    /** Removes the first one and says how much it held. */
    long removeFirst() {
        return pending.removeFirst().weight();
    }

    /** No more chunks will come. */
    void end() {
        hasEnded = true;
    }

    /** Whether no chunk that had effects is left. */
    boolean isAllTaken() {
        return pending.stream()
                .allMatch(pendingChunk -> pendingChunk.number() > lastBegun || pendingChunk.isWithoutEffect());
    }

    /** Whether all chunks of the partition have been taken. */
    boolean isDone() {
        return hasEnded && pending.isEmpty();
    }
}
