package dev.ferry.stop;

import dev.ferry.settings.StoreFailure;
import dev.ferry.source.SourceUnavailableException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Knows what the chunk under way waits for, and makes a chunk that a stop has cut short end its step as STOPPED.
 *
 * <p>Spring Batch 6.0.6 decides between STOPPED and FAILED by the exception: a step is stopped if reader or writer
 * threw a {@link JobInterruptedException} ({@code AbstractStep.determineBatchStatus}). The chunk is rolled back in
 * both cases, and the next run sends it again.
 */
public final class ChunkUnderWay {

    private final StopRequest stop;
    private volatile Supplier<String> waitingFor = () -> "the chunk under way";

    /** Watches the chunks of a run that this request stops. */
    public ChunkUnderWay(StopRequest stop) {
        this.stop = stop;
    }

    /** E.g. {@code Convex's answer to a chunk of messages}. */
    String waitingFor() {
        return waitingFor.get();
    }

    /**
     * The reader of a table, watched while it reads.
     *
     * @param what is waited for while this reads, asked by another thread
     */
    public <T> ItemReader<T> reader(Supplier<String> what, ItemReader<T> reader) {
        return () -> watched(what, reader::read);
    }

    /** The writer of a table, watched while it writes. */
    public <T> ItemWriter<T> writer(String table, ItemWriter<T> writer) {
        return chunk -> watched(() -> "Convex's answer to a chunk of " + table, () -> {
            writer.write(chunk);
            return chunk;
        });
    }

    /** Compares a page of both ends. */
    public boolean comparing(Callable<Boolean> work) throws Exception {
        return watched(() -> "both ends, to compare a page", work);
    }

    @SuppressWarnings("NullAway") // a reader's null, which is the end of its table, is passed on
    private <T> T watched(Supplier<String> what, Callable<T> work) throws Exception {
        waitingFor = what;
        try {
            return work.call();
        } catch (RuntimeException failure) {
            if (!stop.hasCutShort() || isOfTheStore(failure)) {
                throw failure;
            }
            // A wait that was woken leaves the flag behind. With it, H2 would close its file under the step's last
            // update, since a thread that is interrupted may not use a file channel.
            Thread.interrupted();
            JobInterruptedException stopped = new JobInterruptedException("stopped in the middle of a chunk");
            stopped.initCause(failure);
            throw stopped;
        }
    }

    /** The store is never broken off, so what goes wrong there is no effect of a stop. */
    private static boolean isOfTheStore(RuntimeException failure) {
        return !(failure instanceof SourceUnavailableException) && StoreFailure.isOne(failure);
    }
}
