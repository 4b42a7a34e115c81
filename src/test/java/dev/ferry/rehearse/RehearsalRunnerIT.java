package dev.ferry.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.convex.DeploymentClass;
import dev.ferry.history.RunOptions;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.report.model.RehearsalResult;
import dev.ferry.report.model.RehearsalResult.Ending;
import dev.ferry.report.model.RehearsedTable;
import dev.ferry.report.model.RunSummary;
import dev.ferry.run.Migration;
import dev.ferry.run.ProgressHooks;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.StoreLocation;
import dev.ferry.settings.TestHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import dev.ferry.store.LockedStore;
import dev.ferry.store.StoreAddress;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDeployment;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with bad rows of every reason, as in {@link dev.ferry.run.BadRowsIT}, rehearsed beside a real state and deployment. */
class RehearsalRunnerIT {

    private static final Path FILES = Path.of("src/test/resources/bad-rows");
    private static final int ROWS = 1_000;
    private static final String TEMPORARY = "java.io.tmpdir";

    private final MigrationPlan plan = new PlanReader().read(FILES.resolve("plan.yml"));
    private final EmbeddedSource source = EmbeddedSource.create();
    private final StopRequest stop = new StopRequest();

    @TempDir
    private Path directory;

    private TestHome home;

    /** Of its own: others on this machine may rehearse too. */
    @TempDir
    private Path temporary;

    private String usualTemporary = "";

    @BeforeEach
    void make() throws IOException {
        source.execute(Files.readString(FILES.resolve("source.sql")).replace("${rows}", String.valueOf(ROWS)));
        home = TestHome.in(directory).withPlan(Files.readString(FILES.resolve("plan.yml")));
        usualTemporary = System.getProperty(TEMPORARY);
        System.setProperty(TEMPORARY, temporary.toString());
    }

