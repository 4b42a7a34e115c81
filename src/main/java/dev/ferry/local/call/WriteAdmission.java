package dev.ferry.local.call;

import dev.ferry.convex.DeploymentClass;
import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * Lets a mutation begin, or keeps it back while too much is being written. Convex itself tries again before it says no
 * (get-convex/convex-backend, {@code crates/application/src/application_function_runner/mod.rs}, {@code retry_mutation},
 * and {@code crates/convex/sync_types/src/backoff.rs}).
 */
final class WriteAdmission {

    /** {@code UDF_EXECUTOR_OCC_MAX_RETRIES}. */
    private static final int RETRIES = 4;

    /** {@code UDF_EXECUTOR_OCC_INITIAL_BACKOFF} and {@code UDF_EXECUTOR_OCC_MAX_BACKOFF}. */
    private static final long FIRST_PAUSE_NANOS = 100_000_000;

    private static final long LONGEST_PAUSE_NANOS = 2_000_000_000;

    private final WriteThroughput throughput = new WriteThroughput();
    private final Delays delays;
    private final long limitOfClass;
    private final LongUnaryOperator limitNow;

    /** @param limitNow the limit in bytes per second, of that of the class; asked before each attempt */
    WriteAdmission(Delays delays, DeploymentClass deploymentClass, LongUnaryOperator limitNow) {
        this.delays = delays;
        this.limitOfClass = deploymentClass.bytesPerSecond();
        this.limitNow = limitNow;
    }

    /**
     * Returns when a mutation may begin.
     *
     * @throws RequestError when too much is still being written after the last attempt
     */
    void await() throws RequestError, DroppedConnection {
        for (int failures = 0; ; failures++) {
            long limit = limitNow.applyAsLong(limitOfClass);
            if (!throughput.exceeds(delays.nanos().getAsLong(), limit)) {
                return;
            }
            if (failures == RETRIES) {
                throw RequestError.rateLimited(
                        "TooManyWrites",
                        "Too many writes per second. Your deployment is limited to " + ByteRates.text(limit)
                                + " bytes written per 1 second. Reduce your write rate or upgrade to a larger"
                                + " deployment.");
            }
            delays.pause().last(pauseAfter(failures));
        }
    }

    /** A mutation was committed. */
    void wrote(long bytes) {
        throughput.record(delays.nanos().getAsLong(), bytes);
    }

    private Duration pauseAfter(int failures) {
        long longest = Math.min(FIRST_PAUSE_NANOS << failures, LONGEST_PAUSE_NANOS);
        return Duration.ofNanos((long) (longest * delays.jitter().getAsDouble()));
    }
}
