package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Inspection of stores that real runs have filled: by {@code ferry jobs} in Postgres, and by the SQL of the page. */
@Tag("child-jvm")
class InspectIT {

    private static final Pattern SQL_BLOCK = Pattern.compile("(?ms)^```sql\\n(.*?)^```");

    private final EmbeddedSource source = EmbeddedSource.createSample(0.5);
    private final EmbeddedSource state = EmbeddedSource.create();
    private final ConvexNodeServer convex = ConvexNodeServer.start();

    @AfterEach
    void close() {
        convex.close();
        source.close();
        state.close();
    }

    @Test
    void a_run_whose_state_is_in_postgres_is_read_while_it_goes_on_and_after_it_was_killed(@TempDir Path home)
            throws Exception {
        FerryProcess ferry = withItsStateInPostgres(FerryProcess.inNewHome(home).unpacked(), home);
        assertThat(ferry.run("jobs").out()).isEqualTo("Nothing has run yet.\n");
        assertThat(state.value("select count(*) from pg_namespace where nspname = 'ferry'"))
                .isEqualTo("0");
        convex.control(Map.of("answerDelayMs", 20));
        FerryProcess.Running running = ferry.start("run");
        while (convex.stats().rows() < 600) {
            assertThat(running.process().waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
        }
        convex.control(Map.of("answerDelayMs", 60_000));

        JsonNode alive = newest(ferry);

        assertThat(alive.get("status").asString()).isEqualTo("running");
        assertThat(alive.get("endedAt").isNull()).isTrue();
        assertThat(alive.get("read").asLong()).isPositive();
        running.kill();
        awaitThatTheLockIsFree();

        JsonNode dead = newest(ferry);

        assertThat(dead.get("status").asString()).isEqualTo("died");
        assertThat(dead.get("read").asLong())
                .isGreaterThanOrEqualTo(alive.get("read").asLong());
        assertThat(ferry.run("jobs", "show").out()).contains("Run 1: died", "`ferry run` resumes");
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void every_query_on_the_page_finds_something_in_a_store_that_runs_have_filled(
            @TempDir Path first, @TempDir Path second) throws Exception {
        source.execute(
                "update contacts set created_at = null where id = (select id from contacts order by id limit 1)");
        failThenFinish(FerryProcess.inNewHome(first).unpacked());
        failThenFinish(withItsStateInPostgres(FerryProcess.inNewHome(second).unpacked(), second));
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(6);

        try (Connection h2 = DriverManager.getConnection(
                        "jdbc:h2:file:" + first.resolve("state/ferry") + ";ACCESS_MODE_DATA=r", "ferry", "");
                Connection postgres = state.connect()) {
            postgres.setSchema("ferry");
            for (String query : queries) {
                assertThat(rows(h2, query)).describedAs("H2: " + query).isPositive();
                assertThat(rows(postgres, query))
                        .describedAs("Postgres: " + query)
                        .isPositive();
            }
        }
    }

    private void failThenFinish(FerryProcess ferry) {
        ferry.with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", ConvexNodeServer.KEY);
        convex.control(
                Map.of("failNext", Map.of("status", 401, "code", "BadDeployKey", "times", 1, "kind", "mutation")));
        assertThat(ferry.run("run").exitCode()).isEqualTo(1);
        assertThat(ferry.run("run").exitCode()).isEqualTo(3);
    }

    private FerryProcess withItsStateInPostgres(FerryProcess ferry, Path home) throws IOException {
        Files.writeString(
                home.resolve("config/application.yml"),
                "spring: {datasource: {url: 'jdbc:postgresql://localhost:" + state.port() + "/" + state.database()
                        + "', username: postgres, password: unused}}");
        return ferry.with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", ConvexNodeServer.KEY);
    }

    private static JsonNode newest(FerryProcess ferry) {
        FerryProcess.Ended ended = ferry.run("jobs", "--json");
        assertThat(ended.exitCode()).describedAs(ended.err()).isZero();
        return JsonMapper.shared().readTree(ended.out()).get(0);
    }

    /** The server notices that the process is gone when it next looks at its connection. */
    private void awaitThatTheLockIsFree() {
        String held = "select count(*) from pg_locks join pg_database d on d.oid = database"
                + " where locktype = 'advisory' and datname = current_database()";
        while (!state.value(held).equals("0")) {
            Thread.onSpinWait();
        }
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        SQL_BLOCK
                .matcher(Files.readString(Path.of("docs/inspect.md")))
                .results()
                .forEach(block -> queries.add(block.group(1).strip().replaceAll(";$", "")));
        return queries;
    }

    private static long rows(Connection store, String query) throws SQLException {
        long found = 0;
        try (Statement statement = store.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found++;
            }
        }
        return found;
    }
}
