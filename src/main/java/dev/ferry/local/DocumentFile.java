package dev.ferry.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * The file that holds the documents, so that they do not take the heap. It writes only when it is told to, which is
 * between two transactions: whenever the process dies, the file holds whole transactions.
 */
final class DocumentFile implements AutoCloseable {

    private static final String NAME = "local-convex.mv";

    private static final String DOCUMENTS = "documents.";

    private static final String FACTS = "facts";

    private static final int CACHE_MEBIBYTES = 8;

    /** Changed pages that wait on the heap for the next write. */
    private static final int UNSAVED_BYTES = 6 << 20;

    /** Of the file; below it, parts that are hardly used are written anew. */
    private static final int FILL_PERCENT = 50;

    private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MVStore store;
    private final Map<String, MVMap<byte[], byte[]>> documents = new ConcurrentHashMap<>();
    private final MVMap<String, String> facts;
    private final @Nullable Path temporary;
    private long lastWrite = System.nanoTime();

    private DocumentFile(MVStore store, @Nullable Path temporary) {
        this.store = store;
        this.facts = store.openMap(
                FACTS,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
        this.temporary = temporary;
    }

    /**
     * Opens the file of a directory, and makes both when they are not there.
     *
     * @param directory null for a temporary file that goes when it is closed
     * @throws UncheckedIOException when another process has it, or it cannot be read or written
     */
    static DocumentFile open(@Nullable Path directory) {
        Path file = directory == null ? null : directory.resolve(NAME);
        try {
            if (directory == null) {
                Path temporary = Files.createTempFile("ferry-local-convex-", ".mv");
                temporary.toFile().deleteOnExit();
                return new DocumentFile(store(temporary), temporary);
            }
            Files.createDirectories(directory);
            return new DocumentFile(store(directory.resolve(NAME)), null);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no file for the documents of the local deployment can be made in "
                            + (directory == null ? "the directory for temporary files" : directory)
                            + "; nothing was started. Give it a directory that can be written to",
                    e);
        } catch (MVStoreException e) {
            throw new UncheckedIOException(refusal(e, file), new IOException(e));
        }
    }

    /** The documents of a Convex table, by {@link DocumentKey}. */
    MVMap<byte[], byte[]> documents(String table) {
        return documents.computeIfAbsent(
                table,
                name -> store.openMap(
                        DOCUMENTS + name,
                        new MVMap.Builder<byte[], byte[]>()
                                .keyType(ByteArrayDataType.INSTANCE)
                                .valueType(ByteArrayDataType.INSTANCE)));
    }

    /** Names of the Convex tables that the file has, those of earlier plans too. */
    List<String> tables() {
        return store.getMapNames().stream()
                .filter(name -> name.startsWith(DOCUMENTS))
                .map(name -> name.substring(DOCUMENTS.length()))
                .toList();
    }

    /** What else is kept, by name. */
    MVMap<String, String> facts() {
        return facts;
    }

    /** Writes when much waits, or has waited for a second. Only between two transactions. */
    void writeIfDue() {
        if (store.getUnsavedMemory() > UNSAVED_BYTES || System.nanoTime() - lastWrite > WRITE_NANOS) {
            write();
        }
    }

    /** Writes all that waits. Only between two transactions. */
    void write() {
        store.commit();
        if (store.getFileStore().getChunksFillRate() < FILL_PERCENT) {
            // Keys in no order leave a little of every part of the file in use: without this it grows without end.
            store.compact(FILL_PERCENT, UNSAVED_BYTES);
        }
        lastWrite = System.nanoTime();
    }

    @Override
    public void close() {
        store.close();
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                throw new UncheckedIOException("the temporary file " + temporary + " cannot be deleted", e);
            }
        }
    }

    private static MVStore store(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .cacheSize(CACHE_MEBIBYTES)
                .pageSplitSize(4096)
                .open();
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        return store;
    }

    private static String refusal(MVStoreException e, @Nullable Path file) {
        if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
            return file + " is in use: another local deployment runs on this directory. Nothing was changed;"
                    + " end that one first, or give this one another directory";
        }
        return file + " cannot be opened as the documents of a local deployment (error " + e.getErrorCode()
                + "). Nothing was changed; give another directory, or move the file away to begin with an empty"
                + " deployment";
    }
}
