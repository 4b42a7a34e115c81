package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ferry jobs} beside real runs of the packaged jar, whose state is in H2. */
@Tag("child-jvm")
class JobsIT {

    private static final long ROWS = 4223;

    private final EmbeddedSource source = EmbeddedSource.createSample(1);
    private final ConvexNodeServer convex = ConvexNodeServer.start();

    @TempDir
    private Path home;

    private FerryProcess ferry;
    private FerryProcess onlooker;

    @BeforeEach
    void configure() {
        onlooker = FerryProcess.inNewHome(home).unpacked();
        ferry = new FerryProcess(home)
                .unpacked()
                .with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", ConvexNodeServer.KEY);
    }

    @AfterEach
    void close() {
        convex.close();
        source.close();
    }

    @Test
    void before_the_first_run_there_is_nothing_and_nothing_is_made() throws IOException {
        assertThat(shown("jobs")).isEqualTo("Nothing has run yet.\n");
        assertThat(shown("jobs", "show")).isEqualTo("Nothing has run yet.\n");
        assertThat(shown("jobs", "--json")).isEqualTo("[ ]\n");
        assertThat(shown("jobs", "show", "--json")).isEqualTo("null\n");
        FerryProcess.Ended unknown = onlooker.run("jobs", "show", "1");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).isEqualTo("ferry: There is no run 1: nothing has run yet.\n");
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void a_run_with_rejects_and_a_clean_one_are_told_without_a_change_of_the_store() throws IOException {
        source.execute("""
                update contacts set created_at = null where id = (select id from contacts order by id limit 1);
                update contact_notes set content = repeat('secret', 200000)
                  where id = (select max(id::text)::uuid from contact_notes);
                """);
        assertThat(ferry.run("run").exitCode()).isEqualTo(3);
        Map<String, String> before = files();

        JsonNode run = json("jobs", "show", "--rejects", "--json");

        assertThat(run.get("status").asString()).isEqualTo("completed");
        assertThat(sum(run, "read")).isEqualTo(ROWS);
        assertThat(sum(run, "inserted") + sum(run, "rejected")).isEqualTo(ROWS);
        assertThat(run.get("rejectedRows").size()).isEqualTo(sum(run, "rejected"));
        assertThat(run.get("rejects")
                        .valueStream()
                        .mapToLong(group -> group.get("count").asLong())
                        .sum())
                .isEqualTo(sum(run, "rejected"));
        assertThat(run.get("rejects").findValuesAsString("reason"))
                .contains("null-in-required", "document-too-large", "rejected-parent");
        assertThat(table(run, "messages").get("lastKey").asString())
                .isEqualTo(source.value("select max(id::text) from messages"));
        assertThat(table(run, "messages").get("chunks").asLong()).isBetween(30L, 31L);
        JsonNode listed = json("jobs", "--json").get(0);
        assertThat(listed.get("read").asLong()).isEqualTo(ROWS);
        assertThat(listed.get("written").asLong()).isEqualTo(sum(run, "inserted"));
        assertThat(listed.get("rejected").asLong()).isEqualTo(sum(run, "rejected"));
        String text = shown("jobs", "show", "last", "--rejects");
        assertThat(text).contains("null-in-required", "created_at").doesNotContain("secretsecret");
        assertThat(files()).isEqualTo(before);

        source.execute("update contacts set created_at = now() where created_at is null;"
                + " delete from contact_notes where length(content) > 1000000");
        assertThat(ferry.run("run").exitCode()).isZero();

        assertThat(json("jobs", "--json").findValuesAsString("run")).containsExactly("2", "1");
        assertThat(json("jobs", "show", "1", "--json").get("rejects").isEmpty()).isTrue();
        FerryProcess.Ended unknown = onlooker.run("jobs", "show", "3");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).isEqualTo("ferry: There is no run 3: the runs are 1 to 2.\n");
    }

    @Test
    void a_run_that_failed_and_was_resumed_shows_both_attempts() throws Exception {
        convex.control(Map.of("answerDelayMs", 20));
        FerryProcess.Running failing = ferry.start("run");
        awaitRowsSent(failing, 2_000);
        convex.control(Map.of(
                "answerDelayMs",
                0,
                "failNext",
                Map.of("status", 401, "code", "BadDeployKey", "times", 1, "kind", "mutation")));
        assertThat(failing.await().exitCode()).isEqualTo(1);

        JsonNode failed = json("jobs", "show", "--json");

        assertThat(failed.get("status").asString()).isEqualTo("failed");
        assertThat(failed.get("attempts").get(0).get("failure").asString())
                .contains("401")
                .doesNotContain(ConvexNodeServer.KEY, "\n", "\tat");
        assertThat(table(failed, "messages").get("failure").asString()).contains("401");
        assertThat(table(failed, "workspaces").get("failure").isNull()).isTrue();
        // What was answered behind the failed chunk is sent again, and counts then.
        assertThat(sum(failed, "read")).isEqualTo(sum(failed, "inserted")).isBetween(1L, ROWS - 1);

        assertThat(ferry.run("run").exitCode()).isZero();

        JsonNode resumed = json("jobs", "show", "--json");
        assertThat(resumed.get("run").asLong()).isEqualTo(1);
        assertThat(resumed.get("status").asString()).isEqualTo("completed");
        assertThat(sum(resumed, "read")).isEqualTo(ROWS);
        assertThat(resumed.get("attempts").findValuesAsString("attempt")).containsExactly("1", "2");
        assertThat(resumed.get("attempts").get(0).get("status").asString()).isEqualTo("failed");
        assertThat(resumed.get("attempts")
                        .valueStream()
                        .flatMap(attempt -> attempt.get("tables").valueStream())
                        .mapToLong(table -> table.get("read").asLong())
                        .sum())
                .isEqualTo(ROWS);
        assertThat(json("jobs", "--json").get(0).get("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void a_run_is_seen_while_it_goes_on_and_known_for_dead_when_it_was_killed() throws Exception {
        convex.control(Map.of("answerDelayMs", 20));
        FerryProcess.Running running = ferry.start("run");
        awaitRowsSent(running, 1_500);
        // The run stands still in the middle of messages until it is killed.
        convex.control(Map.of("answerDelayMs", 60_000));

        JsonNode live = json("jobs", "show", "--json");

        assertThat(live.get("status").asString()).isEqualTo("running");
        assertThat(live.get("live").get("pid").asLong())
                .isEqualTo(running.process().pid());
        assertThat(live.get("rejects").isNull()).isTrue();
        assertThat(sum(live, "total")).isEqualTo(ROWS);
        assertThat(sum(live, "read")).isEqualTo(sum(live, "inserted")).isPositive();
        assertThat(table(live, "messages").get("status").asString()).isEqualTo("running");
        assertThat(onlooker.run("jobs", "show", "4").exitCode()).isEqualTo(4);
        running.kill();
        assertThat(home.resolve("state/live.json")).exists();

        JsonNode dead = json("jobs", "show", "--json");

        assertThat(dead.get("status").asString()).isEqualTo("died");
        assertThat(dead.get("live").isNull()).isTrue();
        assertThat(dead.get("endedAt").isNull()).isFalse();
        assertThat(sum(dead, "read")).isGreaterThanOrEqualTo(sum(live, "read"));
        assertThat(json("jobs", "--json").get(0).get("read").asLong()).isEqualTo(sum(dead, "read"));

        convex.control(Map.of("answerDelayMs", 0));
        assertThat(ferry.run("run").exitCode()).isZero();

        JsonNode resumed = json("jobs", "show", "--json");
        assertThat(resumed.get("status").asString()).isEqualTo("completed");
        assertThat(resumed.get("attempts").get(0).get("status").asString()).isEqualTo("died");
        assertThat(sum(resumed, "read")).isEqualTo(ROWS);
        assertThat(home.resolve("state/live.json")).doesNotExist();
    }

    private void awaitRowsSent(FerryProcess.Running running, long rows) throws InterruptedException {
        while (convex.stats().rows() < rows) {
            assertThat(running.process().waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private String shown(String... arguments) {
        FerryProcess.Ended ended = onlooker.run(arguments);
        assertThat(ended.exitCode()).describedAs(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        return ended.out();
    }

    private JsonNode json(String... arguments) {
        return JsonMapper.shared().readTree(shown(arguments));
    }

    private static long sum(JsonNode run, String field) {
        return run.get("tables")
                .valueStream()
                .mapToLong(table -> table.get(field).asLong())
                .sum();
    }

    private static JsonNode table(JsonNode run, String name) {
        return run.get("tables")
                .valueStream()
                .filter(table -> table.get("table").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Size and time of each file of the state. */
    private Map<String, String> files() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home.resolve("state"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return found;
    }
}
