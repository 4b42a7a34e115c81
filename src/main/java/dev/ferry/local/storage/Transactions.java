package dev.ferry.local.storage;

import dev.ferry.local.schema.FunctionError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * Runs transactions one after the other, as if Convex never saw a conflict: while one writes no other runs, and those
 * that only read run together. What one writes is there as a whole or not at all. Once the file could not be written,
 * all fail with {@link DocumentsLost}.
 */
public final class Transactions implements AutoCloseable {

    private static final String TIMESTAMP = "timestamp";

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final DocumentFile file;
    private final LongFunction<Transaction> begin;
    private final CommitClock clock;
    private final TrafficLedger ledger;

    /** Work inside of a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Transaction db) throws FunctionError;
    }

    /** What a transaction that wrote gave, and the bytes that it wrote. */
    public record Committed<T>(T value, long bytesWritten) {}

    /** @param begin makes a transaction that begins at a time in nanoseconds since 1970 */
    public Transactions(DocumentFile file, CommitClock clock, TrafficLedger ledger, LongFunction<Transaction> begin) {
        this.file = file;
        this.clock = clock;
        this.ledger = ledger;
        this.begin = begin;
    }

    /** The time of the last commit that a file has, 0 when it has none. */
    public static long lastCommit(DocumentFile file) {
        return Long.parseLong(file.facts().getOrDefault(TIMESTAMP, "0"));
    }

    /** Time of the last commit in nanoseconds since 1970. */
    public long timestamp() {
        return reading(clock::last);
    }

    /** Nothing is committed while this reads. */
    public <T> T reading(Supplier<T> reads) {
        lock.readLock().lock();
        try {
            file.check();
            return reads.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Changes the file outside of any transaction, and has it on disk in the end. */
    public <T> T maintaining(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            file.check();
            T value = work.get();
            file.write();
            return value;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Has everything on disk that was committed before. */
    public void flush() {
        maintaining(() -> file);
    }

    /** Runs a query on a consistent state. */
    public <T> T query(Work<T> work) throws FunctionError {
        lock.readLock().lock();
        try {
            file.check();
            Transaction db = begin.apply(clock.last());
            T value = work.in(db);
            ledger.queryRead(db.bytesRead());
            return value;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs a mutation. When it throws, whatever it is, nothing of what it wrote stays. */
    public <T> Committed<T> mutation(Work<T> work) throws FunctionError {
        lock.writeLock().lock();
        try {
            file.check();
            long begun = clock.begin();
            Transaction db = begin.apply(begun);
            boolean done = false;
            try {
                T value = work.in(db);
                List<Transaction.Written> written = db.written();
                long bytes =
                        written.stream().mapToLong(Transaction.Written::bytes).sum();
                if (bytes > 0) {
                    file.facts().put(TIMESTAMP, Long.toString(clock.commit(begun, db.newestCreationTime())));
                }
                done = true;
                ledger.mutationRead(db.bytesRead());
                written.forEach(ledger::wrote);
                return new Committed<>(value, bytes);
            } finally {
                if (!done) {
                    db.undo();
                }
                file.writeIfDue();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Waits for the transactions that run, and closes the file behind them. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            file.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Removes all documents of all tables, those of earlier plans too. */
    public void clear() {
        changing(() -> file.tables().forEach(table -> file.documents(table).clear()));
    }

    /** All documents of all tables, those of earlier plans too. */
    public Backup backup() {
        return reading(() -> new Backup(file.tables().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        table -> file.documents(table).entrySet().stream()
                                .map(document -> Map.entry(document.getKey(), document.getValue()))
                                .toList()))));
    }

    /** Makes all tables hold what they held then, and nothing else; it is a commit of its own, of today. */
    public void restore(Backup backup) {
        changing(() -> {
            file.tables().forEach(table -> file.documents(table).clear());
            backup.tables().forEach((table, documents) -> {
                MVMap<byte[], byte[]> restored = file.documents(table);
                documents.forEach(each -> restored.put(each.getKey(), each.getValue()));
            });
        });
    }

    /** Removes the documents of a table that have this {@code supabaseId}. */
    public void delete(String table, String supabaseId) {
        changing(() -> {
            MVMap<byte[], byte[]> documents = file.documents(table);
            Cursor<byte[], byte[]> found =
                    documents.cursor(DocumentKey.before(supabaseId), DocumentKey.after(supabaseId), false);
            List<byte[]> keys = new ArrayList<>();
            found.forEachRemaining(keys::add);
            keys.forEach(documents::remove);
        });
    }

    private void changing(Runnable change) {
        maintaining(() -> {
            change.run();
            long begun = clock.begin();
            return file.facts().put(TIMESTAMP, Long.toString(clock.commit(begun, 0)));
        });
    }
}
