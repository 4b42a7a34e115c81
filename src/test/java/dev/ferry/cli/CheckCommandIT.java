package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.LocalConvex;
import dev.ferry.plan.PlanReader;
import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import dev.ferry.testing.EmbeddedSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandIT {

    private final EmbeddedSource source = EmbeddedSource.create();
    private final LocalConvex convex =
            LocalConvex.start(new PlanReader().read(Path.of("src/test/resources/check/plan.yml")), "0.1.0");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final StopRequest stop = new StopRequest();

    @TempDir
    private Path home;

    @BeforeEach
    void make() throws IOException {
        source.execute(Files.readString(Path.of("src/test/resources/check/source.sql")));
        Files.createDirectories(home.resolve("config"));
        Files.copy(Path.of("src/test/resources/check/plan.yml"), home.resolve("config/plan.yml"));
    }

    @AfterEach
    void drop() {
        convex.close();
        source.close();
    }

    @Test
    void without_an_error_it_ends_with_0_and_leaves_nothing_behind() throws IOException {
        assertThat(check()).isZero();

        assertThat(text(out)).contains("0 errors, 0 warnings, 0 notes.", "ferry check --deep");
        assertThat(text(err)).isEmpty();
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve("config"));
        }
    }

    @Test
    void warnings_end_with_0_or_if_strict_with_3() {
        source.execute("alter table orders drop constraint orders_shop_id_fkey");

        assertThat(check()).isZero();
        assertThat(text(out)).contains("reference-without-foreign-key");
        assertThat(check("--strict")).isEqualTo(3);
    }

    @Test
    void an_error_ends_with_2_also_if_strict_and_a_run_refuses_by_the_same_words() {
        source.execute("alter table orders drop column total");

        assertThat(check()).isEqualTo(2);
        assertThat(text(out)).contains("ferry run would refuse to start", "there is no column total in public.orders.");
        assertThat(check("--strict")).isEqualTo(2);
        assertThat(ferry("run", "--progress", "none")).isEqualTo(2);
        assertThat(text(err)).contains("ferry: orders: there is no column total in public.orders. Correct the name");
    }

    @Test
    void json_is_one_object_on_standard_output_also_while_progress_is_shown_elsewhere() {
        source.execute("update shops set settings = '{\"$theme\": 1}' where name = 'South'");

        assertThat(check("--deep", "--json", "--progress", "plain")).isZero();

        JsonNode json = JsonMapper.shared().readTree(text(out));
        assertThat(json.path("warnings").asInt()).isEqualTo(2);
        assertThat(json.path("forecast").path(0).path("rejected").asInt()).isEqualTo(1);
        assertThat(json.path("forecast")
                        .path(1)
                        .path("rejects")
                        .path(0)
                        .path("reason")
                        .asString())
                .isEqualTo("rejected-parent");
        assertThat(json.path("cost").path("tables").path(1).path("rows").asInt())
                .isEqualTo(3);
    }

    @Test
    void settings_that_are_missing_are_named_all_at_once() {
        int code = execute(Map.of("FERRY_HOME", home.toString()), "check");

        assertThat(code).isEqualTo(2);
        assertThat(text(err)).contains("SUPABASE_DB_URL is not set").doesNotContain("CONVEX");
    }

    @Test
    void a_scan_does_not_begin_when_a_stop_was_asked_for() {
        stop.request(StopSignal.INT);

        assertThat(check("--deep", "--progress", "none")).isEqualTo(130);
        assertThat(text(out)).isEmpty();
    }

    private int check(String... options) {
        return ferry(Stream.concat(Stream.of("check"), Stream.of(options)).toArray(String[]::new));
    }

    private int ferry(String... arguments) {
        return execute(
                Map.of(
                        "FERRY_HOME", home.toString(),
                        "SUPABASE_DB_URL", source.url(),
                        "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                        "CONVEX_DEPLOY_KEY", convex.deployKey()),
                arguments);
    }

    private int execute(Map<String, String> environment, String... arguments) {
        out.reset();
        err.reset();
        return FerryCommand.execute(
                environment,
                home,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                stop,
                arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
