package dev.ferry.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own, as a rule in the one Postgres that the tests of this JVM share. There the superuser {@code
 * postgres} needs no password; every other role must give its own.
 */
public final class EmbeddedSource implements AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** One database for each kind of sample, which no test sees. */
    private static final Map<Map<String, String>, EmbeddedSource> SAMPLES = new ConcurrentHashMap<>();

    private final int port;
    private final String database;

    private EmbeddedSource(int port, String database) {
        this.port = port;
        this.database = database;
    }

    /** Starts Postgres if this is the first call in the JVM, and creates an empty database. */
    public static EmbeddedSource create() {
        return create(EmbeddedServers.own().getPort(), "db" + DATABASES.incrementAndGet());
    }

    /**
     * As {@link #create()}, in a Postgres of another major version, 13 to 18, which this JVM starts when it is first asked
     * for. For integration tests only: the binaries are there from Maven's phase {@code pre-integration-test} on.
     */
    public static EmbeddedSource onVersion(int major) {
        return create(EmbeddedServers.ofVersion(major).getPort(), "db" + DATABASES.incrementAndGet());
    }

    /** As {@link #create()}, its texts kept in an encoding by its Postgres name, e.g. {@code WIN1252}. */
    public static EmbeddedSource createWithEncoding(String encoding) {
        String database = "db" + DATABASES.incrementAndGet();
        int port = EmbeddedServers.own().getPort();
        new EmbeddedSource(port, "postgres")
                .execute("create database " + database + " encoding '" + encoding + "' locale 'C' template template0");
        return new EmbeddedSource(port, database);
    }

    /** As {@link #create()}, with the six tables of {@code sample/schema.sql} and their rows at this scale. */
    public static EmbeddedSource createSample(double scale) {
        return copyOfSample(Map.of("scale", String.valueOf(scale)));
    }

    /** As {@link #create()}, with the six tables of {@code sample/schema.sql} and a number of rows. */
    public static EmbeddedSource createSample(SampleCounts counts) {
        return copyOfSample(counts.settings());
    }

    /** As {@link #createSample(SampleCounts)}, and besides the rows of {@code demo/rejects.sql}, which must stay behind. */
    public static EmbeddedSource createDemo(SampleCounts counts) {
        EmbeddedSource source = createSample(counts);
        source.execute(resource("/demo/nulls.sql"));
        source.execute(resource("/demo/rejects.sql"));
        return source;
    }

    /** As {@link #createSample(double)}, in the Postgres that listens on this port of localhost. */
    public static EmbeddedSource createSampleAt(int port, double scale) {
        return create(port, "db" + DATABASES.incrementAndGet()).withSample(Map.of("scale", String.valueOf(scale)));
    }

    /** Postgres copies the files of a database sooner than it makes the rows again. */
    private static EmbeddedSource copyOfSample(Map<String, String> settings) {
        EmbeddedSource sample = SAMPLES.computeIfAbsent(settings, made -> create().withSample(made));
        String database = "db" + DATABASES.incrementAndGet();
        new EmbeddedSource(sample.port, "postgres")
                .execute("create database " + database + " template " + sample.database);
        return new EmbeddedSource(sample.port, database);
    }

    private EmbeddedSource withSample(Map<String, String> settings) {
        StringBuilder sql = new StringBuilder();
        settings.forEach((name, value) ->
                sql.append("select set_config('ferry.sample_%s', '%s', false);\n".formatted(name, value)));
        execute(resource("/sample/schema.sql"));
        execute(sql + resource("/sample/data.sql"));
        return this;
    }

    private static EmbeddedSource create(int port, String database) {
        new EmbeddedSource(port, "postgres").execute("create database " + database);
        return new EmbeddedSource(port, database);
    }

    private static String resource(String name) {
        try (InputStream stream = EmbeddedSource.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another database of the same server, which somebody has created. */
    public EmbeddedSource database(String other) {
        return new EmbeddedSource(port, other);
    }

    /** Name of the database. */
    public String database() {
        return database;
    }

    /** Port on localhost. */
    public int port() {
        return port;
    }

    /** URL of the superuser, as Supabase would show it. */
    public String url() {
        return url("postgres", "unused");
    }

    /** URL of this user and password, as Supabase would show it. */
    public String url(String user, String password) {
        return "postgresql://" + user + ":" + password + "@localhost:" + port + "/" + database;
    }

    /** A connection of the superuser. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, properties);
    }

    /** Runs SQL, several statements if need be, as the superuser. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("SQL of a test failed: " + e.getMessage(), e);
        }
    }

    /** The first column of the first row of a query, as text. */
    public String value(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("SQL of a test failed: " + e.getMessage(), e);
        }
    }

    /** Drops the database and breaks off the connections to it. */
    @Override
    public void close() {
        new EmbeddedSource(port, "postgres").execute("drop database " + database + " with (force)");
    }
}
