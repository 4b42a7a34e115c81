package dev.ferry.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of processes, asked again and again since one that has ended tells nothing any more. What a process used in
 * its last fifth of a second is missing.
 */
final class CpuMeter implements AutoCloseable {

    private static final long EVERY_MILLIS = 200;

    private final long postgres;
    private final @Nullable ProcessHandle ferry;
    private final Map<Long, Duration> postgresBefore = new HashMap<>();
    private final Map<Long, Duration> postgresNow = new HashMap<>();
    private final Duration selfBefore;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private Duration ferryNow = Duration.ZERO;

    /**
     * Begins.
     *
     * @param postgres process whose children serve connections
     * @param ferry null when Ferry's classes run in this process
     */
    CpuMeter(long postgres, @Nullable ProcessHandle ferry) {
        this.postgres = postgres;
        this.ferry = ferry;
        this.selfBefore = cpu(ProcessHandle.current());
        children(postgresBefore);
        this.thread = new Thread(this::watch, "cpu-meter");
        thread.setDaemon(true);
        thread.start();
    }

    /** Of the process of Ferry. */
    synchronized Duration ferry() {
        look();
        return ferryNow;
    }

    /** Of this process: of the target, and of whatever of Ferry runs in it. */
    Duration self() {
        return cpu(ProcessHandle.current()).minus(selfBefore);
    }

    /** Of the processes of Postgres that serve connections. */
    synchronized Duration postgres() {
        look();
        Duration sum = Duration.ZERO;
        for (Map.Entry<Long, Duration> child : postgresNow.entrySet()) {
            sum = sum.plus(child.getValue()).minus(postgresBefore.getOrDefault(child.getKey(), Duration.ZERO));
        }
        return sum;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        children(postgresNow);
        if (ferry != null && ferry.isAlive()) {
            Duration used = cpu(ferry);
            ferryNow = used.compareTo(ferryNow) > 0 ? used : ferryNow;
        }
    }

    private void children(Map<Long, Duration> into) {
        ProcessHandle.of(postgres)
                .ifPresent(process ->
                        process.children().forEach(child -> into.merge(child.pid(), cpu(child), CpuMeter::longer)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
