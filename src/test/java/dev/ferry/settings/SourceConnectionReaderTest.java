package dev.ferry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceConnectionReaderTest {

    private static final String DATABASE = "postgresql://postgres:hunter2@db.example.com:5432/postgres";
    private static final String URL = "https://abcdefghijklmnopqrst.supabase.co";
    private static final String KEY = "sb_secret_do-not-show-this";

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    @Test
    void the_database_wins_and_says_that_the_api_is_not_used() {
        environment.put("SUPABASE_DB_URL", DATABASE);
        environment.put("NEXT_PUBLIC_SUPABASE_URL", URL);
        environment.put("SUPABASE_SERVICE_ROLE_KEY", KEY);

        SourceConnection door = read(null);

        assertThat(door).isInstanceOf(SourceConnection.Database.class);
        assertThat(problems).isEmpty();
        assertThat(door)
                .extracting(SourceConnection::variables)
                .isEqualTo(Map.of("SUPABASE_DB_URL", DATABASE, "PGPASSWORD", "hunter2"));
        assertThat(remark(door)).contains("SUPABASE_DB_URL", "NEXT_PUBLIC_SUPABASE_URL", "not used");
        assertThat(door + remark(door)).doesNotContain("hunter2", "do-not-show");
    }

    @Test
    void a_key_that_would_be_refused_does_no_harm_beside_the_database() {
        environment.put("SUPABASE_DB_URL", DATABASE);
        environment.put("SUPABASE_URL", "nonsense");
        environment.put("SUPABASE_SECRET_KEY", "sb_publishable_x");

        assertThat(read(null)).isInstanceOf(SourceConnection.Database.class);
        assertThat(problems).isEmpty();
    }

    @Test
    void a_password_from_the_environment_goes_along_to_a_rehearsal_and_is_shown_nowhere() {
        environment.put("SUPABASE_DB_URL", "postgresql://postgres@db.example.com:5432/postgres");
        environment.put("PGPASSWORD", "hunter2");

        SourceConnection door = read(null);

        assertThat(problems).isEmpty();
        assertThat(door)
                .extracting(SourceConnection::variables)
                .isEqualTo(Map.of(
                        "SUPABASE_DB_URL",
                        "postgresql://postgres@db.example.com:5432/postgres",
                        "PGPASSWORD",
                        "hunter2"));
        assertThat(door + remark(door)).doesNotContain("hunter2");
    }

    @Test
    void half_of_the_api_is_not_worth_a_remark() {
        environment.put("SUPABASE_DB_URL", DATABASE);
        environment.put("NEXT_PUBLIC_SUPABASE_URL", URL);

        assertThat(remark(read(null))).doesNotContain("REST");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUPABASE_DB_URL | postgresql://u:p@aws-0-eu-central-1.pooler.supabase.com/d | certificate of aws-0-eu-central-1.pooler.supabase.com is not checked (sslmode=require) | Supabase's (dashboard, Database > Settings, SSL Configuration) and add sslrootcert=<file>
            SUPABASE_DB_URL | postgresql://u:p@db.example.com/d | certificate of db.example.com is not checked | sslrootcert=<file>
            SUPABASE_DB_URL | postgresql://u:p@db.example.com/d?sslmode=prefer | need not be encrypted (sslmode=prefer) | sslrootcert=<file>
            SUPABASE_DB_URL | postgresql://u:p@db.example.com/d?sslmode=disable | need not be encrypted (sslmode=disable) | sslrootcert=<file>
            SUPABASE_URL    | http://10.0.0.5:8000 | connection to http://10.0.0.5:8000 is not encrypted | use https
            """)
    void what_nobody_verifies_is_said_in_one_line_with_the_way_out(
            String variable, String url, String what, String todo) {
        environment.put(variable, url);
        environment.put("SUPABASE_SECRET_KEY", KEY);

        assertThat(remark(read(null))).contains(what, todo).hasLineCount(1).doesNotContain("u:p@");
    }

    @ParameterizedTest
    @CsvSource({
        "SUPABASE_DB_URL, postgresql://u:p@localhost/d",
        "SUPABASE_DB_URL, postgresql://u:p@db.example.com/d?sslrootcert=system",
        "SUPABASE_URL, http://127.0.0.1:8000",
        "SUPABASE_URL, https://abcdefghijklmnopqrst.supabase.co"
    })
    void what_is_verified_or_on_this_machine_is_not_worth_a_remark(String variable, String url) {
        environment.put(variable, url);
        environment.put("SUPABASE_SECRET_KEY", KEY);

        assertThat(remark(read(null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NEXT_PUBLIC_SUPABASE_URL, SUPABASE_SERVICE_ROLE_KEY",
        "NEXT_PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY",
        "SUPABASE_URL, SUPABASE_SERVICE_ROLE_KEY",
        "SUPABASE_URL, SUPABASE_SECRET_KEY",
    })
    void without_the_database_url_and_key_lead_to_the_api(String url, String key) {
        environment.put(url, URL);
        environment.put(key, KEY);

        SourceConnection door = read(null);

        assertThat(problems).isEmpty();
        assertThat(door).isInstanceOf(SourceConnection.Rest.class).hasToString(URL);
        assertThat(door)
                .extracting(SourceConnection::variables)
                .isEqualTo(Map.of("NEXT_PUBLIC_SUPABASE_URL", URL, "SUPABASE_SERVICE_ROLE_KEY", KEY));
        assertThat(remark(door)).isEmpty();
    }

    @Test
    void the_file_will_do_and_the_environment_comes_first() {
        FerryProperties.Source file = new FerryProperties.Source(null, new FerryProperties.Rest(URL, KEY));
        assertThat(read(file)).hasToString(URL);

        environment.put("SUPABASE_URL", "https://zyxwvutsrqponmlkjihg.supabase.co");
        assertThat(read(file)).hasToString("https://zyxwvutsrqponmlkjihg.supabase.co");
        assertThat(file.toString()).doesNotContain("do-not-show", "abcdefghij");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NEXT_PUBLIC_SUPABASE_URL  | https://abc.supabase.co | SUPABASE_SERVICE_ROLE_KEY (or SUPABASE_SECRET_KEY) has to be set beside the project's URL
            SUPABASE_SECRET_KEY       | sb_secret_do-not-show   | NEXT_PUBLIC_SUPABASE_URL (or SUPABASE_URL) has to be set beside the key
            PATH                      | /usr/bin                | Or, for the REST API, NEXT_PUBLIC_SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY.
            """)
    void what_is_missing_is_named(String variable, String value, String problem) {
        environment.put(variable, value);

        assertThat(read(null)).isNull();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0))
                .startsWith("SUPABASE_DB_URL is not set")
                .contains(problem)
                .doesNotContain("do-not-show");
    }

    @Test
    void every_problem_of_the_api_is_told_and_no_secret() {
        environment.put("SUPABASE_URL", "http://example.com");
        environment.put("SUPABASE_SERVICE_ROLE_KEY", token("anon"));

        assertThat(read(null)).isNull();
        assertThat(problems).hasSize(2).allMatch(problem -> problem.startsWith("Supabase's REST API: "));
        assertThat(problems.get(0)).contains("clear text");
        assertThat(problems.get(1)).contains("key of role anon").doesNotContain("eyJ", "bm9ib2R5");
    }

    @Test
    void every_problem_of_the_database_is_told_and_the_api_does_not_step_in() {
        environment.put("SUPABASE_DB_URL", "mysql://root:hunter2@example.com/x");
        environment.put("SUPABASE_URL", URL);
        environment.put("SUPABASE_SECRET_KEY", KEY);

        assertThat(read(null)).isNull();
        assertThat(problems).isNotEmpty().allMatch(problem -> problem.startsWith("SUPABASE_DB_URL: "));
        assertThat(problems.toString()).doesNotContain("hunter2", "do-not-show");
    }

    private @Nullable SourceConnection read(FerryProperties.@Nullable Source file) {
        return new SourceConnectionReader(environment, problems)
                .read(
                        file,
                        (variables, property) -> variables.stream()
                                .map(environment::get)
                                .filter(value -> value != null)
                                .findFirst()
                                .orElse(property));
    }

    private static String remark(@Nullable SourceConnection door) {
        return door == null ? "no door" : String.join("; ", door.remarks());
    }

    private static String token(String role) {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"role\":\"" + role + "\"}").getBytes(StandardCharsets.UTF_8));
        return "eyJhbGciOiJIUzI1NiJ9." + claims + ".bm9ib2R5";
    }
}
