package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.PlanReader;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.postgrest.PostgrestServer;
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
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tables whose keys are of several columns, by the commands. */
class CompositeKeysIT {

    private static final String TABLES = """
            create table teams (id uuid primary key, name text not null);
            create table members (
              user_id bigint, team_id uuid references teams, role text not null, primary key (team_id, user_id));
            create table labels (
              name text, lang text, no smallint, text text, primary key (lang, name, no));
            create table events (id bigint, day %1$s, note text, primary key (id, day)) partition by range (day);
            create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
            create table events_rest partition of events default;
            create table likes (post_id int, user_id int, primary key (post_id, user_id));
            insert into teams select md5('team ' || n)::uuid, 'Team ' || n from generate_series(1, 20) n;
            insert into members select n * 7, md5('team ' || n %% 20 + 1)::uuid, 'role ' || n from generate_series(1, 400) n;
            insert into labels select names.name, lang, no, 'text of ' || names.name
              from unnest(array['a', 'a:b', 'a\\', '\\:', ':', '(x),"y"', '']) as names(name)
             cross join unnest(array['de', 'en:GB', 'e\\n', '']) as langs(lang) cross join generate_series(1, 9) as nos(no);
            insert into events select n, (date '2025-12-20' + n %% 30)::%1$s, 'note ' || n from generate_series(1, 300) n;
            insert into likes select n / 10, n %% 10 from generate_series(1, 250) n;
            """;

    /** The labels' columns are in another order here than in their index. */
    private static final String PLAN = """
            tables:
              teams: {into: teams, function: migrateTeams, argument: rows, columns: {name: string}}
              members:
                into: members
                function: migrateMembers
                argument: rows
                key: [team_id, user_id]
                columns:
                  team_id: {references: teams}
                  user_id: int64
                  role: string
              labels:
                into: labels
                function: migrateLabels
                argument: rows
                key: [name, lang, no]
                columns: {text: string}
              events:
                into: events
                function: migrateEvents
                argument: rows
                key: [id, day]
                columns: {note: {type: string, optional: true}}
              likes: {into: likes, function: migrateLikes, argument: rows, key: [post_id, user_id], columns: {}}
            """;

    private static final String SETTINGS = """
            ferry:
              chunk-size: 20
              partitions: 3
            """;

    private final EmbeddedSource source = EmbeddedSource.create();

    private @Nullable PostgrestServer rest;

    @SuppressWarnings("NullAway.Init")
    private LocalDeployment convex;

    private String out = "";
    private String err = "";

