package dev.ferry.testing;

import dev.ferry.local.Disturbance;
import dev.ferry.local.Interference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The faults that a test has ordered from a {@code LocalConvex}. */
final class OrderedFaults implements Interference {

    private final AtomicReference<Disturbance.@Nullable Refusal> nextQuery = new AtomicReference<>();
    private final AtomicReference<Disturbance.@Nullable Refusal> nextMutation = new AtomicReference<>();
    private final AtomicInteger answersToDrop = new AtomicInteger();
    private final AtomicLong delayNanos = new AtomicLong();

    void clear() {
        nextQuery.set(null);
        nextMutation.set(null);
        answersToDrop.set(0);
        delayNanos.set(0);
    }

    void delayAnswers(Duration ordered) {
        delayNanos.set(ordered.toNanos());
    }

    void refuseNextQuery(int status, String code) {
        nextQuery.set(new Disturbance.Refusal(status, code, "ordered by a test"));
    }

    void refuseNextMutation(int status, String code) {
        nextMutation.set(new Disturbance.Refusal(status, code, "ordered by a test"));
    }

    void dropAnswers(int mutations) {
        answersToDrop.set(mutations);
    }

    @Override
    public Disturbance before(String function, boolean mutation) {
        Disturbance.Refusal refusal = (mutation ? nextMutation : nextQuery).getAndSet(null);
        return refusal == null ? Disturbance.None.NONE : refusal;
    }

    @Override
    public Disturbance after(String function, boolean mutation) {
        LockSupport.parkNanos(delayNanos.get());
        boolean drop = mutation && answersToDrop.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return drop ? Disturbance.Cut.CUT : Disturbance.None.NONE;
    }
}
