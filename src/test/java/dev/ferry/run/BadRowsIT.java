package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.check.Forecast;
import dev.ferry.command.CheckRunner;
import dev.ferry.convert.RejectReason;
import dev.ferry.history.RunOptions;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.report.model.TableResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.TestHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.TestDeployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table with 40 bad rows of every reason that a Postgres table can give: these stay behind, each with its reason, and
 * all others arrive; and {@code check --deep} knew it. {@code malformed-row} is not among them, since Postgres makes no JSON that cannot be read.
 */
class BadRowsIT {

    private static final Path FILES = Path.of("src/test/resources/bad-rows");
    private static final int BAD = 40;
    private static final Set<RejectReason> NOT_OF_POSTGRES = EnumSet.of(RejectReason.MALFORMED_ROW);

    /** Every row of it costs less here. */
    private static final int ROWS_OF_LOCAL_CONVEX = 10_000;

    private static final int ROWS_OF_CONVEX_TEST = 1_000;

    private final MigrationPlan plan = new PlanReader().read(FILES.resolve("plan.yml"));

    @TempDir
    private Path directory;

    @Test
    void every_reason_is_planted() throws IOException {
        String planted = Files.readString(FILES.resolve("source.sql"));

        assertThat(Arrays.stream(RejectReason.values())
                        .filter(reason -> !NOT_OF_POSTGRES.contains(reason))
                        .map(RejectReason::code))
                .allSatisfy(code -> assertThat(planted).contains("'" + code + "'"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void in_local_convex(boolean hidesTexts) {
        try (LocalDeployment convex = LocalDeployment.startWith(plan, hidesTexts)) {
            exactlyTheBadRowsStayBehind(convex, ROWS_OF_LOCAL_CONVEX);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void in_convex_test(boolean hidesTexts) {
        try (ConvexNodeServer convex = ConvexNodeServer.startWith(plan)) {
            convex.hideMessages(hidesTexts);
            exactlyTheBadRowsStayBehind(convex, ROWS_OF_CONVEX_TEST);
        }
    }

    private void exactlyTheBadRowsStayBehind(TestDeployment convex, int rows) {
        try (EmbeddedSource source = EmbeddedSource.create();
                EmbeddedSource state = EmbeddedSource.create()) {
            source.execute(read("source.sql").replace("${rows}", String.valueOf(rows)));
            Set<String> planted = lines(source, "select id || ' ' || reason from planted");
            assertThat(planted).hasSize(BAD);
            plantTwice(source, convex);
            Map<String, Long> forecast = forecast(source, state, convex);
            RunResult run = run(source, state, convex);

            assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.WITH_REJECTS);
            assertThat(rejects(state)).isEqualTo(planted);
            assertThat(forecast)
                    .isEqualTo(planted.stream()
                            .collect(Collectors.groupingBy(
                                    line -> line.substring(line.lastIndexOf(' ') + 1), Collectors.counting())));
            TableResult things = MigrationSite.table("things", run);
            assertThat(List.of(
                            things.rows().read(),
                            things.rows().inserted(),
                            things.rows().rejected()))
                    .containsExactly((long) rows, (long) rows - BAD, (long) BAD);
            assertThat(keys(convex))
                    .containsExactlyInAnyOrderElementsOf(lines(
                            source,
                            "select id from things where id not in (select id from planted)"
                                    + " and length(id) < 513 union all select id from planted"
                                    + " where reason = 'refused-by-convex'"));
            assertThat(run(source, state, convex).outcome()).isEqualTo(Outcome.WITH_REJECTS);
            assertThat(rejects(state)).isEqualTo(planted);
        }
    }

    /** Two documents with the key of a row are there before the first run, as after running a careless script twice. */
    private static void plantTwice(EmbeddedSource source, TestDeployment convex) {
        String owner = "{\"supabaseId\":\"script\",\"name\":\"of a script\"}";
        convex.insert("owners", List.of(JsonMapper.shared().readTree(owner)));
        List<String> owners = new ArrayList<>();
        convex.documents(
                "owners", document -> owners.add(document.required("_id").stringValue()));
        for (String id : lines(source, "select id from planted where reason = 'refused-by-convex'")) {
            JsonNode document = JsonMapper.shared()
                    .createObjectNode()
                    .put("supabaseId", id)
                    .put("owner_id", owners.get(0))
                    .put("label", "of a script");
            convex.insert("things", List.of(document, document));
        }
    }

    private RunResult run(EmbeddedSource source, EmbeddedSource state, TestDeployment convex) {
        return new Migration(home(state), environment(source, convex))
                .run(RunOptions.standard(), new ProgressHooks(), false);
    }

    /** How many things {@code check --deep} expects to be rejected, by reason. */
    private Map<String, Long> forecast(EmbeddedSource source, EmbeddedSource state, TestDeployment convex) {
        Forecast forecast = new CheckRunner(home(state), environment(source, convex), new StopRequest())
                .look(true, new ProgressHooks())
                .forecast();
        return Objects.requireNonNull(forecast).tables().stream()
                .filter(table -> table.table().equals("things"))
                .flatMap(table -> table.rejects().stream())
                .collect(Collectors.toMap(group -> group.reason().code(), Forecast.Rejects::rows));
    }

    private FerryHome home(EmbeddedSource state) {
        TestHome home = TestHome.in(directory).withPlan(read("plan.yml")).withSettings("""
                spring:
                  datasource:
                    url: jdbc:postgresql://localhost:%d/%s
                    username: postgres
                    password: unused
                """.formatted(
                        state.port(), state.database()));
        return home.ferryHome();
    }

    private static Map<String, String> environment(EmbeddedSource source, TestDeployment convex) {
        return Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                "CONVEX_DEPLOY_KEY", convex.key());
    }

    /** A long key is shown by its beginning and a digest, which the plan of the test leaves out. */
    private static Set<String> rejects(EmbeddedSource state) {
        return lines(state, "select source_key || ' ' || reason from ferry.ferry_reject where source_table = 'things'")
                .stream()
                .map(line -> line.replaceFirst("…[0-9a-f]{32} ", "… "))
                .collect(Collectors.toSet());
    }

    /** Keys of the documents; those that are there twice come once. */
    private static Set<String> keys(TestDeployment convex) {
        Set<String> keys = new HashSet<>();
        convex.documents(
                "things", document -> keys.add(document.required("supabaseId").stringValue()));
        return keys;
    }

    private static Set<String> lines(EmbeddedSource database, String sql) {
        return Set.of(database.value("select string_agg(line, E'\\n') from (" + sql + ") as lines(line)")
                .split("\n"));
    }

    private static String read(String file) {
        try {
            return Files.readString(FILES.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
