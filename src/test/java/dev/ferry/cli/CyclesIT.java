package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.model.Fault;
import dev.ferry.plan.PlanReader;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.Faults;
import dev.ferry.testing.LocalDeployment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables that reference themselves and each other, by the commands. */
class CyclesIT {

    private static final String TABLES = """
            create table teams (id int primary key, name text not null, lead_id int);
            create table people (
              id int primary key, team_id int not null references teams, boss_id int references people, name text);
            alter table teams add foreign key (lead_id) references people deferrable initially deferred;
            create table nodes (id int primary key, next_id int not null);
            create table notes (id int primary key, person_id int not null references people);
            insert into teams select n, 'Team ' || n, 30 * n from generate_series(1, 9) n;
            insert into people select n, n % 9 + 1, case when n < 270 then 271 - n + n % 7 end, 'P' || n
              from generate_series(1, 277) n;
            insert into nodes select n, n % 50 + 1 from generate_series(1, 50) n;
            insert into nodes values (51, 51);
            alter table nodes add foreign key (next_id) references nodes;
            insert into notes select n, n from generate_series(1, 40) n;
            """;

    private static final String PLAN = """
            tables:
              notes: {into: notes, function: migrateNotes, argument: rows, columns: {person_id: {references: people}}}
              people:
                into: people
                function: migratePeople
                argument: rows
                columns:
                  team_id: {references: teams}
                  boss_id: {references: people, optional: true}
                  name: string
              teams:
                into: teams
                function: migrateTeams
                argument: rows
                columns:
                  name: string
                  lead_id: {references: people, optional: true}
              nodes: {into: nodes, function: migrateNodes, argument: rows, columns: {next_id: {references: nodes}}}
            """;

    private final EmbeddedSource source = EmbeddedSource.create();

    @SuppressWarnings("NullAway.Init")
    private LocalDeployment convex;

    private String out = "";
    private String err = "";

    @TempDir
    private Path home;

    @BeforeEach
    void prepare() throws IOException {
        source.execute(TABLES);
        Files.createDirectories(home.resolve("config"));
        Path plan = Files.writeString(home.resolve("config/plan.yml"), PLAN);
        Files.writeString(home.resolve("config/application.yml"), "ferry: {chunk-size: 20, partitions: 2}");
        convex = LocalDeployment.startWith(new PlanReader().read(plan));
    }

    @AfterEach
    void drop() {
        convex.close();
        source.close();
    }

