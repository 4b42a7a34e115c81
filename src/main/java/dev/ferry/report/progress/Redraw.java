package dev.ferry.report.progress;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Draws at once, then again and again on a thread of its own, and a last time when it is closed. Safe for several
 * threads: nothing is drawn twice at a time, and nothing after {@link #close} has returned.
 */
final class Redraw implements AutoCloseable {

    private final Runnable draw;
    private final ScheduledExecutorService timer;
    private final Future<?> ticks;
    private boolean closed;

    /**
     * Begins.
     *
     * @param pause between one drawing and the next
     * @param draw must not throw: nothing is drawn after that until the end
     */
    Redraw(Duration pause, Runnable draw) {
        this.draw = draw;
        this.timer = Executors.newSingleThreadScheduledExecutor(Redraw::thread);
        this.ticks = timer.scheduleWithFixedDelay(this::tick, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void tick() {
        if (!closed) {
            draw.run();
        }
    }

    /** Waits for a drawing that is going on, also when the thread is interrupted, which stays so. */
    @Override
    public synchronized void close() {
        if (!closed) {
            ticks.cancel(false);
            timer.shutdown();
            draw.run();
            closed = true;
        }
    }

    /** A display alone keeps no process alive. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ferry-progress");
        thread.setDaemon(true);
        return thread;
    }
}
