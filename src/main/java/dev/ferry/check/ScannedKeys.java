package dev.ferry.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.StringDataType;

/**
 * The keys that a scan has to remember, in a temporary file, so that its heap does not grow with the number of rows:
 * those that would be moved and those that would be rejected, of tables that others reference, and those that are in the
 * deployment twice. It stands for the id map and the rejects of a run.
 */
final class ScannedKeys implements AutoCloseable {

    /** H2's name for files that stay open when the thread that reads them is interrupted. */
    private static final String UNDISTURBED = "async:";

    private static final int CACHE_MEBIBYTES = 8;
    private static final int BUFFER_KIBIBYTES = 1024;

    private final Path file;
    private final MVStore store;
    private final Map<String, Keys> opened = new HashMap<>();

    private ScannedKeys(Path file, MVStore store) {
        this.file = file;
        this.store = store;
    }

    static ScannedKeys open() {
        try {
            Path file = Files.createTempFile("ferry-check-", ".mv");
            MVStore store = new MVStore.Builder()
                    .fileName(UNDISTURBED + file)
                    .cacheSize(CACHE_MEBIBYTES)
                    .autoCommitBufferSize(BUFFER_KIBIBYTES)
                    .open();
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            return new ScannedKeys(file, store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of a table that would be moved. */
    Keys moved(String table) {
        return keys("moved " + table);
    }

    /** The keys of a table that would be rejected. */
    Keys rejected(String table) {
        return keys("rejected " + table);
    }

    /** The keys of a table that several documents have. */
    Keys doubled(String table) {
        return keys("doubled " + table);
    }

    private Keys keys(String name) {
        return opened.computeIfAbsent(
                name,
                map -> new Keys(
                        store.openMap(map, new MVMap.Builder<String, Boolean>().keyType(StringDataType.INSTANCE))));
    }

    private static UncheckedIOException unusable(MVStoreException failure) {
        return new UncheckedIOException(
                "The temporary file of keys in " + System.getProperty("java.io.tmpdir")
                        + " cannot be used any more (H2 error " + failure.getErrorCode()
                        + "). Make room there, or name another directory with -Djava.io.tmpdir, then check again",
                new IOException(failure));
    }

    /** A set of keys; both methods throw an {@link UncheckedIOException} when the disk is full. */
    record Keys(MVMap<String, Boolean> map) {

        void add(String key) {
            try {
                map.put(key, Boolean.TRUE);
            } catch (MVStoreException e) {
                throw unusable(e);
            }
        }

        boolean has(String key) {
            try {
                return map.containsKey(key);
            } catch (MVStoreException e) {
                throw unusable(e);
            }
        }
    }

    @Override
    public void close() {
        store.closeImmediately();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
