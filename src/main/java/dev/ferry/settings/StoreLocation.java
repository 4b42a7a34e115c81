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

        /** The user of the database, who has no password. */
        public static final String USER = "ferry";

        private static final String NAME = "ferry";

        /** Its one file; need not exist. */
        public Path file() {
            return directory.resolve(NAME + ".mv.db");
        }

        /**
         * The JDBC URL of those who write. WRITE_DELAY=0: by default H2 loses up to half a second of commits with its
         * process. RETENTION_TIME=0: the file would grow by 12 KB with each commit. DB_CLOSE_ON_EXIT=FALSE: H2's own
         * shutdown hook would close the file under the last chunk.
         */
        public String url() {
            return plainUrl() + ";WRITE_DELAY=0;RETENTION_TIME=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        }

        /**
         * The JDBC URL of those who only look. ACCESS_MODE_DATA=r: H2 opens the file for reading, so it cannot even repair
         * what a killed process left.
         */
        public String urlForReading() {
            return plainUrl() + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;TRACE_LEVEL_FILE=0";
        }

        private String plainUrl() {
            return "jdbc:h2:file:" + directory.resolve(NAME);
        }

        /** Whether a run has made it. H2 leaves an empty file behind when the process dies while it makes the store. */
        public boolean isThere() {
            Path file = file();
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
