package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDeployment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ferry run --report} through the real job, however the run ends. 425 rows in chunks of 20. */
class RunReportIT {

    private static final int ROWS = 3 + 2 + 30 + 40 + 300 + 50;

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private final LocalDeployment convex = LocalDeployment.start();

    private String err = "";

    @TempDir
    private Path home;

    @BeforeEach
    void makeAHome() throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.copy(Path.of("config/plan.yml"), home.resolve("config/plan.yml"));
        Files.writeString(home.resolve("config/application.yml"), "ferry.chunk-size: 20");
    }

    @AfterEach
    void drop() {
        convex.close();
        source.close();
    }

    @Test
    void a_run_with_rejects_is_told_in_full() throws IOException {
        source.execute("""
                update contacts set created_at = null where id = (select min(id::text)::uuid from contacts);
                update messages set content = repeat('secret', 200000) where id = (select min(id::text)::uuid from messages);
                """);

        assertThat(run(new StopRequest())).describedAs(err).isEqualTo(3);

        JsonNode report = report();
        assertThat(report.get("status").asString()).isEqualTo("completed");
        assertThat(report.get("run").asLong()).isEqualTo(1);
        assertThat(report.get("verification").isNull()).isTrue();
        assertThat(sum(report, "read")).isEqualTo(ROWS);
        assertThat(sum(report, "inserted") + sum(report, "rejected")).isEqualTo(ROWS);
        assertThat(report.get("rejectsTotal").asLong())
                .isEqualTo(sum(report, "rejected"))
                .isGreaterThan(2);
        assertThat(report.get("rejects").size())
                .isEqualTo(report.get("rejectsTotal").asInt());
        String contact = source.value("select min(id::text) from contacts");
        assertThat(report.get("rejects").toString())
                .contains("{\"table\":\"contacts\",\"key\":\"" + contact + "\",\"reason\":\"null-in-required\"");
        assertThat(report.get("columnsNotCarried").toString()).contains("\"workspaces.description\"");
        JsonNode environment = report.get("environment");
        assertThat(environment.get("postgres").asString()).startsWith("17.");
        assertThat(environment.get("deployment").asString()).isNotEmpty();
        assertThat(environment.get("chunkSize").asInt()).isEqualTo(20);
        assertThat(rowsRecorded(report)).isEqualTo(ROWS);
        assertThat(err).endsWith("ferry: the report is " + home.resolve("out/report.html") + "\n");
        assertThat(page())
                .contains("document-too-large", "null-in-required", "rejected rows has arrived, by the run")
                .contains("<strong>What to do:</strong> Fill the column");
        assertThat(page() + report).doesNotContain("secretsecret", convex.key());
    }

    @Test
    void the_comparison_at_the_end_of_a_run_is_in_its_report_and_is_no_throughput() throws IOException {
        assertThat(run(new StopRequest(), "--verify")).describedAs(err).isZero();

        JsonNode report = report();
        assertThat(report.at("/verification/equal").asBoolean()).isTrue();
        assertThat(report.at("/verification/equalRows").asLong()).isEqualTo(ROWS);
        assertThat(report.at("/verdict/level").asString()).isEqualTo("good");
        assertThat(rowsRecorded(report)).isEqualTo(ROWS);
        assertThat(page()).contains("Every row of the source was compared with its document");
    }

    @Test
    void a_stopped_run_is_told_as_far_as_it_came_and_the_resumed_one_replaces_its_report() throws IOException {
        convex.delayAnswers(Duration.ofMillis(20));
        StopRequest stop = new StopRequest();
        Thread stopper = new Thread(() -> {
            while (convex.stats().rows() < 150) {
                Thread.onSpinWait();
            }
            stop.request(StopSignal.TERM);
        });
        stopper.start();

        assertThat(run(stop)).describedAs(err).isEqualTo(143);

        JsonNode stopped = report();
        long before = sum(stopped, "read");
        assertThat(stopped.get("status").asString()).isEqualTo("stopped");
        assertThat(before).isBetween(1L, ROWS - 1L);
        assertThat(sum(stopped, "inserted")).isEqualTo(before);
        assertThat(stopped.get("failure").asString()).contains("Run 1 stopped", "goes on from there");
        assertThat(rowsRecorded(stopped)).isEqualTo(before);
        assertThat(page()).contains("Not finished: the run was stopped after " + before + " rows");
        convex.delayAnswers(Duration.ZERO);

        assertThat(run(new StopRequest())).describedAs(err).isZero();

        JsonNode resumed = report();
        assertThat(resumed.get("status").asString()).isEqualTo("completed");
        assertThat(resumed.get("attempts").asInt()).isEqualTo(2);
        assertThat(resumed.get("startedAt").asString())
                .isEqualTo(stopped.get("startedAt").asString());
        assertThat(sum(resumed, "read")).isEqualTo(ROWS);
        assertThat(resumed.at("/throughput/ofLastAttemptOnly").asBoolean()).isTrue();
        assertThat(rowsRecorded(resumed)).isEqualTo(ROWS - before);
        assertThat(page()).contains("All " + ROWS + " rows have arrived");
    }

    @Test
    void a_failed_run_is_told_with_its_reason_and_a_refused_one_leaves_the_report_alone() throws IOException {
        convex.refuseNextMutation(401, "BadDeployKey");

        assertThat(run(new StopRequest())).describedAs(err).isEqualTo(1);

        JsonNode failed = report();
        assertThat(failed.get("status").asString()).isEqualTo("failed");
        assertThat(failed.get("failure").asString()).contains("BadDeployKey", "`ferry run` goes on");
        assertThat(failed.at("/tables/0/status").asString()).isEqualTo("failed");
        assertThat(failed.at("/tables/1/status").asString()).isEqualTo("not begun");
        assertThat(failed.at("/verdict/level").asString()).isEqualTo("bad");
        assertThat(page()).contains("Not finished: the run failed after 0 rows", "BadDeployKey");
        String page = page();
        convex.refuseNextQuery(401, "BadDeployKey");

        assertThat(run(new StopRequest())).isEqualTo(2);

        assertThat(page()).isEqualTo(page);
    }

    private static long sum(JsonNode report, String count) {
        return StreamSupport.stream(report.get("tables").spliterator(), false)
                .mapToLong(table -> table.get(count).asLong())
                .sum();
    }

    private static long rowsRecorded(JsonNode report) {
        JsonNode samples = report.at("/throughput/samples");
        return samples.get(samples.size() - 1).get("rows").asLong();
    }

    private JsonNode report() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(home.resolve("out/report.json")));
    }

    private String page() throws IOException {
        return Files.readString(home.resolve("out/report.html"));
    }

    private int run(StopRequest stop, String... more) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = FerryCommand.execute(
                Map.of(
                        "SUPABASE_DB_URL", source.url(),
                        "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                        "CONVEX_DEPLOY_KEY", convex.key()),
                home,
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                stop,
                Stream.concat(Stream.of("run", "--progress=none", "--report=out"), Stream.of(more))
                        .toArray(String[]::new));
        err = errors.toString(StandardCharsets.UTF_8);
        return code;
    }
}
