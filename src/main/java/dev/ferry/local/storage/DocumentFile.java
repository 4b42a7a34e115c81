package dev.ferry.local.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that holds the documents, so that they do not take the heap. It writes only when it is told to, which is
 * between two transactions: whenever the process dies, the file holds whole transactions.
 */
public final class DocumentFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentFile.class);

    private static final String DOCUMENTS = "documents.";

    private static final String FACTS = "facts";

    /** Changed pages that wait on the heap for the next write. */
    private static final int UNSAVED_BYTES = 3 << 20;

    /** Of the file; below it, parts that are hardly used are written again. */
    private static final int FILL_PERCENT = 30;

    private static final long WRITE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MVStore store;
    private final Map<String, MVMap<byte[], byte[]>> documents = new ConcurrentHashMap<>();
    private final MVMap<String, String> facts;
    private final Path file;
    private final boolean temporary;
    private long lastWrite = System.nanoTime();
    private @Nullable DocumentsLost lost;

    private DocumentFile(MVStore store, Path file, boolean temporary) {
        this.store = store;
        this.file = file;
        this.temporary = temporary;
        this.facts = store.openMap(
                FACTS,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    /**
     * Opens the file of a directory, and makes both when they are not there.
     *
     * @param directory null for a temporary file that goes when it is closed
     * @throws UncheckedIOException when another process has it, or it cannot be read and written
     */
    public static DocumentFile open(@Nullable Path directory, StoreOpening opening) {
        boolean temporary = directory == null;
        Path file = directory == null ? StoreOpening.temporaryFile() : StoreOpening.fileIn(directory);
        MVStore store = opening.open(file, temporary);
        try {
            return new DocumentFile(store, file, temporary);
        } catch (MVStoreException e) {
            store.closeImmediately();
            throw new UncheckedIOException(StoreOpening.refusal(e, file), new IOException(e));
        }
    }

    /** The documents of a Convex table, by {@link DocumentKey}. */
    public MVMap<byte[], byte[]> documents(String table) {
        return documents.computeIfAbsent(
                table,
                name -> store.openMap(
                        DOCUMENTS + name,
                        new MVMap.Builder<byte[], byte[]>()
                                .keyType(ByteArrayDataType.INSTANCE)
                                .valueType(ByteArrayDataType.INSTANCE)));
    }

    /** Names of the Convex tables that the file has, those of earlier plans too. */
    public List<String> tables() {
        return store.getMapNames().stream()
                .filter(name -> name.startsWith(DOCUMENTS))
                .map(name -> name.substring(DOCUMENTS.length()))
                .toList();
    }

    /** What else is kept, by name. */
    public MVMap<String, String> facts() {
        return facts;
    }

    /** Writes when much waits, or has waited for a second. Only between two transactions. */
    void writeIfDue() {
        if (store.getUnsavedMemory() > UNSAVED_BYTES || System.nanoTime() - lastWrite > WRITE_NANOS) {
            write();
        }
    }

    /** Writes all that waits, if anything does. Only between two transactions. */
    public void write() {
        if (store.isClosed() || !store.hasUnsavedChanges()) {
            return;
        }
        try {
            store.commit();
            if (store.getFileStore().getChunksFillRate() < FILL_PERCENT) {
                // Keys in no order leave a little of every part of the file in use: without this it grows without end.
                store.compact(FILL_PERCENT, UNSAVED_BYTES);
            }
        } catch (RuntimeException e) {
            throw lost(e);
        }
        lastWrite = System.nanoTime();
    }

    /** @throws DocumentsLost when the file could not be written before, and so holds less than was said */
    synchronized void check() {
        if (lost != null) {
            throw again(lost);
        }
    }

    /** Why a database cannot begin with this file. */
    public UncheckedIOException refusal(MVStoreException e) {
        return new UncheckedIOException(StoreOpening.refusal(e, file), new IOException(e));
    }

    /** Lets go of the file, and writes nothing more. */
    public void abandon() {
        store.closeImmediately();
        if (temporary) {
            delete();
        }
    }

    /** @throws DocumentsLost when what waits cannot be written any more, and is to be kept */
    @Override
    public void close() {
        try {
            store.close();
        } catch (RuntimeException e) {
            if (!temporary) {
                throw lost(e);
            }
        } finally {
            if (temporary) {
                delete();
            }
        }
        if (!temporary) {
            check();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file " + file + " cannot be deleted", e);
        }
    }

    /** Says it once: later callers hear the same, and the log has it already. */
    private synchronized DocumentsLost lost(RuntimeException cause) {
        if (lost != null) {
            return again(lost);
        }
        String message = "the file " + file + " cannot be written (" + StoreOpening.reason(cause)
                + "); what was answered since about the last second may not be in it, and every call is refused from now"
                + " on. Make room, start the local deployment again, and run Ferry again with --recheck";
        LOG.error("{}", message);
        lost = new DocumentsLost(message, cause);
        return lost;
    }

    /** Each throws one of its own: one that is thrown twice cannot be added to itself. */
    private static DocumentsLost again(DocumentsLost first) {
        return new DocumentsLost(String.valueOf(first.getMessage()), first);
    }
}
