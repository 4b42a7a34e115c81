package dev.ferry.convex;

import dev.ferry.convex.pacing.PacingLimits;
import dev.ferry.convex.retry.RetryObserver;
import dev.ferry.convex.retry.RetryPolicy;
import dev.ferry.convex.retry.Sleeper;
import java.time.Duration;

/**
 * How a {@link ConvexClient} connects and waits.
 *
 * @param connectTimeout for the connection and for its TLS handshake, each
 * @param responseTimeout for silence of the server while its answer is awaited or read; an attempt as a whole may
 *     take three times as long
 * @param pacing how much of the deployment the calls that write may take
 * @param retry for calls, unless {@link ConvexClient#retrying} says otherwise
 * @param sleeper waits between attempts
 * @param observer is told of calls that keep failing
 */
public record ClientSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        PacingLimits pacing,
        RetryPolicy retry,
        Sleeper sleeper,
        RetryObserver observer) {

    private static final int FOR_READING = 8;

    /** 10 s, 60 s, as much as the deployment takes, {@link RetryPolicy#standard()}. */
    public static ClientSettings standard() {
        return new ClientSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                PacingLimits.none(),
                RetryPolicy.standard(),
                Sleeper.OF_THREAD,
                RetryObserver.NONE);
    }

    /**
     * For the first contact, which should fail fast when the address is wrong or nobody answers: as {@link
     * #standard()}, but 10 s of silence and 5 s of retries, so that it gives up within about 15 s.
     */
    public static ClientSettings firstContact() {
        return standard()
                .withResponseTimeout(Duration.ofSeconds(10))
                .withRetry(RetryPolicy.within(Duration.ofSeconds(5)));
    }

    /** These settings with another response timeout. */
    public ClientSettings withResponseTimeout(Duration timeout) {
        return new ClientSettings(connectTimeout, timeout, pacing, retry, sleeper, observer);
    }

    /** These settings with another retry policy. */
    public ClientSettings withRetry(RetryPolicy policy) {
        return new ClientSettings(connectTimeout, responseTimeout, pacing, policy, sleeper, observer);
    }

    /** These settings with another way to wait. */
    public ClientSettings withSleeper(Sleeper other) {
        return new ClientSettings(connectTimeout, responseTimeout, pacing, retry, other, observer);
    }

    /** These settings with somebody who is told of calls that keep failing. */
    public ClientSettings withObserver(RetryObserver other) {
        return new ClientSettings(connectTimeout, responseTimeout, pacing, retry, sleeper, other);
    }

    /** These settings with other limits. */
    public ClientSettings withPacing(PacingLimits limits) {
        return new ClientSettings(connectTimeout, responseTimeout, limits, retry, sleeper, observer);
    }

    /** Connections at once: for every call that writes, and some for those that read, which wait for one another. */
    int connections() {
        return pacing.mostInFlight() + FOR_READING;
    }
}