    @AfterEach
    void nothing_of_it_is_left() {
        System.setProperty(TEMPORARY, usualTemporary);
        source.close();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void it_rejects_what_a_run_rejects_and_neither_touches_a_state_on_a_server_nor_calls_the_deployment_that_is_set()
            throws IOException {
        try (EmbeddedSource state = EmbeddedSource.create();
                LocalDeployment convex = LocalDeployment.startWith(plan);
                ServerSocket deployment = new ServerSocket(0)) {
            home.withSettings("""
                    spring:
                      datasource:
                        url: jdbc:postgresql://localhost:%d/%s
                        username: postgres
                        password: unused
                        driver-class-name: org.postgresql.Driver
                        hikari:
                          jdbc-url: jdbc:postgresql://localhost:%d/%s
                    """.formatted(state.port(), state.database(), state.port(), state.database()));
            RunSummary run = new Migration(home.ferryHome(), environment(convex.url(), convex.key()))
                    .run(RunOptions.standard(), new ProgressHooks(), false)
                    .summary();
            Map<String, String> before = tables(state);

            RehearsalResult rehearsal = rehearse(
                    environment("http://127.0.0.1:" + deployment.getLocalPort(), convex.key()), new ProgressHooks());

            assertThat(rehearsal.failure()).isNull();
            assertThat(tables(state)).isEqualTo(before).containsKey("ferry_reject");
            deployment.setSoTimeout(1);
            assertThat(catchThrowable(deployment::accept)).isInstanceOf(SocketTimeoutException.class);
            assertThat(rejects(rehearsal.summary())).isEqualTo(rejects(run)).hasSizeGreaterThan(10);
            assertThat(rehearsal.rejected()).isEqualTo(planted() + 1);
            assertThat(rehearsal.isEqual()).isTrue();
            assertThat(rehearsal.isClean()).isFalse();
            itHasMeasured(rehearsal, convex);
        }
    }

    /** A bad owner is not among them; nor is what only documents that are in the deployment already can bring about. */
    private long planted() {
        return Long.parseLong(source.value("select count(*) from planted where reason <> 'refused-by-convex'"));
    }

    /** The deployment has seen the same run. */
    private static void itHasMeasured(RehearsalResult rehearsal, LocalDeployment convex) {
        RehearsalResult.Calls calls = rehearsal.calls();
        assertThat(calls.mutations()).isEqualTo(convex.stats().mutations());
        assertThat(calls.comparison()).isPositive();
        RehearsedTable things = rehearsal.tables().get(1);
        assertThat(things.sizes().documents())
                .isEqualTo(things.result().rows().inserted())
                .isEqualTo(convex.count("things"));
        assertThat(things.bytesWritten())
                .isGreaterThan(things.sizes().smallest() * things.sizes().documents());
        assertThat(rehearsal.cost().times().get(0).deploymentClass()).isEqualTo(DeploymentClass.S16);
        long calledByRun = calls.mutations() + calls.queries();
        assertThat(rehearsal.cost().quotas().get(0).used()).isEqualTo(calledByRun);
        assertThat(rehearsal.quotasWithComparison().get(0).used()).isEqualTo(calledByRun + calls.comparison());
    }

    @Test
    void it_goes_on_beside_a_run_that_holds_the_state_and_changes_no_byte_of_it() throws IOException {
        Path state = Files.createDirectory(directory.resolve("real-state"));
        home.withSettings("ferry: {state: real-state, chunk-size: 50}");
        try (LockedStore held = LockedStore.open(StoreAddress.of(new StoreLocation.InDirectory(state)))) {
            held.running(7);
            Map<String, String> before = bytes(state);
            Map<String, String> environment = new HashMap<>(Map.of("SUPABASE_DB_URL", source.url()));
            environment.put("FERRY_STATE", state.toString());

            RehearsalResult rehearsal = rehearse(environment, new ProgressHooks());

            assertThat(rehearsal.ending()).isEqualTo(Ending.COMPLETED);
            assertThat(rehearsal.calls().mutations()).isGreaterThan(ROWS / 50);
            assertThat(bytes(state)).isEqualTo(before);
            assertThat(directory.resolve("state")).doesNotExist();
        }
    }

    @Test
    void a_stop_ends_it_at_a_chunk_boundary_and_it_says_that_it_cannot_go_on_from_there() {
        RehearsalResult rehearsal =
                rehearse(Map.of("SUPABASE_DB_URL", source.url()), new ProgressHooks().atStart("things", () -> {
                            assertThat(temporary).isNotEmptyDirectory();
                            stop.request(StopSignal.INT);
                        }));

        assertThat(rehearsal.ending()).isEqualTo(Ending.STOPPED);
        assertThat(rehearsal.failure())
                .startsWith("Stopped by SIGINT. A rehearsal cannot be resumed")
                .doesNotContain("ferry run");
        assertThat(rehearsal.rows()).isLessThan(ROWS);
        assertThat(rehearsal.isEqual()).isFalse();
    }

    @Test
    void a_source_that_is_not_as_planned_is_told_before_anything_is_made() {
        source.execute("alter table things drop column label");

        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> rehearse(Map.of("SUPABASE_DB_URL", source.url()), new ProgressHooks()));

        assertThat(refused.problems()).singleElement().asString().contains("things: there is no column label");
    }

    private RehearsalResult rehearse(Map<String, String> environment, ProgressHooks progress) {
        return new RehearsalRunner(home.ferryHome(), environment, stop)
                .rehearse(List.of(), OptionalLong.empty(), progress, false);
    }

    private Map<String, String> environment(String url, String key) {
        return Map.of("SUPABASE_DB_URL", source.url(), "NEXT_PUBLIC_CONVEX_URL", url, "CONVEX_DEPLOY_KEY", key);
    }

    private static Map<String, List<Object>> rejects(RunSummary summary) {
        return summary.rejects().stream()
                .collect(Collectors.toMap(
                        group -> group.table() + " " + group.reason(),
                        group -> List.of(group.count(), group.exampleKeys(), group.detail()),
                        (left, right) -> left,
                        TreeMap::new));
    }

    /** Every row of every table of the state, as text. */
    private static Map<String, String> tables(EmbeddedSource state) {
        Map<String, String> tables = new TreeMap<>();
        String names = state.value("select string_agg(table_name, E'\\n') from information_schema.tables where"
                + " table_schema = 'ferry'");
        for (String table : names.lines().toList()) {
            tables.put(
                    table,
                    String.valueOf(state.value(
                            "select string_agg(t::text, E'\\n' order by t::text) from ferry." + table + " t")));
        }
        return tables;
    }

    private static Map<String, String> bytes(Path directory) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> found = Files.list(directory)) {
            for (Path file : found.toList()) {
                bytes.put(
                        Objects.requireNonNull(file.getFileName()).toString(),
                        HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return bytes;
    }
}
