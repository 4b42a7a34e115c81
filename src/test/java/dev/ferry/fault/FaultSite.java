package dev.ferry.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.BothEnds;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.Faults;
import dev.ferry.testing.FerryProcess;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.ProjectDoors;
import dev.ferry.testing.ProjectDoors.Door;
import dev.ferry.testing.postgrest.PostgrestSettings;
import dev.ferry.testing.postgrest.RestFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A data set in Postgres, a deployment that faults are ordered of, and the home of the runs that go between them. */
final class FaultSite implements AutoCloseable {

    private final Path home;
    private final StateIn stateIn;
    private final int chunk;
    private final EmbeddedSource source;
    private final EmbeddedSource state;
    private final LocalDeployment convex = LocalDeployment.start();
    private final ProjectDoors doors;

    private FaultSite(Path home, StateIn stateIn, int chunk, EmbeddedSource source, EmbeddedSource state) {
        this.home = home;
        this.stateIn = stateIn;
        this.source = source;
        this.doors = new ProjectDoors(source, PostgrestSettings.ofSupabase());
        this.state = state;
        FerryProcess.inNewHome(home);
        this.chunk = chunk;
        settings("");
    }

    /**
     * The next run is started with these settings beside those of the site.
     *
     * @param more lines below {@code ferry:}
     */
    void settings(String more) {
        String store = stateIn == StateIn.H2 ? "" : """
                spring:
                  datasource:
                    url: jdbc:postgresql://localhost:%d/%s
                    username: postgres
                    password: unused
                """.formatted(state.port(), state.database());
        try {
            Files.writeString(
                    home.resolve("config/application.yml"), store + "ferry:\n  chunk-size: " + chunk + "\n" + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param scale of the sample; 1 is 4,223 rows
     * @param chunk rows of a call at most
     */
    static FaultSite create(Path home, StateIn stateIn, double scale, int chunk) {
        return new FaultSite(home, stateIn, chunk, EmbeddedSource.createSample(scale), EmbeddedSource.create());
    }

    /** The source, and the state if it is kept in Postgres, are in the server on this port. */
    static FaultSite createAt(int port, Path home, StateIn stateIn, double scale, int chunk) {
        EmbeddedSource source = EmbeddedSource.createSampleAt(port, scale);
        return new FaultSite(home, stateIn, chunk, source, source);
    }

    EmbeddedSource source() {
        return source;
    }

    Faults faults() {
        return convex.faults();
    }

    /** Rows in the mutations that the deployment has committed so far, those that it was sent again included. */
    long rowsSeen() {
        return convex.stats().rows();
    }

    /** What is to go wrong with the REST API. */
    RestFaults restFaults() {
        return doors.faults();
    }

    /** The jar, to be started in the home; it reads through a connection to the database. */
    FerryProcess ferry() {
        return ferry(Door.DATABASE);
    }

    FerryProcess ferry(Door door) {
        return doors.set(
                new FerryProcess(home)
                        .unpacked()
                        .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                        .with("CONVEX_DEPLOY_KEY", convex.key()),
                door,
                home);
    }

    FerryProcess.Running start() {
        return ferry().start("run");
    }

    /** Starts a run that gets at least a number of further rows to the deployment. */
    FerryProcess.Running startAndSend(long rows) throws InterruptedException {
        long enough = rowsSeen() + rows;
        FerryProcess.Running running = start();
        await(running, () -> rowsSeen() >= enough);
        return running;
    }

    /** Waits for a fact, which must come before the process ends. */
    static void await(FerryProcess.Running running, BooleanSupplier fact) throws InterruptedException {
        while (!fact.getAsBoolean()) {
            assertThat(running.process().waitFor(2, TimeUnit.MILLISECONDS))
                    .describedAs(() -> "ferry ended: " + running.err())
                    .isFalse();
        }
    }

    /** Runs undisturbed, to the end, and compares everything. */
    void finish() throws SQLException {
        faults().reset();
        assertWhole(ferry().run("run"), Map.of());
    }

    /**
     * That nothing is lost and nothing doubled, by reading both ends and the store, but for rows that had to stay
     * behind.
     *
     * @param last the run that has just gone to its end
     * @param rejected keys by source table
     */
    void assertWhole(FerryProcess.Ended last, Map<String, Set<String>> rejected) throws SQLException {
        assertThat(last.exitCode()).describedAs(last.err()).isEqualTo(rejected.isEmpty() ? 0 : 3);
        try (Connection rows = source.connect();
                Connection store = store()) {
            BothEnds.assertEqual(rows, convex, rejected, Set.of());
            new Books(store).assertTheyAgree(rows, convex, rejected, last.out());
        }
    }

    /** The store as the last process has left it; none may be using it. */
    private Connection store() throws SQLException {
        if (stateIn == StateIn.H2) {
            return DriverManager.getConnection("jdbc:h2:file:" + home.resolve("state/ferry"), "ferry", "");
        }
        Connection connection = state.connect();
        connection.setSchema("ferry");
        return connection;
    }

    @Override
    public void close() {
        convex.close();
        doors.close();
        source.close();
        if (state != source) {
            state.close();
        }
    }
}
