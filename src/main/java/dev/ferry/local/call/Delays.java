package dev.ferry.local.call;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Time as the deployment sees it; tests bring their own.
 *
 * @param nanos a clock that never goes back, in nanoseconds from any origin
 * @param pause waits between the attempts of a mutation
 * @param jitter evenly in [0, 1): shortens the pauses
 * @param permitWait how long a call waits for one of the permits of its kind
 */
public record Delays(LongSupplier nanos, Pause pause, DoubleSupplier jitter, Duration permitWait) {

    /** {@code APPLICATION_FUNCTION_RUNNER_SEMAPHORE_TIMEOUT} ({@code crates/common/src/knobs.rs}). */
    private static final Duration PERMIT_WAIT = Duration.ofSeconds(5);

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        /**
         * Returns when the time is over.
         *
         * @throws DroppedConnection when the deployment is closed meanwhile
         */
        void last(Duration time) throws DroppedConnection;
    }

    /** Real time; pauses end when the deployment is closed. */
    public static Delays real(Shutdown shutdown) {
        return new Delays(
                System::nanoTime,
                shutdown::sleep,
                () -> ThreadLocalRandom.current().nextDouble(),
                PERMIT_WAIT);
    }
}
