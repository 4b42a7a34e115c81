package dev.ferry.convex.retry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Time that passes only by sleeping, at once, and remembers for how long; its jitter always draws the longest pause.
 */
public final class RecordedTime implements InstantSource, Sleeper {

    static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("pauses are bounded");
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    private Instant now = Instant.EPOCH;
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Duration> sleptThrough = new ArrayList<>();

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void sleep(Duration duration) {
        pauses.add(duration);
        pass(duration);
    }

    @Override
    public void sleepThrough(Duration duration) {
        sleptThrough.add(duration);
        sleep(duration);
    }

    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Those of {@link #pauses} that a stop would not have ended. */
    public List<Duration> sleptThrough() {
        return sleptThrough;
    }

    public List<Duration> pauses() {
        return pauses;
    }

    public Retrying retrying() {
        return retrying(RetryObserver.NONE);
    }

    public Retrying retrying(RetryObserver observer) {
        return new Retrying(this, this, LONGEST, observer);
    }
}
