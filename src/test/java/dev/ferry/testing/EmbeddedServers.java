package dev.ferry.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The servers that the tests of this JVM share: each is started by the first test that needs it and stopped when the JVM ends. */
final class EmbeddedServers {

    /** The version on the class path. */
    private static final int OWN = 17;

    private static final Map<Integer, EmbeddedPostgres> STARTED = new ConcurrentHashMap<>();

    private EmbeddedServers() {}

    /** The Postgres that most tests use. */
    static EmbeddedPostgres own() {
        return ofVersion(OWN);
    }

    /** A Postgres of this major version. */
    static EmbeddedPostgres ofVersion(int major) {
        return STARTED.computeIfAbsent(major, EmbeddedServers::start);
    }

    private static boolean isLinuxOnX86() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    private static EmbeddedPostgres start(int major) {
        // Nothing has to outlive the machine, and to drop a database waits for the disk otherwise.
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off");
        if (major != OWN) {
            Path binaries = Path.of(System.getProperty("ferry.test.postgres", "target/postgres"));
            // The build brings them on Linux x86-64, where they must be there; elsewhere not all versions are
            // published.
            assumeTrue(isLinuxOnX86() || Files.isDirectory(binaries), "only Postgres " + OWN + " is here");
            builder.setPgBinaryResolver(new BinariesInJar(binaries.resolve(major + ".jar")));
        }
        try {
            EmbeddedPostgres postgres = builder.start();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                // Passwords count, save for the superuser's.
                statement.execute("""
                        do $$ begin
                          execute format(
                            'copy (values (''local all postgres trust''), (''host all postgres all trust''),'
                            ' (''host all all all scram-sha-256'')) to %L', current_setting('hba_file'));
                        end $$;
                        select pg_reload_conf();
                        """);
            }
            return postgres;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("embedded Postgres " + major + " did not start", e);
        }
    }
}
