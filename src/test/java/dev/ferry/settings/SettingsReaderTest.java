package dev.ferry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.pacing.PacingLimits;
import dev.ferry.settings.FerryProperties.Convex;
import dev.ferry.settings.FerryProperties.Source;
import dev.ferry.source.postgres.url.PostgresUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    private static final String PASSWORD = "pa55word-of-the-source";
    private static final String KEY_SECRET = "5ec2e70fdeployment";
    private static final String SOURCE = "postgresql://postgres:" + PASSWORD + "@db.example.com:5432/postgres";
    private static final String TARGET = "https://happy-otter-123.convex.cloud";
    private static final String KEY = "prod:happy-otter-123|" + KEY_SECRET;
    private static final FerryProperties NOTHING = new FerryProperties(null, null, null, null, null);

    private final Path home = Path.of("/srv/ferry");
    private final Map<String, String> environment = new HashMap<>(
            Map.of("SUPABASE_DB_URL", SOURCE, "NEXT_PUBLIC_CONVEX_URL", TARGET, "CONVEX_DEPLOY_KEY", KEY));
    private final List<String> problems = new ArrayList<>();

    @Test
    void the_environment_alone_is_enough() {
        FerrySettings settings = read(NOTHING).orElseThrow();

        assertThat(url(settings).host()).isEqualTo("db.example.com");
        assertThat(settings.target().url()).hasToString(TARGET);
        assertThat(settings.state()).isEqualTo(home.resolve("state"));
        assertThat(settings.chunkSize()).isEqualTo(100);
        assertThat(problems).isEmpty();
    }

    @Test
    void the_file_alone_is_enough() {
        environment.clear();

        FerrySettings settings = read(new FerryProperties(
                        new Source(SOURCE, null), new Convex(TARGET, KEY, null, null, null), "store", "250", null))
                .orElseThrow();

        assertThat(url(settings).host()).isEqualTo("db.example.com");
        assertThat(settings.target().url()).hasToString(TARGET);
        assertThat(settings.state()).isEqualTo(home.resolve("store"));
        assertThat(settings.chunkSize()).isEqualTo(250);
    }

    @Test
    void how_much_of_the_deployment_a_run_may_take_is_said_as_on_the_command_line() {
        FerryProperties properties =
                new FerryProperties(null, new Convex(null, null, "8", "2MiB/s", "50%"), null, null, null);

        assertThat(read(properties).orElseThrow().pacing())
                .isEqualTo(new PacingLimits(OptionalInt.of(8), OptionalLong.of(2 << 20), OptionalDouble.of(0.5)));
        assertThat(read(NOTHING).orElseThrow().pacing()).isEqualTo(PacingLimits.none());
    }

    @Test
    void a_pace_that_makes_no_sense_is_told_line_by_line() {
        FerryProperties properties =
                new FerryProperties(null, new Convex(null, null, "0", "fast", "half"), null, null, null);

        assertThat(read(properties)).isEmpty();
        assertThat(problems)
                .containsExactly(
                        "ferry.convex.max-in-flight: '0' is not a number of calls from 1 to 1024.",
                        "ferry.convex.max-rate: 'fast' is not a rate above 0, such as 2MiB/s, 512KiB/s or 2MB/s.",
                        "ferry.convex.max-share: 'half' is not a share above 0% and up to 100%, such as 50%.");
    }

    @Test
    void a_state_directory_that_h2_would_read_as_settings_is_refused() {
        environment.put("FERRY_STATE", "/var/lib/ferry;INIT=x");

        assertThat(read(new FerryProperties(null, null, null, null, null))).isEmpty();
        assertThat(problems).singleElement().asString().contains("FERRY_STATE", "semicolon");
    }

    @Test
    void the_environment_wins_over_the_file() {
        environment.put("FERRY_STATE", "/var/lib/ferry");

        FerrySettings settings = read(new FerryProperties(
                        new Source("postgresql://u:p@other.example.com/db", null),
                        new Convex("https://sad-otter-9.convex.cloud", "prod:sad-otter-9|0", null, null, null),
                        "store",
                        null,
                        null))
                .orElseThrow();

        assertThat(url(settings).host()).isEqualTo("db.example.com");
        assertThat(settings.target().url()).hasToString(TARGET);
        assertThat(settings.state()).isEqualTo(Path.of("/var/lib/ferry"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32})
    void a_table_is_read_in_one_partition_to_thirty_two(int number) {
        FerryProperties properties = new FerryProperties(null, null, null, null, " " + number);

        assertThat(read(properties).orElseThrow().partitions()).hasValue(number);
        assertThat(read(NOTHING).orElseThrow().partitions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "33", "four"})
    void nothing_else_is_a_number_of_partitions(String number) {
        assertThat(read(new FerryProperties(null, null, null, null, number))).isEmpty();
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("ferry.partitions must be a whole number from 1 to 32");
    }

    @ParameterizedTest
    @CsvSource({
        "CONVEX_URL, CONVEX_DEPLOY_KEY",
        "CONVEX_SELF_HOSTED_URL, CONVEX_SELF_HOSTED_ADMIN_KEY",
        "CONVEX_SELF_HOSTED_URL, CONVEX_DEPLOY_KEY"
    })
    void the_target_has_the_names_that_convex_itself_uses(String url, String key) {
        environment.keySet().removeIf(name -> name.contains("CONVEX"));
        environment.put(url, TARGET);
        environment.put(key, KEY);

        assertThat(read(NOTHING)).isPresent();
    }

    @Test
    void the_variable_named_first_wins() {
        environment.put("CONVEX_URL", "https://sad-otter-9.convex.cloud");

        assertThat(read(NOTHING).orElseThrow().target().url()).hasToString(TARGET);
    }

    @Test
    void white_space_around_a_value_is_not_part_of_it() {
        environment.replaceAll((name, value) -> " " + value + "\n");

        assertThat(read(NOTHING).orElseThrow().target().url()).hasToString(TARGET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUPABASE_DB_URL", "NEXT_PUBLIC_CONVEX_URL", "CONVEX_DEPLOY_KEY"})
    void a_variable_that_is_missing_or_blank_is_named(String variable) {
        environment.put(variable, " ");
        assertThat(read(NOTHING)).isEmpty();
        environment.remove(variable);
        assertThat(read(NOTHING)).isEmpty();

        assertThat(problems)
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).startsWith(variable));
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        environment.clear();

        assertThat(read(new FerryProperties(null, null, null, "0", null))).isEmpty();

        assertThat(problems)
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("SUPABASE_DB_URL"),
                        problem -> assertThat(problem).contains("NEXT_PUBLIC_CONVEX_URL"),
                        problem -> assertThat(problem).contains("CONVEX_DEPLOY_KEY"),
                        problem -> assertThat(problem).contains("ferry.chunk-size"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4000})
    void a_chunk_has_one_row_to_four_thousand(int size) {
        FerryProperties properties = new FerryProperties(null, null, null, " " + size, null);

        assertThat(read(properties).orElseThrow().chunkSize()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "4001", "99999999999", "1.5", "100 rows", "0x10", PASSWORD})
    void nothing_else_is_a_chunk_size(String size) {
        assertThat(read(new FerryProperties(null, null, null, size, null))).isEmpty();
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("must be a whole number from 1 to 4000")
                .doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "SUPABASE_DB_URL, mysql://postgres:" + PASSWORD + "@db.example.com/postgres",
        "SUPABASE_DB_URL, postgresql://postgres:" + PASSWORD + "@db.example.com:99999/postgres",
        "SUPABASE_DB_URL, " + PASSWORD,
        "NEXT_PUBLIC_CONVEX_URL, https://user:" + PASSWORD + "@happy-otter-123.convex.cloud",
        "NEXT_PUBLIC_CONVEX_URL, " + KEY,
        "CONVEX_DEPLOY_KEY, " + KEY_SECRET,
        "CONVEX_DEPLOY_KEY, prod:sad-otter-9|" + KEY_SECRET,
    })
    void no_message_shows_a_secret(String variable, String value) {
        environment.put(variable, value);

        assertThat(read(NOTHING)).isEmpty();

        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(
                        problem -> assertThat(problem).doesNotContain(PASSWORD).doesNotContain(KEY_SECRET));
    }

    @Test
    void neither_settings_nor_properties_show_a_secret_as_text() {
        FerryProperties properties = new FerryProperties(
                new Source(SOURCE, null), new Convex(TARGET, KEY, null, null, null), null, null, null);

        assertThat(read(properties).orElseThrow() + " " + properties)
                .doesNotContain(PASSWORD)
                .doesNotContain(KEY_SECRET);
    }

    private static PostgresUrl url(FerrySettings settings) {
        assertThat(settings.source()).isInstanceOf(SourceConnection.Database.class);
        return ((SourceConnection.Database) settings.source()).url();
    }

    private Optional<FerrySettings> read(FerryProperties properties) {
        List<String> found = new ArrayList<>();
        Optional<FerrySettings> settings = new SettingsReader(environment, new FerryHome(home), found).read(properties);
        problems.addAll(found);
        return settings;
    }
}
