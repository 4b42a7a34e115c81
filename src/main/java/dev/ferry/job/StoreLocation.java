package dev.ferry.job;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the state store is. */
sealed interface StoreLocation {

    /**
     * The H2 file in the state directory.
     *
     * @param directory need not exist
     */
    record InDirectory(Path directory) implements StoreLocation {}

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
