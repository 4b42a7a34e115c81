package dev.ferry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neither source nor target is set here. */
class StoreSettingsTest {

    private static final String URL = "jdbc:postgresql://db.example.org:5432/ops";

    @TempDir
    private Path directory;

    private TestHome home;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeAHome() {
        home = TestHome.in(directory);
    }

    @Test
    void the_state_is_in_the_home_unless_told_otherwise_and_is_not_made() {
        assertThat(read()).isEqualTo(new StoreLocation.InDirectory(directory.resolve("state")));
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void the_environment_wins_over_the_file() {
        home.withSettings("ferry: {state: store}");

        assertThat(read()).isEqualTo(new StoreLocation.InDirectory(directory.resolve("store")));
        environment.put("FERRY_STATE", "elsewhere");
        assertThat(read()).isEqualTo(new StoreLocation.InDirectory(directory.resolve("elsewhere")));
    }

    @Test
    void a_postgres_store_is_found_in_the_file_and_in_the_environment() {
        home.withSettings("spring: {datasource: {url: '" + URL + "', username: ferry}}");
        environment.put("SPRING_DATASOURCE_PASSWORD", "hush");

        assertThat(read()).isEqualTo(new StoreLocation.OnServer(URL, "ferry", "hush"));
        assertThat(read()).asString().doesNotContain("hush");
    }

    @Test
    void a_store_that_a_run_would_refuse_is_refused() {
        home.withSettings("spring: {datasource: {url: 'jdbc:postgresql://ferry:hush@db.example.org/ops'}}");

        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must not hold user or password")
                .hasMessageNotContaining("hush");
    }

    @Test
    void a_misspelt_setting_is_refused_since_it_may_have_named_the_state() {
        home.withSettings("ferry: {stat: store}");

        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ferry.stat is not a setting of Ferry");
    }

    private StoreLocation read() {
        return new StoreSettings(home.ferryHome(), environment).read();
    }
}
