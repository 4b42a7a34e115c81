package dev.ferry.spill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * Maps of text to text in a file, for what a command has to remember of every row: so its heap does not grow with the
 * number of rows. All methods throw an {@link UncheckedIOException} when the file cannot be used, e.g. since the disk is
 * full. Not thread-safe.
 */
public final class DiskMaps implements AutoCloseable {

    /** H2's name for files that stay open when the thread that reads them is interrupted. */
    private static final String UNDISTURBED = "async:";

    private static final int CACHE_MEBIBYTES = 8;
    private static final int BUFFER_KIBIBYTES = 1024;

    private final Path file;
    private final boolean isTemporary;
    private final MVStore store;
    private final Map<String, MVMap<String, String>> opened = new HashMap<>();

    private DiskMaps(Path file, boolean isTemporary) {
        this.file = file;
        this.isTemporary = isTemporary;
        this.store = guarded(
                file,
                () -> new MVStore.Builder()
                        .fileName(UNDISTURBED + file)
                        .cacheSize(CACHE_MEBIBYTES)
                        .autoCommitBufferSize(BUFFER_KIBIBYTES)
                        .open());
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
    }

    /** Empty maps in a file that is deleted when they are closed. */
    public static DiskMaps temporary() {
        try {
            return new DiskMaps(Files.createTempFile("ferry-", ".mv"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The maps of this file, which stays; empty ones when it is not there or cannot be read. */
    public static DiskMaps in(Path file) {
        try {
            return new DiskMaps(file, false);
        } catch (UncheckedIOException unreadable) {
            delete(file);
            return new DiskMaps(file, false);
        }
    }

    /** Remembers a value; a former one is forgotten. */
    public void put(String map, String key, String value) {
        guarded(file, () -> map(map).put(key, value));
    }

    /** Null when nothing is known of the key. */
    public @Nullable String get(String map, String key) {
        return guardedOrNull(file, () -> map(map).get(key));
    }

    /** Whether something is known of the key. */
    public boolean has(String map, String key) {
        return get(map, key) != null;
    }

    /** The smallest key after this one, or of all; null when there is none. */
    public @Nullable String next(String map, @Nullable String after) {
        return guardedOrNull(file, () -> after == null ? map(map).firstKey() : map(map).higherKey(after));
    }

    /** Forgets everything. */
    public void clear() {
        guarded(file, () -> {
            for (String name : store.getMapNames()) {
                map(name).clear();
            }
            return true;
        });
    }

    /** Writes what is remembered so far to the file, where it outlives this process. */
    public void commit() {
        guarded(file, store::commit);
    }

    @Override
    public void close() {
        store.closeImmediately();
        if (isTemporary) {
            delete(file);
        }
    }

    private MVMap<String, String> map(String name) {
        return opened.computeIfAbsent(
                name,
                map -> store.openMap(
                        map,
                        new MVMap.Builder<String, String>()
                                .keyType(StringDataType.INSTANCE)
                                .valueType(StringDataType.INSTANCE)));
    }

    private static <T> T guarded(Path file, Supplier<T> work) {
        try {
            return work.get();
        } catch (MVStoreException e) {
            throw unusable(file, e);
        }
    }

    private static @Nullable String guardedOrNull(Path file, Supplier<@Nullable String> work) {
        try {
            return work.get();
        } catch (MVStoreException e) {
            throw unusable(file, e);
        }
    }

    /** The failure of H2 is not its cause: it would look like one of the state store, which is a file of H2 too. */
    private static UncheckedIOException unusable(Path file, MVStoreException failure) {
        IOException cause = new IOException(failure.getMessage());
        cause.addSuppressed(failure);
        return new UncheckedIOException(
                "The file in which Ferry remembers keys, " + file + ", cannot be used (H2 error "
                        + failure.getErrorCode()
                        + "). Make room on its disk, or name another directory for temporary files with"
                        + " -Djava.io.tmpdir, then start again",
                cause);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
