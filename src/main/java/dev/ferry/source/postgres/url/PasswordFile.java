package dev.ferry.source.postgres.url;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * libpq's password file: lines {@code host:port:database:user:password}, the first that fits counts, {@code *} fits
 * all, a backslash takes {@code :} and itself as they are. As in libpq a file that others may read is not used.
 */
record PasswordFile(Path file) {

    private static final int FIELDS = 5;

    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    /** What a line has to fit. */
    record Login(String host, int port, String database, String user) {}

    /** The password of the first line that fits; an empty one with the reason when there is none. */
    Password find(Login login) {
        if (!Files.exists(file)) {
            return new Password("", "there is no " + file);
        }
        try {
            if (!Files.isRegularFile(file)) {
                return new Password("", file + " is not a plain file, so it is not used");
            }
            if (isOpenToOthers()) {
                return new Password(
                        "", file + " may be read by others, so it is not used, as in libpq: chmod 600 " + file);
            }
            // In ISO 8859-1 any file is text; a password's bytes are UTF-8 as everywhere.
            List<String> lines =
                    Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
            for (String line : lines) {
                List<String> fields = fields(utf8(line));
                if (fields.size() >= FIELDS && !line.startsWith("#") && fits(fields, login)) {
                    return new Password(fields.get(FIELDS - 1), file.toString());
                }
            }
            return new Password("", "no line of " + file + " fits this host, port, database and user");
        } catch (IOException e) {
            return new Password("", file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String utf8(String line) {
        return new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private boolean isOpenToOthers() throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return false;
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(file));
        return permissions.removeAll(OTHERS);
    }

    private static boolean fits(List<String> fields, Login login) {
        return (fields.get(0).equals("*") || fields.get(0).equalsIgnoreCase(login.host()))
                && fits(fields.get(1), Integer.toString(login.port()))
                && fits(fields.get(2), login.database())
                && fits(fields.get(3), login.user());
    }

    private static boolean fits(String field, String value) {
        return field.equals("*") || field.equals(value);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == ':') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                if (each == '\\' && i + 1 < line.length()) {
                    i++;
                }
                field.append(line.charAt(i));
            }
        }
        fields.add(field.toString());
        return fields;
    }

    @Override
    public String toString() {
        return "password file " + file;
    }
}