    @Test
    void every_reference_becomes_the_id_of_its_row_and_a_second_run_has_nothing_to_send() throws Exception {
        assertThat(ferry("run", "--verify")).describedAs(out + err).isZero();

        assertThat(oneLine(out))
                .contains("377 read = 377 inserted + 0 updated + 0 unchanged + 0 rejected", "EQUAL: 377 rows");
        assertEveryReference();

        long mutations = convex.stats().mutations();
        assertThat(ferry("run", "--verify")).describedAs(out + err).isZero();
        assertThat(oneLine(out)).contains("377 read = 0 inserted + 0 updated + 377 unchanged + 0 rejected");
        assertThat(convex.stats().mutations()).isEqualTo(mutations);

        assertThat(ferry("jobs", "show", "1")).isZero();
        assertThat(oneLine(out))
                .contains(
                        "teams",
                        "people",
                        "nodes",
                        "notes",
                        "Sent once more, with references to rows that came after them: ")
                .doesNotContain("(owed)");
        assertThat(ferry("jobs", "show", "1", "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(out).at("/settled/teams").asInt())
                .isEqualTo(9);
    }

    @Test
    void a_row_whose_parent_the_source_lacks_is_rejected_though_its_document_stays_and_settled_once_it_is_there()
            throws Exception {
        source.execute(
                "alter table teams drop constraint teams_lead_id_fkey; update teams set lead_id = 999 where id = 4");

        assertThat(ferry("run", "--verify")).describedAs(out + err).isEqualTo(3);
        assertThat(oneLine(out))
                .contains("377 read = 376 inserted + 0 updated + 0 unchanged + 1 rejected")
                .contains("lead_id: people 999 is not in the source");
        assertThat(oneLine(out)).contains("teams 9 8 1 0 0 0", "EQUAL: 377 rows");
        assertThat(documents("teams", "name")).hasSize(9);
        assertThat(documents("people", "team_id")).hasSize(277);
        assertThat(ferry("jobs", "show", "1")).isZero();
        assertThat(oneLine(out)).contains("376", "1 rejected");

        assertThat(ferry("check", "--deep")).describedAs(out + err).isZero();
        assertThat(oneLine(out)).contains("teams: 1 row as missing-parent").doesNotContain("rejected-parent");
        assertThat(ferry("rehearse")).describedAs(out + err).isEqualTo(3);
        assertThat(oneLine(out)).contains("377", "missing-parent: 1 row");
        assertThat(ferry("verify")).describedAs(out + err).isEqualTo(3);

        assertThat(ferry("run", "--changed-only")).describedAs(out + err).isEqualTo(3);
        assertThat(oneLine(out)).contains("0 inserted + 0 updated + 376 unchanged + 1 rejected");

        source.execute("insert into people values (999, 4, 999, 'Late')");
        assertThat(ferry("run", "--changed-only", "--verify"))
                .describedAs(out + err)
                .isZero();
        assertThat(oneLine(out)).contains("EQUAL: 378 rows");
        assertEveryReference();
    }

    @Test
    void a_reference_that_changes_follows_and_one_that_goes_is_taken_away() throws Exception {
        assertThat(ferry("run")).describedAs(out + err).isZero();

        source.execute("update people set boss_id = null where id = 5; update people set boss_id = 5 where id = 6;"
                + " "
                + " begin; update teams set lead_id = 300 where id = 1;"
                + " insert into people values (300, 1, 301, 'New'), (301, 1, 300, 'Newer'); commit");
        assertThat(ferry("run", "--verify")).describedAs(out + err).isZero();

        assertThat(oneLine(out)).contains("379 read = 2 inserted + 3 updated", "EQUAL: 379 rows");
        assertEveryReference();
    }

    /** Whichever call is refused, before or after it was carried out, and ends the run there. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_is_owed_when_a_run_fails_is_settled_by_the_next(boolean isCarriedOut) throws Exception {
        boolean isInDebts = false;
        for (int call = 18; !isInDebts || call % 3 != 0; call++) {
            FileSystemUtils.deleteRecursively(home.resolve("state"));
            convex.reset();
            Fault refusal = new Fault.Refusal(401, "BadDeployKey", "no");
            if (isCarriedOut) {
                convex.faults().disturbAfter(call, refusal, Faults.For.MUTATIONS);
            } else {
                convex.faults().disturb(call, refusal, Faults.For.MUTATIONS);
            }

            assertThat(ferry("run")).describedAs("%s: %s", call, out + err).isEqualTo(1);
            isInDebts |= oneLine(out + err).contains("in the references that rows went without, all tables done");

            assertThat(ferry("run", "--verify"))
                    .describedAs("%s: %s", call, out + err)
                    .isZero();
            assertThat(oneLine(out)).contains("Run 1 completed", "377 read = ", "EQUAL: 377 rows");
            assertEveryReference();
        }
    }

    private void assertEveryReference() throws SQLException {
        Map<String, String> people = documents("people", "_id");
        Map<String, String> teams = documents("teams", "_id");
        assertThat(documents("people", "team_id")).isEqualTo(ids("select id, team_id from people", teams));
        assertThat(documents("people", "boss_id")).isEqualTo(ids("select id, boss_id from people", people));
        assertThat(documents("teams", "lead_id")).isEqualTo(ids("select id, lead_id from teams", people));
        assertThat(documents("notes", "person_id")).isEqualTo(ids("select id, person_id from notes", people));
        assertThat(documents("nodes", "next_id"))
                .isEqualTo(ids("select id, next_id from nodes", documents("nodes", "_id")));
    }

    private Map<String, String> documents(String table, String field) {
        Map<String, String> documents = new TreeMap<>();
        convex.documents(table, document -> {
            JsonNode value = document.get(field);
            if (value != null) {
                documents.put(document.get("supabaseId").asString(), value.asString());
            }
        });
        return documents;
    }

    private Map<String, String> ids(String sql, Map<String, String> idsOfParents) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = source.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                if (result.getString(2) != null) {
                    rows.put(result.getString(1), idsOfParents.get(result.getString(2)));
                }
            }
        }
        return rows;
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
}
