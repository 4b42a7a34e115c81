package dev.ferry.local;

import dev.ferry.local.storage.DocumentsLost;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the file written about once a second, so that no transaction waits for the next one to be on disk: the process
 * may be killed.
 */
public final class IdleWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IdleWriter.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread writer = new Thread(work, "local-convex-writer");
        writer.setDaemon(true);
        return writer;
    });

    private final ScheduledFuture<?> writing;

    /** @param flush waits for the transaction that runs */
    IdleWriter(Runnable flush) {
        this.writing = thread.scheduleWithFixedDelay(() -> write(flush), 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        writing.cancel(false);
        thread.shutdown();
    }

    /** Whatever ends this thread is said: an executor keeps it to itself. */
    public static void write(Runnable flush) {
        try {
            flush.run();
        } catch (DocumentsLost e) {
            // The thread that met the fault has logged it, and all calls are refused from then on.
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error("The local deployment no longer writes its file when it is idle; start it again", e);
            throw e;
        }
    }
}
