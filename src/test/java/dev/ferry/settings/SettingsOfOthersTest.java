package dev.ferry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.history.RunOptions;
import dev.ferry.report.progress.ProgressMode;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.run.Migration;
import dev.ferry.store.StoreRemarks;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables by which another Spring application on the same machine is set, and settings that no store of Ferry has. */
class SettingsOfOthersTest {

    private static final String URL = "jdbc:postgresql://db.example.org:5433/ops?sslmode=require&ssl_secret=hush";

    @TempDir
    private Path directory;

    private TestHome home;
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "SUPABASE_DB_URL", "postgresql://postgres:x@127.0.0.1:1/postgres",
            "NEXT_PUBLIC_CONVEX_URL", "http://127.0.0.1:1",
            "CONVEX_DEPLOY_KEY", "dev:local|x"));

    @BeforeEach
    void makeAHome() {
        home = TestHome.in(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SPRING_DATASOURCE_URL            | jdbc:postgresql://other.example.org/shop
            spring_datasource_url            | jdbc:postgresql://other.example.org/shop
            SPRING_DATASOURCE_HIKARI_JDBCURL | jdbc:postgresql://other.example.org/shop
            SPRING_APPLICATION_JSON          | {"spring.datasource.url": "jdbc:postgresql://other.example.org/shop"}
            SPRING_PROFILES_ACTIVE           | production
            LOGGING_CONFIG                   | /no/such/file
            """)
    void no_store_is_taken_from_them(String variable, String value) {
        environment.put(variable, value);

        assertThat(store()).isEqualTo(new StoreLocation.InDirectory(directory.resolve("state")));
    }

    @Test
    void that_a_store_was_named_there_in_vain_is_said() {
        environment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://other.example.org/shop");

        assertThat(StoreRemarks.of(home.ferryHome(), environment))
                .singleElement()
                .asString()
                .contains("SPRING_DATASOURCE_URL is set and not used", "config/application.yml")
                .doesNotContain("other.example.org");
    }

    @Test
    void the_files_login_comes_before_that_of_the_environment() {
        home.withSettings("spring: {datasource: {url: '" + URL + "', username: ferry, password: of-the-file}}");
        environment.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://other.example.org/shop");
        environment.put("SPRING_DATASOURCE_USERNAME", "shop");
        environment.put("SPRING_DATASOURCE_PASSWORD", "of-the-shop");

        assertThat(store()).isEqualTo(new StoreLocation.OnServer(URL, "ferry", "of-the-file"));
    }

    @Test
    void a_store_on_a_server_is_named_in_one_line_without_its_parameters() {
        home.withSettings("spring: {datasource: {url: '" + URL + "', username: ferry}}");

        assertThat(StoreRemarks.of(home.ferryHome(), environment))
                .singleElement()
                .asString()
                .contains("Postgres", "db.example.org:5433/ops", "config/application.yml", "not checked", "sslrootcert")
                .doesNotContain("hush", "ferry@")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "jdbc:postgresql://h/ops?sslmode=verify-full&sslrootcert=x -> at h/ops, as config/application.yml says",
                "jdbc:postgresql://localhost:5433/ops -> at localhost:5433/ops, as config/application.yml says",
                "jdbc:postgresql://[::1]:5433/ops -> at [::1]:5433/ops, as config/application.yml says",
                "jdbc:postgresql:ops -> at localhost/ops, as config/application.yml says"
            })
    void a_store_that_is_verified_or_on_this_machine_is_named_without_more(String url, String line) {
        assertThat(StoreRules.describe(url)).endsWith(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:postgresql://h1:1,h2:2/ops", "jdbc:postgresql://h/ops?ssl=false", "jdbc:postgresql://h"})
    void one_that_nobody_verifies_says_so(String url) {
        assertThat(StoreRules.describe(url)).contains("Postgres", "at h", "not checked");
    }

    @Test
    void the_file_is_not_worth_a_word() {
        assertThat(StoreRemarks.of(home.ferryHome(), environment)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPRING_CONFIG_LOCATION", "SPRING_CONFIG_ADDITIONAL_LOCATION", "SPRING_CONFIG_IMPORT"})
    void other_settings_files_are_refused(String variable) {
        environment.put(variable, "/etc/shop/application.yml");

        assertThat(problems()).singleElement().asString().contains(variable, "config/application.yml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            driver-class-name: no.such.Driver                | driver-class-name
            driver-class-name: org.h2.Driver                 | driver-class-name
            type: org.apache.commons.dbcp2.BasicDataSource   | type
            jndi-name: java:shop                             | jndi-name
            hikari: {jdbc-url: 'jdbc:postgresql://x/y'}      | hikari.jdbc-url
            hikari: {jdbcUrl: 'jdbc:postgresql://x/y'}       | hikari.jdbc-url
            hikari: {driver-class-name: no.such.Driver}      | hikari.driver-class-name
            hikari: {data-source-class-name: no.such.Source} | hikari.data-source-class-name
            hikari: {maximum-pool-size: many}                | hikari
            hikari: {connection-timeout: 1}                  | hikari
            """)
    void what_no_store_of_ferry_has_is_a_problem_of_the_configuration(String setting, String name) {
        home.withSettings("spring: {datasource: {" + setting + "}}");

        assertThat(problems()).singleElement().asString().contains("spring.datasource." + name);
    }

    private StoreLocation store() {
        return new StoreSettings(home.ferryHome(), environment).read();
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
