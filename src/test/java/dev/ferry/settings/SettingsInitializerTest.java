package dev.ferry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.history.RunOptions;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.report.progress.ProgressMode;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.run.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Loads {@code config/application.yml} as Ferry does; no run gets past the gate here. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsInitializerTest {

    private static final String SECRET = "5ec2e70fthedeployment";

    @SpringBootConfiguration(proxyBeanMethods = false)
    static class Nothing {}

    @TempDir
    private Path directory;

    private TestHome home;
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "SUPABASE_DB_URL", "postgresql://postgres:" + SECRET + "@127.0.0.1:1/postgres",
            "NEXT_PUBLIC_CONVEX_URL", "http://127.0.0.1:1",
            "CONVEX_DEPLOY_KEY", "dev:local|" + SECRET));

    @BeforeEach
    void makeAHome() {
        home = TestHome.in(directory);
    }

    @Test
    void plan_and_settings_that_are_good_are_put_into_the_context() {
        home.withSettings("ferry: {chunk-size: 7, state: store}");

        try (ConfigurableApplicationContext context = pass()) {
            FerrySettings settings = context.getBean(FerrySettings.class);
            assertThat(settings.chunkSize()).isEqualTo(7);
            assertThat(settings.state()).isEqualTo(directory.resolve("store"));
            assertThat(context.getBean(MigrationPlan.class).tables()).hasSize(6);
        }
    }

    @Test
    void the_environment_wins_over_the_file() {
        environment.put("FERRY_STATE", "elsewhere");
        home.withSettings("ferry: {state: store, convex: {key: 'dev:other|0'}}");

        try (ConfigurableApplicationContext context = pass()) {
            assertThat(context.getBean(FerrySettings.class).state()).isEqualTo(directory.resolve("elsewhere"));
        }
        assertThat(directory.resolve("store")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_state_directory_is_made_for_its_owner_alone() throws IOException {
        pass().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("state"))))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:state",
                "jdbc:h2:tcp://localhost/state",
                "jdbc:mysql://localhost/state",
                "jdbc:postgresql://u:" + SECRET + "@localhost/state",
                "jdbc:postgresql://localhost/state?user=u&password=" + SECRET
            })
    void a_store_that_lets_two_runs_in_forgets_or_gives_a_password_away_is_refused(String url) {
        home.withSettings("spring: {datasource: {url: '" + url + "'}}");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("spring.datasource.url must")
                .doesNotContain(SECRET);
    }

    @Test
    void the_h2_store_is_in_the_state_directory_and_loses_no_commit() {
        try (ConfigurableApplicationContext context = pass()) {
            assertThat(context.getEnvironment().getProperty("spring.datasource.url"))
                    .startsWith("jdbc:h2:file:" + directory.resolve("state/ferry") + ";")
                    .contains(";WRITE_DELAY=0;");
        }
    }

    @Test
    void a_postgres_store_of_the_users_own_gets_a_schema_of_its_own_and_no_state_directory() {
        home.withSettings("spring: {datasource: {url: 'jdbc:postgresql://localhost/state', username: u}}");

        try (ConfigurableApplicationContext context = pass()) {
            assertThat(context.getEnvironment().getProperty("spring.datasource.hikari.schema"))
                    .isEqualTo("ferry");
            assertThat(context.getEnvironment().getProperty("spring.datasource.username"))
                    .isEqualTo("u");
        }
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void a_state_directory_that_cannot_be_made_is_refused() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        environment.put("FERRY_STATE", "file/state");

        assertThat(problems()).singleElement().asString().contains("file/state cannot be created", "FERRY_STATE");
    }

    @ParameterizedTest
    @CsvSource({
        "'ferry: {chunksizes: 5}', ferry.chunksizes",
        "'ferry: {convex: {kye: " + SECRET + "}}', ferry.convex.kye",
        "'ferry: {source: {url: x, rest: {kye: " + SECRET + "}}}', ferry.source.rest.kye",
        "'ferry: {chunk-size: " + SECRET + "}', ferry.chunk-size",
        "'ferry: {chunk-size: 1.5}', ferry.chunk-size",
        "'ferry: {source: " + SECRET + "}', ferry.source",
    })
    void a_setting_that_is_unknown_or_of_the_wrong_type_is_named_without_its_value(
            String yaml, String name, CapturedOutput screen) {
        home.withSettings(yaml);

        assertThat(problems()).singleElement().asString().contains(name).doesNotContain(SECRET);
        assertThat(screen.getAll()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ferry: {convex: {key: '" + SECRET + "'}",
                "ferry:\n  convex:\n    key: \"" + SECRET,
                "ferry:\n\tchunk-size: " + SECRET,
                "ferry: *" + SECRET,
                "- " + SECRET + ": : x",
                "ferry: {convex: {key: a, key: " + SECRET + "}}",
                "ferry: !!javax.script.ScriptEngineManager [" + SECRET + "]",
            })
    void a_file_that_is_no_yaml_is_a_problem_of_the_configuration_and_is_quoted_nowhere(
            String yaml, CapturedOutput screen) {
        home.withSettings(yaml);

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("config/application.yml")
                .doesNotContain(SECRET);
        assertThat(screen.getAll()).doesNotContain(SECRET);
    }

    @Test
    void problems_of_plan_and_settings_are_told_together() {
        environment.remove("CONVEX_DEPLOY_KEY");
        home.withPlan("tables:\n  contacts:\n    into: contacts\n    colums: {}\n")
                .withSettings("ferry: {chunk-size: 0}");

        List<String> problems = problems();

        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains("plan.yml:4", "colums"));
        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains("CONVEX_DEPLOY_KEY"));
        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains("ferry.chunk-size"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "ümlaut", "per%20cent", "hash#", "com,ma", "star*"})
    void a_home_may_have_any_name(String name) {
        home = TestHome.in(directory.resolve(name)).withSettings("ferry: {chunk-size: 7}");

        try (ConfigurableApplicationContext context = pass()) {
            assertThat(context.getBean(FerrySettings.class).chunkSize()).isEqualTo(7);
        }
        assertThat(home.directory().resolve("state")).isDirectory();
    }

    @Test
    void nothing_is_made_when_anything_is_wrong() {
        home.withSettings("ferry: {chunk-size: 0}");

        assertThat(problems()).hasSize(1);

        assertThat(directory.resolve("state")).doesNotExist();
    }

    private ConfigurableApplicationContext pass() {
        return new SpringApplicationBuilder(Nothing.class)
                .properties("spring.config.additional-location=optional:"
                        + home.ferryHome().configLocation())
                .initializers(new SettingsInitializer(home.ferryHome(), environment))
                .run();
    }

    private List<String> problems() {
        try (RunProgress none = RunProgress.open(ProgressMode.NONE)) {
            return catchThrowableOfType(
                            ConfigurationException.class,
                            () -> new Migration(home.ferryHome(), environment).run(RunOptions.standard(), none, false))
                    .problems();
        }
    }
}
