package dev.ferry.convex.pacing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A deployment of Convex in simulated time, as far as its limits go: what was committed in the last second is looked at
 * before a mutation begins, up to four times more after drawn pauses; then the call waits for one of the permits, runs,
 * and is committed. What other clients write can be added to it.
 */
final class SimulatedDeployment {

    static final long MILLISECOND = 1_000_000;
    static final long SECOND = 1000 * MILLISECOND;

    private static final int RETRIES = 4;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final SplittableRandom random = new SplittableRandom(7);
    private final Deque<Commit> window = new ArrayDeque<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final long serviceNanos;
    private int permits;
    private long inWindow;
    private long sequence;
    private long now;
    private long limit;
    private long committed;
    private boolean refusesAll;

    private record Event(long at, long sequence, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(sequence, other.sequence) : Long.compare(at, other.at);
        }
    }

    private record Commit(long at, long bytes) {}

    SimulatedDeployment(long limit, int permits, long serviceNanos) {
        this.limit = limit;
        this.permits = permits;
        this.serviceNanos = serviceNanos;
    }

    long now() {
        return now;
    }

    /** Bytes a second from now on. */
    void limit(long bytesPerSecond) {
        limit = bytesPerSecond;
    }

    /** Whether it says no to everything from now on. */
    void refuseAll(boolean on) {
        refusesAll = on;
    }

    /** Bytes committed until now. */
    long committed() {
        return committed;
    }

    double random() {
        return random.nextDouble();
    }

    void after(long nanos, Runnable what) {
        events.add(new Event(now + nanos, sequence++, what));
    }

    /** Lets time pass, and everything happen that falls into it. */
    void pass(long nanos) {
        long end = now + nanos;
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event next = events.poll();
            now = next.at();
            next.what().run();
        }
        now = end;
    }

    /** A mutation has arrived; the answer is whether it was committed. */
    void mutation(long bytes, Consumer<Boolean> answer) {
        attempt(bytes, 0, answer);
    }

    private void attempt(long bytes, int failures, Consumer<Boolean> answer) {
        if (!refusesAll && !exceeds()) {
            Runnable run = () -> after(serviceNanos, () -> {
                record(bytes);
                committed += bytes;
                permits++;
                if (!waiting.isEmpty()) {
                    permits--;
                    waiting.poll().run();
                }
                answer.accept(true);
            });
            if (permits > 0) {
                permits--;
                run.run();
            } else {
                waiting.add(run);
            }
        } else if (failures == RETRIES) {
            answer.accept(false);
        } else {
            long pause = (long) (random.nextDouble() * Math.min((100 * MILLISECOND) << failures, 2 * SECOND));
            after(pause, () -> attempt(bytes, failures + 1, answer));
        }
    }

    private boolean exceeds() {
        while (!window.isEmpty() && now - window.peek().at() > SECOND) {
            inWindow -= window.poll().bytes();
        }
        return inWindow > limit;
    }

    private void record(long bytes) {
        window.add(new Commit(now, bytes));
        inWindow += bytes;
    }
}
