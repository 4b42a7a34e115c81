package dev.ferry.rehearse;

import dev.ferry.report.model.Notices;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.FerryHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a rehearsal has on disk: a home with the plan, the state, the documents. It goes when it is closed. Of a
 * rehearsal that was killed it stays, and the next one removes it: whose process lives is told by a lock.
 */
final class RehearsalDirectory implements AutoCloseable {

    /** The command that has it in another directory. */
    static final String ELSEWHERE = "java -Djava.io.tmpdir=DIR -jar ferry.jar rehearse";

    private static final String PREFIX = "ferry-rehearsal-";
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileChannel lock;
    private final Notices notes;

    private RehearsalDirectory(Path directory, FileChannel lock, Notices notes) {
        this.directory = directory;
        this.lock = lock;
        this.notes = notes;
    }

    /** Where directories of rehearsals are made. */
    static Path parent() {
        return Path.of(System.getProperty("java.io.tmpdir", "")).toAbsolutePath();
    }

    /**
     * Makes one, for its owner alone, and removes those that were left behind.
     *
     * @param parent where it is made
     * @param plan is copied, so that it cannot change in between
     * @param notes is told when the directory cannot be removed in the end
     * @throws ConfigurationException when there can be none
     */
    static RehearsalDirectory create(Path parent, Path plan, Notices notes) {
        removeLeftOver(parent);
        try {
            Path directory = Files.createTempDirectory(parent, PREFIX);
            FileChannel lock =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            RehearsalDirectory made = new RehearsalDirectory(directory, lock, notes);
            if (lock.tryLock() == null) {
                throw new IOException("somebody else has locked it");
            }
            Files.createDirectories(made.home().config());
            Files.copy(plan, made.home().plan());
            return made;
        } catch (IOException e) {
            throw new ConfigurationException(List.of("No files can be made for the rehearsal in " + parent + " ("
                    + e.getClass().getSimpleName() + "). " + anotherOne()));
        }
    }

    /** How to have it elsewhere. */
    static String anotherOne() {
        return "Name another directory: " + ELSEWHERE + ".";
    }

    FerryHome home() {
        return new FerryHome(directory);
    }

    Path state() {
        return home().defaultState();
    }

    Path documents() {
        return directory.resolve("documents");
    }

    /** Removes everything. */
    @Override
    public void close() {
        try {
            remove(directory);
            lock.close();
        } catch (IOException e) {
            notes.note("the files of the rehearsal cannot be removed ("
                    + e.getClass().getSimpleName() + "): remove " + directory + " by hand");
        }
    }

    private static void removeLeftOver(Path parent) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : found) {
                removeIfLeftOver(directory);
            }
        } catch (IOException e) {
            // What is left of others need not stop a new start; what prevents one is reported when it is tried.
        }
    }

    /** Another user's cannot be opened. */
    private static void removeIfLeftOver(Path directory) {
        try (FileChannel file = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE)) {
            @Nullable FileLock free = file.tryLock();
            if (free != null) {
                remove(directory);
            }
        } catch (IOException | OverlappingFileLockException inUseOrNotOurs) {
            // It stays.
        }
    }

    private static void remove(Path directory) throws IOException {
        List<Path> childrenFirst;
        try (Stream<Path> found = Files.walk(directory)) {
            childrenFirst = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : childrenFirst) {
            Files.deleteIfExists(path);
        }
    }
}
