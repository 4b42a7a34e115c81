package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.LocalConvex;
import dev.ferry.local.model.Fault;
import dev.ferry.local.model.FaultInjector;
import dev.ferry.local.model.LocalConvexSettings;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class VerifyCommandIT {

    private final EmbeddedSource source = EmbeddedSource.create();
    private final Map<String, Supplier<Fault>> faults = new ConcurrentHashMap<>();
    private final LocalConvex convex = LocalConvex.start(
            new PlanReader().read(Path.of("src/test/resources/check/plan.yml")),
            "0.1.0",
            LocalConvexSettings.standard().withFaults(new FaultInjector() {
                @Override
                public Fault before(String function, boolean mutation) {
                    Supplier<Fault> once = faults.remove(function);
                    return once == null ? Fault.None.NONE : once.get();
                }
            }));
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
    void before_a_run_every_row_is_missing_and_after_it_both_ends_are_equal() throws IOException {
        assertThat(ferry("verify", "--progress", "none")).isEqualTo(3);
        assertThat(text(out)).contains("missing (5)", "DIFFERENT: 5 differences");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve("config"));
        }

        assertThat(ferry("run", "--verify", "--progress", "none")).isZero();
        assertThat(text(out)).contains("Run 1 completed", "EQUAL: 5 rows compared");

        assertThat(ferry("verify", "--progress", "none")).isZero();
        assertThat(text(out)).contains("EQUAL: 5 rows compared", "5 equal in every field");
    }

    @Test
    void a_run_whose_comparison_finds_a_difference_ends_with_3() {
        ferry("run", "--progress", "none");
        convex.delete("orders", source.value("select id from orders order by id limit 1"));

        assertThat(ferry("run", "--verify", "--progress", "none")).isEqualTo(3);

        assertThat(text(out)).contains("0 rejected.", "missing (1)", "DIFFERENT: 1 difference, 5 rows compared");
    }

    /** Its first table was equal so far, which is not a verdict. */
    @Test
    void a_run_whose_comparison_is_broken_off_says_nothing_of_both_ends() {
        faults.put("migrate:page", () -> new Fault.Refusal(401, "BadDeployKey", "no"));

        assertThat(ferry("run", "--verify", "--progress", "none")).isEqualTo(1);

        assertThat(text(out)).contains("Run 1 failed").doesNotContain("EQUAL", "DIFFERENT", "SHA-256");
        assertThat(text(err)).contains("in the comparison of both ends");
        assertThat(ferry("run", "--progress", "none")).isZero();
        assertThat(text(out)).contains("EQUAL: 5 rows compared");
    }

    @Test
    void a_row_that_is_deleted_after_it_was_read_is_no_difference() {
        ferry("run", "--progress", "none");
        String shop = "'00000000-0000-0000-0000-000000000003'";
        source.execute("insert into shops values (" + shop + ", 'East', '2024-05-01', null)");
        faults.put("migrate:lookup", () -> {
            source.execute("delete from shops where id = " + shop);
            return Fault.None.NONE;
        });

        assertThat(ferry("verify", "--progress", "none")).isZero();

        assertThat(text(out)).contains("EQUAL BUT FOR ROWS CHANGED SINCE: 6 rows compared", "1 row differs");
    }

    /** In rejects it goes by another name. */
    @Test
    void what_references_a_row_whose_key_is_too_long_is_a_reject_as_it_is_in_a_run() throws IOException {
        source.execute("alter table orders drop constraint orders_shop_id_fkey;"
                + " alter table shops alter id type text; alter table orders alter shop_id type text;"
                + " insert into shops values (repeat('x', 600), 'Long', '2024-05-01', null);"
                + " insert into orders values (4, repeat('x', 600), 1, null)");
        assertThat(ferry("run", "--progress", "none")).isEqualTo(3);
        FileSystemUtils.deleteRecursively(home.resolve("state"));

        assertThat(ferry("verify", "--progress", "none")).isEqualTo(3);

        assertThat(text(out)).contains("EQUAL: 7 rows compared", "5 equal", "2 rows are");
    }

    @Test
    void rejects_end_with_3_though_they_are_no_differences() {
        source.execute("update shops set settings = '{\"$theme\": 1}' where name = 'South'");
        ferry("run", "--progress", "none");

        assertThat(ferry("verify", "--progress", "none")).isEqualTo(3);

        assertThat(text(out)).contains("EQUAL: ", "outstanding rejects");
    }

    @Test
    void json_is_one_object_and_a_report_is_left_where_it_was_asked_for() throws IOException {
        ferry("run", "--progress", "none");
        convex.delete("orders", source.value("select id from orders order by id limit 1"));

        assertThat(ferry("verify", "--json", "--report", "out", "--progress", "none"))
                .isEqualTo(3);

        ObjectNode printed = (ObjectNode) JsonMapper.shared().readTree(text(out));
        JsonNode report = JsonMapper.shared().readTree(Files.readString(home.resolve("out/report.json")));
        assertThat(printed.remove("columnsNotCarried")).isEqualTo(report.get("columnsNotCarried"));
        assertThat(printed.remove("tablesNotCarried")).isEqualTo(report.get("tablesNotCarried"));
        assertThat(printed.path("tables")
                        .path(1)
                        .path("differences")
                        .path("missing")
                        .asInt())
                .isOne();
        assertThat(report.get("verification")).isEqualTo(printed);
        assertThat(report.get("kind").asString()).isEqualTo("verification");
        assertThat(report.get("environment").get("deployment").asString()).isEqualTo(convex.instanceName());
        assertThat(Files.readString(home.resolve("out/report.html")))
                .contains("differ in 1 place", "<strong>What to do:</strong> <code>ferry run --recheck</code>");
        assertThat(text(err)).contains("the report is " + home.resolve("out/report.html"));
    }

    @Test
    void a_report_that_could_not_be_written_is_refused_before_anything_is_compared() throws IOException {
        Files.writeString(home.resolve("out"), "a file");

        assertThat(ferry("verify", "--report", "out")).isEqualTo(2);

        assertThat(text(err)).contains("The report cannot be written to " + home.resolve("out"));
        assertThat(convex.counts().queries()).isZero();
    }

    @Test
    void a_sample_is_a_share_and_nothing_else() {
        ferry("run", "--progress", "none");

        assertThat(ferry("verify", "--sample", "99.5%", "--progress", "none")).isZero();
        assertThat(text(out)).contains("SAMPLED: only 99.5 % of the rows", "EQUAL AS FAR AS SAMPLED");
        for (String wrong : new String[] {"1", "0%", "100%", "-1%", "x%", "%"}) {
            assertThat(ferry("verify", "--sample", wrong)).isEqualTo(2);
            assertThat(text(err)).contains("'" + wrong + "' is not a share above 0% and below 100%");
        }
    }

    @Test
    void what_keeps_a_run_from_starting_keeps_a_comparison_too() {
        source.execute("alter table orders drop column total");

        assertThat(ferry("verify")).isEqualTo(2);

        assertThat(text(err))
                .contains("there is no column total in public.orders")
                .doesNotContain("\tat ");
    }

    @Test
    void a_comparison_does_not_begin_when_a_stop_was_asked_for() {
        ferry("run", "--progress", "none");
        stop.request(StopSignal.INT);

        assertThat(ferry("verify", "--progress", "none")).isEqualTo(130);
        assertThat(text(out)).isEmpty();
    }

    private int ferry(String... arguments) {
        out.reset();
        err.reset();
        return FerryCommand.execute(
                Map.of(
                        "FERRY_HOME", home.toString(),
                        "SUPABASE_DB_URL", source.url(),
                        "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                        "CONVEX_DEPLOY_KEY", convex.deployKey()),
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
