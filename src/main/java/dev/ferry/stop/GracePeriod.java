package dev.ferry.stop;

import dev.ferry.report.model.Notices;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a stopped chunk some time to end by itself, and then breaks off what it waits for. Breaking off is safe: a
 * read has no effect, and an upsert that was not answered is sent again by the next run.
 */
public final class GracePeriod implements AutoCloseable {

    /** Kubernetes kills after 30 s; what comes after this has to fit in as well. */
    public static final Duration STANDARD = Duration.ofSeconds(15);

    private final ScheduledThreadPoolExecutor timer;
    private final StopRequest.Registration registration;
    private volatile @Nullable Future<?> end;

    /**
     * Begins to watch for a stop.
     *
     * @param notes is told in one line what the stop waits for
     * @param breakOff closes connections, from a thread of its own
     */
    public GracePeriod(StopRequest stop, ChunkUnderWay chunk, Duration grace, Notices notes, Runnable breakOff) {
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "ferry-stop");
            thread.setDaemon(true);
            return thread;
        });
        registration = stop.onRequest(() -> {
            end = timer.schedule(
                    () -> {
                        stop.cutShort();
                        breakOff.run();
                    },
                    grace.toNanos(),
                    TimeUnit.NANOSECONDS);
            notes.note("stopping"
                    + stop.signal().map(signal -> " on " + signal).orElse("") + ": waiting for " + chunk.waitingFor()
                    + ", " + grace.toSeconds() + " s at most; a second signal ends at once");
        });
    }

    /** The job has ended; nothing is left to be broken off. */
    @Override
    public void close() {
        registration.close();
        Future<?> pending = end;
        if (pending != null) {
            pending.cancel(false);
        }
        timer.shutdownNow();
    }
}
