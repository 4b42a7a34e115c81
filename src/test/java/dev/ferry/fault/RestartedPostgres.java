package dev.ferry.fault;

import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A Postgres of its own, which comes back on the same port with the same data. */
final class RestartedPostgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    private RestartedPostgres(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    static RestartedPostgres start(Path data) throws IOException {
        return new RestartedPostgres(data, builder(data).start());
    }

    int port() {
        return server.getPort();
    }

    void restart() throws IOException {
        int port = port();
        server.close();
        server = builder(data).setPort(port).start();
    }

    /** Restarts it while a run waits for a page of the table, which a lock keeps it from getting. */
    void restartUnderAReaderOf(String table, EmbeddedSource source, FerryProcess.Running running)
            throws SQLException, IOException, InterruptedException {
        Connection blocker = source.connect();
        try (Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table " + table + " in access exclusive mode");
            FaultSite.await(
                    running,
                    () -> source.value("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and application_name = 'ferry' and datname = current_database()")
                            .equals("1"));
            restart();
        }
    }

    private static EmbeddedPostgres.Builder builder(Path data) {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