    @TempDir
    private Path home;

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(home.resolve("config"));
        Path plan = Files.writeString(home.resolve("config/plan.yml"), PLAN);
        Files.writeString(home.resolve("config/application.yml"), SETTINGS);
        convex = LocalDeployment.startWith(new PlanReader().read(plan));
    }

    @AfterEach
    void drop() {
        convex.close();
        if (rest != null) {
            rest.close();
        }
        source.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void every_row_arrives_under_its_key_and_later_changes_follow(boolean isOverRest) throws Exception {
        // How a date is printed as a text cannot be pinned there.
        source.execute(TABLES.formatted(isOverRest ? "text" : "date"));
        if (isOverRest) {
            rest = PostgrestServer.start(source);
        }

        assertThat(ferry("run", "--verify")).describedAs(out + err).isZero();
        assertThat(oneLine(out)).contains("EQUAL: 1,222 rows");
        assertBothEndsEqual();

        source.execute("update members set role = 'owner' where user_id % 3 = 0;"
                + " insert into likes values (0, 77), (12, 77), (99, 1);"
                + " insert into labels values ('\\', ':', 1, 'new');");
        assertThat(ferry("run", "--verify")).describedAs(out + err).isZero();
        assertThat(oneLine(out)).contains("1,226 read = 4 inserted + 133 updated + 1,089 unchanged");
        assertBothEndsEqual();
    }

    @Test
    void what_was_not_written_since_is_not_read_again() throws Exception {
        source.execute(TABLES.formatted("date"));
        assertThat(ferry("run", "--changed-only")).describedAs(out + err).isZero();

        source.execute("update members set role = 'owner' where user_id = 70;"
                + " update labels set name = ':\\' where (name, lang, no) = ('a:b', 'en:GB', 3);"
                + " insert into likes values (0, 77)");
        assertThat(ferry("run", "--changed-only", "--verify"))
                .describedAs(out + err)
                .isEqualTo(3);

        assertThat(oneLine(out))
                .contains("2 inserted + 1 updated + 1,220 unchanged")
                .contains("gone a\\:b:en\\:GB:3".isEmpty() ? "" : "a\\:b:en\\:GB:3");
        convex.delete("labels", "a\\:b:en\\:GB:3");
        assertBothEndsEqual();
    }

    @Test
    void check_has_nothing_to_say_of_a_key_that_is_carried_and_names_a_foreign_key_that_is_not() throws Exception {
        source.execute(TABLES.formatted("date"));

        assertThat(ferry("check", "--deep")).describedAs(out + err).isZero();
        assertThat(oneLine(out)).contains("0 errors, 0 warnings, 0 notes.");

        Files.writeString(home.resolve("config/plan.yml"), PLAN.replace("      team_id: {references: teams}\n", ""));
        assertThat(ferry("check")).isEqualTo(2);
        assertThat(oneLine(out))
                .contains("members: team_id has a foreign key to teams, and the plan carries it in the key only. To do:"
                        + " Say `team_id: {references: teams}` under columns in config/plan.yml.");
    }

    @Test
    void a_key_that_is_too_long_as_a_whole_rejects_its_row() throws Exception {
        source.execute(TABLES.formatted("date"));
        source.execute("insert into labels values (repeat(':', 200), repeat('b', 110), 1, 'long'), (repeat(':', 200),"
                + " repeat('b', 109), 1, 'just')");

        assertThat(ferry("run", "--verify")).describedAs(out + err).isEqualTo(3);

        assertThat(oneLine(out)).contains("1,224 read = 1,223 inserted + 0 updated + 0 unchanged + 1 rejected");
        assertThat(documents("labels", "text")).containsValue("just").doesNotContainValue("long");
    }

    private void assertBothEndsEqual() throws SQLException {
        assertThat(documents("members", "role"))
                .isEqualTo(rows("select team_id::text || ':' || user_id, role from members"));
        assertThat(documents("labels", "text"))
                .isEqualTo(rows("select regexp_replace(name, '([:\\\\])', '\\\\\\1', 'g') || ':'"
                        + " || regexp_replace(lang, '([:\\\\])', '\\\\\\1', 'g') || ':' || no, text from labels"));
        assertThat(documents("events", "note")).isEqualTo(rows("select id || ':' || day, note from events"));
        assertThat(documents("likes", "supabaseId"))
                .isEqualTo(rows("select post_id || ':' || user_id, post_id || ':' || user_id from likes"));
        Map<String, String> teams = documents("teams", "_id");
        assertThat(documents("members", "team_id"))
                .allSatisfy((key, team) -> assertThat(team).isEqualTo(teams.get(key.split(":", 2)[0])));
    }

    private Map<String, String> documents(String table, String field) {
        Map<String, String> documents = new TreeMap<>();
        convex.documents(table, document -> {
            JsonNode value = document.get(field);
            assertThat(documents.put(document.get("supabaseId").asString(), value.asString()))
                    .isNull();
        });
        return documents;
    }

    private Map<String, String> rows(String sql) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = source.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.put(result.getString(1), result.getString(2));
            }
        }
        return rows;
    }

    private int ferry(String... arguments) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                "CONVEX_DEPLOY_KEY", convex.key()));
        if (rest == null) {
            environment.put("SUPABASE_DB_URL", source.url());
        } else {
            environment.put("NEXT_PUBLIC_SUPABASE_URL", rest.url());
            environment.put("SUPABASE_SERVICE_ROLE_KEY", rest.keys().serviceRole());
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = FerryCommand.execute(
                environment,
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
