package dev.ferry.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the state store is. */
public sealed interface StoreLocation {

    /**
     * The H2 file in the state directory.
     *
     * @param directory need not exist
     */
    record InDirectory(Path directory) implements StoreLocation {

        /** Whether a run has made it. H2 leaves an empty file behind when the process dies while it makes the store. */
        public boolean isThere() {
            Path file = directory.resolve(SettingsInitializer.H2_DATABASE + ".mv.db");
            try {
                return Files.exists(file) && Files.size(file) > 0;
            } catch (IOException e) {
                throw StateStoreException.of(e);
            }
        }
    }

    /**
     * A Postgres server of the user's own.
     *
     * @param url for JDBC, without user and password
     */
    record OnServer(
            String url, @Nullable String user, @Nullable String password) implements StoreLocation {
        @Override
        public String toString() {
            return "OnServer[hidden]";
        }
    }
}
