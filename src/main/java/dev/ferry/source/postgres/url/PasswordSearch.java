package dev.ferry.source.postgres.url;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a password that is not in the URL where libpq looks: {@code PGPASSWORD}, then the password file that the
 * URL's {@code passfile} or {@code PGPASSFILE} names, else {@code ~/.pgpass} (postgresql.org, The Password File).
 *
 * @param environment the environment variables; null to look nowhere
 */
record PasswordSearch(@Nullable Map<String, String> environment) {

    static final PasswordSearch NOWHERE = new PasswordSearch(null);

    /**
     * The password for this login, perhaps none.
     *
     * @param passfile of the URL; null when it names none
     */
    Password find(@Nullable String passfile, PasswordFile.Login login) {
        if (environment == null) {
            return new Password("", "nowhere else was looked");
        }
        String variable = environment.getOrDefault("PGPASSWORD", "");
        if (!variable.isEmpty()) {
            return new Password(variable, "PGPASSWORD");
        }
        try {
            return new PasswordFile(file(passfile, environment)).find(login);
        } catch (InvalidPathException noPathAtAll) {
            return new Password("", "PGPASSFILE or passfile is not a path");
        }
    }

    private static Path file(@Nullable String passfile, Map<String, String> environment) {
        String named = passfile == null || passfile.isEmpty() ? environment.getOrDefault("PGPASSFILE", "") : passfile;
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String windows = environment.get("APPDATA");
        if (windows != null && System.getProperty("os.name", "").startsWith("Windows")) {
            return Path.of(windows, "postgresql", "pgpass.conf");
        }
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "")), ".pgpass");
    }

    /** Without the variables, which hold secrets. */
    @Override
    public String toString() {
        return environment == null ? "no search" : "search";
    }
}
