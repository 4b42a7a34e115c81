package dev.ferry.bench;

import java.time.Duration;

/**
 * What arrived at a target in some time.
 *
 * @param took less than was asked for when all rows have arrived before
 */
record Rate(long rows, Duration took, Used used) {

    private static final Duration LOOK = Duration.ofMillis(100);

    /** Watches a run that moves a number of messages in all for some time. */
    static Rate of(FerryRun run, BenchTarget target, long all, Duration time) {
        Used before = Used.by(run.meter());
        long rows = target.arrived().rows();
        long started = System.nanoTime();
        long now = started;
        while (run.goesOn() && target.arrived().rows() < all && now - started < time.toNanos()) {
            run.pause(LOOK);
            now = System.nanoTime();
        }
        Used after = Used.by(run.meter());
        return new Rate(
                target.arrived().rows() - rows,
                Duration.ofNanos(now - started),
                new Used(
                        after.ferry().minus(before.ferry()),
                        after.postgres().minus(before.postgres()),
                        after.here().minus(before.here())));
    }

    double rowsPerSecond() {
        return took.isZero() ? 0 : rows * 1e9 / took.toNanos();
    }
}
