package dev.ferry.local.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** Opens the store in a file, and says in one sentence why one cannot be opened. */
public final class StoreOpening {

    /**
     * H2's name for files that are read through an {@code AsynchronousFileChannel}: a thread that is interrupted while it
     * reads through an ordinary channel closes it for everybody.
     */
    public static final String UNDISTURBED = "async:";

    private static final String NAME = "local-convex.mv";

    private static final int CACHE_MEBIBYTES = 6;

    private final String fileSystem;

    /** @param fileSystem H2's prefix of file names, e.g. {@link #UNDISTURBED} */
    public StoreOpening(String fileSystem) {
        this.fileSystem = fileSystem;
    }

    /**
     * The file of a directory. Both are made when they are not there, for their owner alone, since the file holds the
     * deploy key.
     *
     * @throws UncheckedIOException when they cannot be made
     */
    static Path fileIn(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, forOwnerAlone(directory, "rwx------"));
            }
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.createFile(file, forOwnerAlone(directory, "rw-------"));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(notMade(directory, e), e);
        }
    }

    /**
     * A new temporary file.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("ferry-local-convex-", ".mv");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(noRoom(Path.of(System.getProperty("java.io.tmpdir", "")), e), e);
        }
    }

    /**
     * Opens a file that is there; an empty one begins an empty store.
     *
     * @param temporary whether it is only there for this store
     * @throws UncheckedIOException when another process has it, or it cannot be read and written
     */
    MVStore open(Path file, boolean temporary) {
        boolean isNew = file.toFile().length() == 0;
        try {
            return open(
                    new MVStore.Builder()
                            .fileName(fileSystem + file)
                            .autoCommitDisabled()
                            .autoCommitBufferSize(0)
                            .cacheSize(CACHE_MEBIBYTES)
                            .pageSplitSize(4096),
                    file);
        } catch (MVStoreException e) {
            IOException fault = fault(e);
            if (temporary) {
                deleteAfter(file, e);
                throw new UncheckedIOException(noRoom(file, e), new IOException(e));
            }
            if (isNew && fault != null) {
                throw new UncheckedIOException(notMade(directory(file), fault), fault);
            }
            throw new UncheckedIOException(refusal(e, file), new IOException(e));
        }
    }

    /** H2 opens a file that may only be read without a word, and would fail at the first write. */
    static MVStore open(MVStore.Builder builder, Path file) {
        MVStore store = builder.open();
        if (store.isReadOnly()) {
            store.closeImmediately();
            String message =
                    file + " can only be read, and a local deployment writes to it. Nothing was changed; let this"
                            + " user write to it, or give another directory";
            throw new UncheckedIOException(message, new IOException("read-only"));
        }
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        return store;
    }

    /** Why a file cannot be used. */
    static String refusal(MVStoreException e, Path file) {
        if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
            return file + " is in use: another local deployment runs on this directory. Nothing was changed;"
                    + " end that one first, or give this one another directory";
        }
        IOException fault = fault(e);
        if (fault != null) {
            return file + " cannot be read and written (" + reason(fault)
                    + "). The documents in it stay as they are; make"
                    + " room, or let this user write to it, or give another directory";
        }
        return file + " cannot be opened as the documents of a local deployment (error " + e.getErrorCode()
                + "). Nothing was changed; give another directory, or move the file away to begin with an empty"
                + " deployment";
    }

    /** What went wrong, as the system has it. */
    static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        return root instanceof IOException && root.getMessage() != null ? name + ": " + root.getMessage() : name;
    }

    /** What the system refused, null when the file was read but its content is the trouble. */
    private static @Nullable IOException fault(MVStoreException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException fault && !(cause instanceof EOFException)) {
                return fault;
            }
        }
        return null;
    }

    private static void deleteAfter(Path file, Exception reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static String notMade(Path directory, IOException e) {
        return "no file for the documents of the local deployment can be made in " + directory + " (" + reason(e)
                + "); nothing was started. Give it a directory that can be written to and has room";
    }

    private static String noRoom(Path where, Exception e) {
        return "no temporary file for the documents of the local deployment can be made at " + where + " (" + reason(e)
                + "); nothing was started. Make room there, or give it a data directory elsewhere";
    }

    private static Path directory(Path file) {
        Path directory = file.getParent();
        return directory == null ? Path.of("") : directory;
    }

    private static FileAttribute<?>[] forOwnerAlone(Path where, String permissions) {
        if (!where.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
