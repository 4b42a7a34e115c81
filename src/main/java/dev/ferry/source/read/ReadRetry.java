package dev.ferry.source.read;

import dev.ferry.source.SourceUnavailableException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Repeats a read that failed for a reason that passes, such as a server that restarts, with growing delays, and not before
 * the source says that it may. It gives up
 * after about a minute and a half: the run then fails and the next one resumes, which is better than a cron job that
 * hangs.
 */
final class ReadRetry {

    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(15);
    private static final Duration BUDGET = Duration.ofSeconds(90);

    private final Sleeper sleeper;
    private final LongSupplier nanoTime;
    private final ReadRetryObserver observer;

    ReadRetry(Sleeper sleeper, ReadRetryObserver observer) {
        this(sleeper, System::nanoTime, observer);
    }

    ReadRetry(Sleeper sleeper, LongSupplier nanoTime, ReadRetryObserver observer) {
        this.sleeper = sleeper;
        this.nanoTime = nanoTime;
        this.observer = observer;
    }

    /**
     * Runs the read until it succeeds.
     *
     * @throws SourceUnavailableException the last failure: one that does not pass, or the one that used up the time,
     *     or the one that was being waited out when the thread was interrupted
     */
    <T> T read(Supplier<T> read) {
        long start = nanoTime.getAsLong();
        Duration delay = FIRST_DELAY;
        while (true) {
            try {
                return read.get();
            } catch (SourceUnavailableException failure) {
                Duration spent = Duration.ofNanos(nanoTime.getAsLong() - start);
                Duration pause = longer(delay, failure.retryAfter().orElse(Duration.ZERO));
                if (!failure.isTransient() || spent.plus(pause).compareTo(BUDGET) > 0) {
                    throw failure;
                }
                observer.pausing(failure, pause);
                if (!waited(pause)) {
                    throw failure;
                }
            }
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private boolean waited(Duration delay) {
        try {
            sleeper.sleep(delay);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
