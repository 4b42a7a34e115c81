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

    /** What goes on behind the writer. */
    @FunctionalInterface
    public interface WorkBehind {

        /** Makes it give up; may be called again and again. */
        void abandon();
    }

    private final WorkBehind work;
    private final ItemWriter<T> writer;

    /** @param work is abandoned when something could not be committed */
    public AbandoningWriter(WorkBehind work, ItemWriter<T> writer) {
        this.work = work;
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
                work.abandon();
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
                        work.abandon();
                    }
                }
            });
        }
    }
}
