package dev.ferry.testing;

import dev.ferry.testing.postgrest.PostgrestServer;
import dev.ferry.testing.postgrest.PostgrestSettings;
import dev.ferry.testing.postgrest.RestFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two ways that Supabase's cloud has to a project's tables: a connection by the name that the database has there, and
 * the REST API. Both lead to one source, as the keys of the project and that name tell.
 */
public final class ProjectDoors implements AutoCloseable {

    /** One of them. */
    public enum Door {
        DATABASE,
        REST
    }

    private final EmbeddedSource source;
    private final PostgrestServer rest;
    private final String host;

    /** Both doors of a source, which stays the caller's. */
    public ProjectDoors(EmbeddedSource source, PostgrestSettings settings) {
        this.source = source;
        this.rest = PostgrestServer.start(source, settings);
        this.host = "db." + settings.ref() + ".supabase.co";
    }

    /**
     * The process, told to read through this door.
     *
     * @param directory where a file of host names may be written
     */
    public FerryProcess set(FerryProcess ferry, Door door, Path directory) {
        if (door == Door.REST) {
            return ferry.with("NEXT_PUBLIC_SUPABASE_URL", rest.url())
                    .with("SUPABASE_SERVICE_ROLE_KEY", rest.keys().serviceRole());
        }
        try {
            Path hosts = directory.resolve("hosts");
            Files.writeString(hosts, "127.0.0.1 localhost\n127.0.0.1 " + host + "\n");
            return ferry.withJvmOption("-Djdk.net.hosts.file=" + hosts)
                    .with(
                            "SUPABASE_DB_URL",
                            "postgresql://postgres:unused@" + host + ":" + source.port() + "/" + source.database()
                                    + "?sslmode=disable");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The API. */
    public PostgrestServer rest() {
        return rest;
    }

    /** What is to go wrong with the API. */
    public RestFaults faults() {
        return rest.faults();
    }

    @Override
    public void close() {
        rest.close();
    }
}
