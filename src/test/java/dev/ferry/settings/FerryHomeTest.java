package dev.ferry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FerryHomeTest {

    @TempDir
    private Path directory;

    private Path home;
    private Path elsewhere;

    @BeforeEach
    void makeAHome() {
        home = TestHome.in(directory.resolve("home")).directory();
        elsewhere = directory.resolve("elsewhere");
    }

    @Test
    void is_the_working_directory_when_that_holds_a_plan() {
        FerryHome found = FerryHome.find(Map.of(), home);

        assertThat(found).isEqualTo(new FerryHome(home));
        assertThat(found.plan()).isRegularFile();
        assertThat(found.defaultState()).isEqualTo(home.resolve("state"));
    }

    @Test
    void is_what_the_variable_names_wherever_ferry_was_started() {
        assertThat(FerryHome.find(Map.of("FERRY_HOME", home.toString()), elsewhere)
                        .directory())
                .isEqualTo(home);
    }

    @Test
    void a_relative_variable_counts_from_the_working_directory() {
        assertThat(FerryHome.find(Map.of("FERRY_HOME", "../home"), elsewhere).directory())
                .isEqualTo(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void a_blank_variable_is_not_set(String blank) {
        assertThat(FerryHome.find(Map.of("FERRY_HOME", blank), home).directory())
                .isEqualTo(home);
    }

    @Test
    void a_working_directory_without_a_plan_is_not_guessed_at() {
        assertThatThrownBy(() -> FerryHome.find(Map.of(), elsewhere))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(elsewhere.toString())
                .hasMessageContaining("FERRY_HOME is not set");
    }

    @Test
    void a_variable_that_names_another_directory_wins_over_a_good_working_directory_and_is_refused() {
        assertThatThrownBy(() -> FerryHome.find(Map.of("FERRY_HOME", elsewhere.toString()), home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("FERRY_HOME is " + elsewhere + ", but there is no config/plan.yml in it.");
    }
}
