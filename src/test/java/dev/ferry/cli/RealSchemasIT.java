package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.PlanReader;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDeployment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schemas as they are found, by the commands: what is moved of them, and what is said of the rest. */
class RealSchemasIT {

    private static final String EVENTS = """
            create table events (id uuid not null default gen_random_uuid(), day date not null, note text)
              partition by range (day);
            create table events_2026_10 partition of events (primary key (id)) for values from ('2026-10-01') to ('2026-11-01');
            create table events_2026_11 partition of events (primary key (id)) for values from ('2026-11-01') to ('2026-12-01');
            insert into events (day) select date '2026-10-01' + n from generate_series(0, 59) n;
            """;

    private static final String NEXT_MONTH = """
            create table events_2026_12 partition of events for values from ('2026-12-01') to ('2027-01-01');
            insert into events (day) select '2026-12-24' from generate_series(1, 100);
            create table invoices as select n as id from generate_series(1, 3) n;
            """;

    private final EmbeddedSource source = EmbeddedSource.create();

    @SuppressWarnings("NullAway.Init") // each test makes its own
    private LocalDeployment convex;

    private String out = "";
    private String err = "";

    @TempDir
    private Path home;

    @AfterEach
    void drop() {
        convex.close();
        source.close();
    }

    @Test
    void a_partition_that_nobody_planned_is_named_by_every_command_and_the_copy_is_not_called_whole()
            throws IOException {
        source.execute(EVENTS);
        plan(table("events_2026_10", "note: {type: string, optional: true}")
                + table("events_2026_11", "note: {type: string, optional: true}"));

        assertThat(ferry("run", "--verify", "--report=out")).describedAs(err).isZero();
        assertThat(out).contains("EQUAL: 60 rows").doesNotContain("partition");
        assertThat(page()).contains("You can rely on this copy: 60 rows");
        assertThat(report().get("tablesNotCarried")).isEmpty();

        source.execute(NEXT_MONTH);

        String left = "1 of the 3 partitions of public.events is not in the plan and stays behind:"
                + " public.events_2026_12 (100 rows).";
        String tables = "1 table is not in the plan and stays behind: public.invoices (3 rows).";
        assertThat(ferry("run", "--verify", "--report=out")).describedAs(err).isZero();
        assertThat(oneLine(out))
                .contains(left, tables, "NOT ALL PARTITIONS ARE IN THE PLAN", "EQUAL AS FAR AS PLANNED: 60 rows")
                .containsOnlyOnce(left);
        assertThat(page())
                .doesNotContain("You can rely on this copy")
                .contains(
                        "Only a part of public.events is in the plan, and the rest stays behind. Of what the plan names: 60 rows",
                        left,
                        tables,
                        "<code>public.events_2026_12 (100 rows), part of public.events</code>");
        assertThat(report().at("/verdict/level").asString()).isEqualTo("open");
        assertThat(report().get("tablesNotCarried").toString())
                .isEqualTo("[{\"table\":\"public.events_2026_12\","
                        + "\"partOf\":\"public.events\",\"rows\":100,\"known\":\"counted\"},{\"table\":\"public.invoices\","
                        + "\"partOf\":null,\"rows\":3,\"known\":\"counted\"}]");

        assertThat(ferry("verify", "--report=out")).describedAs(err).isZero();
        assertThat(oneLine(out)).contains(left, tables, "EQUAL AS FAR AS PLANNED: 60 rows", "are not in Convex.");
        assertThat(page()).doesNotContain("You can rely on this copy").contains(left);
        assertThat(report().get("columnsNotCarried").toString())
                .isEqualTo("[\"events_2026_10.day\",\"events_2026_11.day\"]");
        assertThat(ferry("verify", "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(out).get("tablesNotCarried")).hasSize(2);

        assertThat(ferry("rehearse", "--report=out")).describedAs(err).isZero();
        assertThat(oneLine(out)).contains(left, tables, "NOT ALL PARTITIONS ARE IN THE PLAN.");
        assertThat(report().at("/verdict/level").asString()).isEqualTo("open");
        assertThat(ferry("rehearse", "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(out).get("tablesNotCarried")).hasSize(2);

        ferry("check", "--json");
        assertThat(JsonMapper.shared().readTree(out).get("tablesNotCarried")).hasSize(2);
        assertThat(out).contains("\"partitions-left-out\"");
    }

    /** As Supabase's own examples have it: a row of {@code auth.users} has a profile, and all else points at the user. */
    @Test
    void a_reference_to_what_a_profile_is_of_is_moved_as_one_to_the_profile() throws IOException {
        source.execute("""
                create schema auth;
                create table auth.users (id uuid primary key);
                create table profiles (id uuid primary key references auth.users (id), name text not null);
                create table posts (id int primary key, user_id uuid not null references auth.users (id));
                insert into auth.users select md5('user ' || n)::uuid from generate_series(1, 5) n;
                insert into profiles select id, 'Ann' from auth.users where id <> md5('user 5')::uuid;
                insert into posts select n, md5('user ' || n % 5 + 1)::uuid from generate_series(1, 10) n;
                """);
        plan(table("profiles", "name: string") + table("posts", "user_id: {references: profiles}"));

        assertThat(ferry("check")).describedAs(out).isZero();
        assertThat(oneLine(out))
                .contains(
                        "user_id references profiles in the plan, while its foreign key leads to auth.users by id, as the id"
                                + " of profiles does.",
                        "posts: 2 rows with a user_id that is not in profiles.");
        assertThat(ferry("check", "--deep")).describedAs(out).isZero();
        assertThat(oneLine(out)).contains("posts: 2 rows as missing-parent");

        assertThat(ferry("run", "--verify")).describedAs(err).isEqualTo(3);
        assertThat(oneLine(out)).contains("12 inserted + 0 updated + 0 unchanged + 2 rejected", "EQUAL: 14 rows");

        source.execute("insert into profiles select id, 'Eve' from auth.users where id = md5('user 5')::uuid");

        assertThat(ferry("run", "--verify")).describedAs(err).isZero();
        assertThat(oneLine(out)).contains("EQUAL: 15 rows");
    }

    /** The tables of the services that a project comes with are not the user's to move. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tables_that_supabases_services_own_beside_a_planned_one_are_not_named(boolean owned) throws IOException {
        source.execute("do $$ begin create role supabase_auth_admin; exception when duplicate_object then null; end $$;"
                + " create schema auth; create table auth.users (id uuid primary key, email text);"
                + " create table auth.sessions as select 1 as id;"
                + (owned ? "alter table auth.sessions owner to supabase_auth_admin;" : ""));
        plan("  users:\n    schema: auth\n" + table("users", "email: string").substring("  users:\n".length()));

        assertThat(ferry("run")).describedAs(err).isZero();

        assertThat(oneLine(out).contains("auth.sessions")).isNotEqualTo(owned);
        source.execute("reassign owned by supabase_auth_admin to postgres");
    }

    private static String table(String name, String column) {
        String into = name.replace("_", "");
        return "  " + name + ":\n    into: " + into + "\n    function: migrate" + into + "\n    argument: rows\n"
                + "    columns:\n      " + column + "\n";
    }

    private void plan(String tables) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Path plan = Files.writeString(home.resolve("config/plan.yml"), "tables:\n" + tables);
        convex = LocalDeployment.startWith(new PlanReader().read(plan));
    }

    private int ferry(String... arguments) {
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
                new StopRequest(),
                Stream.of(arguments).toArray(String[]::new));
        out = output.toString(StandardCharsets.UTF_8);
        err = errors.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private JsonNode report() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(home.resolve("out/report.json")));
    }

    private String page() throws IOException {
        return Files.readString(home.resolve("out/report.html"));
    }
}
