package dev.ferry.fault;

import dev.ferry.command.StateClosing;
import dev.ferry.command.VerifyRunner;
import dev.ferry.history.RunOptions;
import dev.ferry.run.Migration;
import dev.ferry.run.RecordedNotes;
import dev.ferry.run.RunResult;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.TestHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import dev.ferry.testing.TestDeployment;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A machine that moves rows: a home, a state store of its own in Postgres, and its way to the deployment. */
final class RingMachine implements AutoCloseable {

    private static final int CHUNK = 10;

    private final String name;
    private final TestHome home;
    private final EmbeddedSource source;
    private final EmbeddedSource state = EmbeddedSource.create();
    private final TestDeployment convex;
    private final KeepingProxy proxy;

    RingMachine(String name, Path directory, EmbeddedSource source, TestDeployment convex) {
        this.name = name;
        this.home = TestHome.in(directory);
        this.source = source;
        this.convex = convex;
        this.proxy = new KeepingProxy(convex.url());
        settings(1, 1);
    }

    /**
     * How a run ended.
     *
     * @param exitCode as the command line has it
     * @param said what the operator was told
     */
    record Ending(int exitCode, String said) {}

    KeepingProxy proxy() {
        return proxy;
    }

    EmbeddedSource state() {
        return state;
    }

    /** For the runs from now on. */
    void settings(int inFlight, int partitions) {
        home.withSettings("""
                ferry:
                  chunk-size: %d
                  partitions: %d
                  convex.max-in-flight: %d
                spring:
                  datasource:
                    url: jdbc:postgresql://localhost:%d/%s
                    username: postgres
                    password: unused
                """.formatted(CHUNK, partitions, inFlight, state.port(), state.database()));
    }

    /** A run in this process, to its end. */
    Ending run(RunOptions options) {
        List<String> notes = Collections.synchronizedList(new ArrayList<>());
        try {
            RunResult result = new Migration(home.ferryHome(), environment(), new StopRequest())
                    .run(options, new RecordedNotes(notes), false);
            if (result.failure() != null) {
                notes.add(result.failure());
            }
            return new Ending(exitCode(result.outcome()), String.join("\n", notes));
        } catch (ConfigurationException e) {
            return new Ending(2, String.valueOf(e.getMessage()));
        } catch (StateStoreException e) {
            return new Ending(e.kind() == StateStoreException.Kind.HELD ? 4 : 1, String.valueOf(e.getMessage()));
        }
    }

    /** A run in a process of its own, which can be killed. */
    FerryProcess.Running start(RunOptions options) {
        FerryProcess ferry = new FerryProcess(home.directory()).unpacked();
        environment().forEach(ferry::with);
        List<String> command = new ArrayList<>(List.of("run"));
        if (options.fresh()) {
            command.add("--fresh");
        }
        if (options.changedOnly()) {
            command.add("--changed-only");
        }
        return ferry.start(command.toArray(String[]::new));
    }

    VerificationResult verify() {
        return new VerifyRunner(home.ferryHome(), environment(), new StopRequest())
                .compare(List.of(), null, new RecordedNotes())
                .result();
    }

    StateClosing closing() {
        return new StateClosing(home.ferryHome(), environment());
    }

    private static int exitCode(RunResult.Outcome outcome) {
        return switch (outcome) {
            case CLEAN -> 0;
            case FAILED, STOPPED -> 1;
            case WITH_REJECTS, WITH_DIFFERENCES, WITH_ROWS_MISSING -> 3;
            case OVERTAKEN -> 4;
        };
    }

    private Map<String, String> environment() {
        return Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", proxy.url(),
                "CONVEX_DEPLOY_KEY", convex.key());
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        proxy.close();
        state.close();
    }
}
