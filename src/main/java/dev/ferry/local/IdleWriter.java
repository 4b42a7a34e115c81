package dev.ferry.local;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Has the file written about once a second, so that no transaction waits for the next one to be on disk: the process
 * may be killed.
 */
final class IdleWriter implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread writer = new Thread(work, "local-convex-writer");
        writer.setDaemon(true);
        return writer;
    });

    private final ScheduledFuture<?> writing;

    /** @param flush waits for the transaction that runs */
    IdleWriter(Runnable flush) {
        this.writing = thread.scheduleWithFixedDelay(flush, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        writing.cancel(false);
        thread.shutdown();
    }
}
