package dev.ferry.settings;

import dev.ferry.report.model.OwnerFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The directory of an H2 store. Its files hold source keys, so only its owner may look into it. */
public final class StateDirectory {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    /** How the names of Ferry's files there begin. */
    private static final List<String> OURS = List.of("ferry.", "running.json", "live.json", "verification.mv");

    private final Path directory;

    /** A directory that may not be there yet. */
    public StateDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the directory where it is missing. One that is there and open to others is closed to them if it holds
     * nothing but Ferry's files; one that holds other things too is not Ferry's to close, so it is refused.
     *
     * @throws ConfigurationException when that cannot be
     */
    public void makePrivate() {
        boolean isOpen = false;
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                isOpen = isOpenToOthers();
            } else if (isOpenToOthers()) {
                isOpen = true;
                requireThatItIsFerrysOwn();
            }
            if (isOpen) {
                Files.setPosixFilePermissions(directory, OWNER_ALONE);
            }
            closeFiles();
        } catch (IOException e) {
            throw new ConfigurationException(List.of(
                    isOpen
                            ? shared("its mode cannot be changed")
                            : "The state directory " + directory + " cannot be created ("
                                    + e.getClass().getSimpleName()
                                    + "). Set FERRY_STATE to a directory that ferry may write."));
        }
    }

    /** As {@link #makePrivate}, and makes the file of the store where it is missing: H2 itself would ask for no mode. */
    void makeStore() {
        makePrivate();
        Path store = new StoreLocation.InDirectory(directory).file();
        try {
            OwnerFile.prepare(store);
        } catch (IOException e) {
            throw new ConfigurationException(List.of("The state's file " + store
                    + " cannot be made for its owner alone (" + e.getClass().getSimpleName()
                    + "). Set FERRY_STATE to a directory that ferry may write."));
        }
    }

    /** Those of an earlier version of Ferry were as open as the system makes them. */
    private void closeFiles() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (isOurs(file)) {
                    close(file);
                }
            }
        }
    }

    private static void close(Path file) {
        try {
            OwnerFile.close(file);
        } catch (IOException goneOrNotOurs) {
            // Another process of Ferry replaces its own; and the directory keeps everybody out already.
        }
    }

    private static boolean isOurs(Path file) {
        String name = String.valueOf(file.getFileName());
        return OURS.stream().anyMatch(name::startsWith);
    }

    private boolean isOpenToOthers() throws IOException {
        if (!Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            return false;
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(directory));
        return permissions.removeAll(OTHERS);
    }

    private void requireThatItIsFerrysOwn() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (!isOurs(file)) {
                    throw new ConfigurationException(List.of(shared("it holds other things than Ferry's state")));
                }
            }
        }
    }

    private String shared(String why) {
        return "The state directory " + directory + " is open to other users, and " + why
                + ". The state holds keys of your rows. Set FERRY_STATE to a directory of its own, e.g. "
                + directory.resolve("ferry-state") + ", and move ferry.mv.db there if you have one.";
    }
}
