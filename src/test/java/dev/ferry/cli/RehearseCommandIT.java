package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

class RehearseCommandIT {

    private final EmbeddedSource source = EmbeddedSource.create();
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
        source.close();
    }

    @Test
    void without_an_account_it_ends_with_0_when_a_run_would_go_well_and_leaves_nothing_behind() throws IOException {
        assertThat(rehearse()).isZero();

        assertThat(text(out)).contains("A run would move all ", "Nothing was sent to Convex");
        assertThat(text(err)).isEmpty();
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve("config"));
        }
    }

    @Test
    void it_ends_with_3_when_a_run_would_reject_rows_and_json_is_one_object() {
        source.execute("update shops set settings = '{\"$theme\": 1}' where name = 'South'");

        assertThat(rehearse("--json", "--tables", "shops")).isEqualTo(3);

        JsonNode json = JsonMapper.shared().readTree(text(out));
        assertThat(json.at("/rejected").intValue()).isEqualTo(1);
        assertThat(json.at("/rejects/0/reason").stringValue()).isEqualTo("illegal-key");
        assertThat(json.at("/tables")).hasSize(1);
        assertThat(json.at("/verification/equal").booleanValue()).isTrue();
    }

    @Test
    void a_report_tells_what_a_run_would_do() throws IOException {
        assertThat(rehearse("--report", "out")).isZero();

        JsonNode report = JsonMapper.shared().readTree(Files.readString(home.resolve("out/report.json")));
        assertThat(report.get("kind").asString()).isEqualTo("rehearsal");
        assertThat(report.at("/verification/equal").asBoolean()).isTrue();
        assertThat(report.at("/rehearsal/0/label").asString()).isEqualTo("Function calls");
        assertThat(report.at("/environment/target").asString())
                .isEqualTo("a deployment in the process of the rehearsal");
        assertThat(Files.readString(home.resolve("out/report.html")))
                .contains("A rehearsal, nothing reached your deployment", "Time at the write limit");
    }

    @Test
    void it_ends_with_2_when_source_or_selection_are_wrong() {
        source.execute("alter table orders drop column total");

        assertThat(rehearse()).isEqualTo(2);
        assertThat(text(err)).contains("ferry: orders: there is no column total in public.orders");
        assertThat(rehearse("--tables", "ordres")).isEqualTo(2);
        assertThat(text(err)).contains("ordres").contains("orders");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void it_ends_with_1_when_it_was_to_fail_at_that_many_rejects() {
        source.execute("update shops set settings = '{\"$theme\": 1}'");

        assertThat(rehearse("--max-rejects", "0")).isEqualTo(1);

        assertThat(text(out)).contains("Rehearsal broken off", "illegal-key").doesNotContain("A run would move");
        assertThat(text(err))
                .contains(
                        "ferry: The rehearsal ended in shops",
                        "--max-rejects allows 0. Above is what was",
                        "starts over")
                .doesNotContain("jobs show");
    }

    @Test
    void it_does_not_begin_when_a_stop_was_asked_for() {
        stop.request(StopSignal.TERM);

        assertThat(rehearse()).isEqualTo(143);
        assertThat(text(out)).isEmpty();
    }

    private int rehearse(String... options) {
        out.reset();
        err.reset();
        return FerryCommand.execute(
                Map.of("FERRY_HOME", home.toString(), "SUPABASE_DB_URL", source.url()),
                home,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                stop,
                Stream.concat(Stream.of("rehearse", "--progress", "none"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
