package dev.ferry.convex.pacing;

import dev.ferry.convex.error.Throttled;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls that write start no faster than the deployment takes them, which it finds out by itself. One budget for
 * all threads and all copies of a client; who waits first starts first. Safe for use by many threads.
 */
public final class Pacing {

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();

    /** Those who wait, in their order, each by what wakes it. Only the first one may start. */
    private final Deque<Condition> line = new ArrayDeque<>();

    private final PacingRule rule;
    private long heldByInFlight;
    private long heldByRate;
    private long answered;
    private long slowDowns;
    private boolean closed;

    /** Paces calls within limits, by a clock in nanoseconds. */
    public Pacing(PacingLimits limits, LongSupplier nanos) {
        this.nanos = nanos;
        this.rule = new PacingRule(limits, nanos.getAsLong());
    }

    /**
     * How calls are paced. Times and counts only grow; code that shows a rate takes the difference of two states.
     *
     * @param inFlight calls that write, under way now
     * @param callsAtOnce how many may be, by what is known of the deployment and what the user allows; 1 or more
     * @param bytesPerSecond how much may be written in a second, likewise
     * @param takenPerSecond how much was written within the last second, as Convex counts it, by estimate
     * @param heldByInFlight how long a call was ready but had to wait for another to end; never more than the time that
     *     has passed, however many calls waited
     * @param heldByRate how long a call was ready but too much was being written; likewise
     * @param answered calls that the deployment has answered
     * @param slowDowns calls that the deployment has refused since there were too many or too much was written
     */
    public record State(
            int inFlight,
            int callsAtOnce,
            double bytesPerSecond,
            double takenPerSecond,
            Duration heldByInFlight,
            Duration heldByRate,
            long answered,
            long slowDowns) {}

    /** As it is now. Cheap; waits for no call. */
    public State state() {
        lock.lock();
        try {
            return new State(
                    rule.inFlight(),
                    rule.callsAtOnce(),
                    rule.bytesPerSecond(),
                    rule.takenPerSecond(nanos.getAsLong()),
                    Duration.ofNanos(heldByInFlight),
                    Duration.ofNanos(heldByRate),
                    answered,
                    slowDowns);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a call may start.
     *
     * @param bytes that it will write, as Convex counts them
     * @param consent is asked when the call is the next to start: at once, whenever another call has ended, several times
     *     a second while too much is written, and when it starts
     * @return null when the call is not wanted any more
     * @throws IllegalStateException when this is closed, also while it waits
     * @throws InterruptedException when the thread is interrupted before the call may start
     */
    @Nullable
    public Permit acquire(long bytes, Consent consent) throws InterruptedException {
        // Nothing may come between the lock and the try: if that failed, because memory ran out, nobody would unlock
        // it.
        Condition woken = lock.newCondition();
        lock.lockInterruptibly();
        try {
            line.addLast(woken);
            while (line.peekFirst() != woken) {
                woken.await();
            }
            return first(bytes, consent, woken);
        } finally {
            line.remove(woken);
            wakeFirst();
            lock.unlock();
        }
    }

    /** Of a call that was answered, this part was not written: its rows were there already, or refused. */
    public void notWritten(long bytes) {
        lock.lock();
        try {
            rule.notWritten(nanos.getAsLong(), bytes);
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing starts any more, and waiting threads stop waiting. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** A thread that leaves the line wakes the next one, so a change that concerns all goes through the whole line. */
    private void wakeFirst() {
        Condition first = line.peekFirst();
        if (first != null) {
            first.signal();
        }
    }

    private @Nullable Permit first(long bytes, Consent consent, Condition woken) throws InterruptedException {
        while (!closed) {
            long now = nanos.getAsLong();
            PacingRule.Reason reason = rule.heldBackBy(now);
            boolean starts = reason == PacingRule.Reason.NOTHING;
            if (!(starts ? consent.use() : consent.stands()).getAsBoolean()) {
                return null;
            }
            switch (reason) {
                case NOTHING -> {
                    rule.started(bytes);
                    return new Permit(now, bytes);
                }
                case IN_FLIGHT -> {
                    woken.await();
                    heldByInFlight += nanos.getAsLong() - now;
                }
                case RATE -> {
                    woken.awaitNanos(rule.waitNanos());
                    heldByRate += nanos.getAsLong() - now;
                }
            }
        }
        throw new IllegalStateException("the Convex client is closed");
    }

    /** One attempt that is under way. Has to end in exactly one of the ways. */
    public final class Permit {

        private final long begun;
        private final long bytes;

        private Permit(long begun, long bytes) {
            this.begun = begun;
            this.bytes = bytes;
        }

        /** The deployment has done it. */
        public void answered() {
            end(now -> {
                answered++;
                rule.answered(now, begun, bytes);
            });
        }

        /** The deployment has not done it, since that is too much or too fast. */
        public void refused(Throttled how) {
            end(now -> {
                slowDowns++;
                rule.refused(now, begun, bytes, how);
            });
        }

        /** It failed for another reason. */
        public void failed() {
            end(now -> rule.failed(bytes));
        }

        private void end(LongConsumer how) {
            lock.lock();
            try {
                how.accept(nanos.getAsLong());
                wakeFirst();
            } finally {
                lock.unlock();
            }
        }
    }
}
