package dev.ferry.report.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Files that hold keys of rows, so that only their owner may read them: mode 0600, where the file system has modes. */
public final class OwnerFile {

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private OwnerFile() {}

    /** A new file in the place of one that may be there. The caller closes it. */
    public static OutputStream create(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Channels.newOutputStream(Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(file)));
    }

    /** As {@link #create}, with these bytes. */
    public static void write(Path file, byte[] bytes) throws IOException {
        try (OutputStream out = create(file)) {
            out.write(bytes);
        }
    }

    /** Makes an empty file for somebody who does not ask for a mode; one that is there already is closed to others. */
    public static void prepare(Path file) throws IOException {
        if (Files.exists(file)) {
            close(file);
        } else {
            Files.createFile(file, attributes(file));
        }
    }

    /** Closes a file to others. */
    public static void close(Path file) throws IOException {
        if (hasModes(file) && !Files.getPosixFilePermissions(file).equals(OWNER_ALONE)) {
            Files.setPosixFilePermissions(file, OWNER_ALONE);
        }
    }

    private static FileAttribute<?>[] attributes(Path file) throws IOException {
        return hasModes(Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file))
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasModes(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
