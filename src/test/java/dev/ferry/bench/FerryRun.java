package dev.ferry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** A process of Ferry that goes on. */
final class FerryRun {

    private static final Path REPORT = Path.of("report", "report.json");

    private final Path home;
    private final Process process;
    private final CpuMeter meter;
    private final long started;

    FerryRun(Path home, Process process, CpuMeter meter, long started) {
        this.home = home;
        this.process = process;
        this.meter = meter;
        this.started = started;
    }

    /** As {@link System#nanoTime} had it. */
    long started() {
        return started;
    }

    CpuMeter meter() {
        return meter;
    }

    boolean goesOn() {
        return process.isAlive();
    }

    /** Asks for its end, as SIGTERM does, and waits. It may have ended by itself. */
    FerryResult stop() {
        process.destroy();
        return await();
    }

    /** Waits for its end. */
    FerryResult await() {
        try {
            process.waitFor();
            Duration wall = Duration.ofNanos(System.nanoTime() - started);
            Used used = Used.by(meter);
            meter.close();
            Path report = home.resolve(REPORT);
            return new FerryResult(
                    process.exitValue(),
                    wall,
                    used,
                    Files.exists(report) ? JsonMapper.shared().readTree(report.toFile()) : null,
                    Files.readString(home.resolve("out.txt")) + Files.readString(home.resolve("err.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits until a number of messages have arrived at a target.
     *
     * @return whether they have; not when the run has ended before, or this took too long
     */
    boolean awaitArrived(BenchTarget target, long rows, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        while (target.arrived().rows() < rows && System.nanoTime() < until && goesOn()) {
            pause(Duration.ofMillis(20));
        }
        return target.arrived().rows() >= rows;
    }

    /** Waits so long, or until the run has ended. */
    void pause(Duration time) {
        try {
            if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
