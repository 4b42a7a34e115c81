package dev.ferry.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A Postgres whose data stay from one benchmark to the next: filling it takes longer than reading it. */
final class BenchPostgres implements AutoCloseable {

    private static final Path DATA = BenchSettings.DIRECTORY.resolve("postgres");

    private final EmbeddedPostgres postgres;

    private BenchPostgres(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static BenchPostgres start() {
        try {
            Files.createDirectories(DATA);
            return new BenchPostgres(EmbeddedPostgres.builder()
                    .setDataDirectory(DATA)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_wal_size", "4GB")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** URL as Ferry takes it. */
    String url(String database) {
        return url(database, port());
    }

    /** The same by another port that leads there. */
    String url(String database, int port) {
        return "postgresql://postgres:unused@localhost:" + port + "/" + database;
    }

    int port() {
        return postgres.getPort();
    }

    Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database, properties);
    }

    /** Runs SQL, several statements if need be. */
    void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("SQL of the benchmark failed: " + e.getMessage(), e);
        }
    }

    /** The first column of the first row; empty when there is no row. */
    String value(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException("SQL of the benchmark failed: " + e.getMessage(), e);
        }
    }

    String version() {
        return value("postgres", "show server_version");
    }

    /** The process whose children serve connections. */
    long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(DATA.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
