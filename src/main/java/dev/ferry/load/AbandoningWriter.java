package dev.ferry.load;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A writer with others at work behind it, who learn at once that something could not be written down or committed: a run
 * that has lost its lock or its store must not go on sending until its step has ended.
 *
 * @param <T> what is written
 */
public final class AbandoningWriter<T> implements ItemWriter<T> {

    private final Runnable abandon;
    private final ItemWriter<T> writer;

    /** @param abandon makes the others give up; may be called again and again */
    public AbandoningWriter(Runnable abandon, ItemWriter<T> writer) {
        this.abandon = abandon;
        this.writer = writer;
    }

    @Override
    public void write(Chunk<? extends T> items) throws Exception {
        abandonUnlessCommitted();
        boolean done = false;
        try {
            writer.write(items);
            done = true;
        } finally {
            if (!done) {
                abandon.run();
            }
        }
    }

    /** After the writer come the position and the counts, and the commit itself. */
    private void abandonUnlessCommitted() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status != STATUS_COMMITTED) {
                        abandon.run();
                    }
                }
            });
        }
    }
}
