package dev.ferry.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.plan.TablePlan;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.TestHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalSettingsTest {

    private static final Map<String, String> SOURCE = Map.of("SUPABASE_DB_URL", "postgresql://u:5ec2e7@host/db");

    @TempDir
    private Path directory;

    @Test
    void it_asks_for_neither_deployment_nor_state_and_looks_at_no_setting_of_them() {
        TestHome home = TestHome.in(directory).withSettings("""
                ferry:
                  chunk-size: 7
                  state: no;where
                  convex: {url: "not a URL"}
                spring:
                  datasource: {url: "jdbc:mysql://nowhere"}
                """);

        RehearsalSettings settings = RehearsalSettings.read(home.ferryHome(), SOURCE);

        assertThat(settings.chunkSize()).isEqualTo(7);
        assertThat(settings.plan().tables()).hasSize(6);
        assertThat(settings.source().toString()).contains("u@host");
        assertThat(settings.toString()).doesNotContain("5ec2e7");
    }

    @Test
    void what_is_wrong_with_plan_source_and_chunk_size_is_told_at_once() {
        TestHome home = TestHome.in(directory).withPlan("tables: {}").withSettings("ferry: {chunk-size: 0, chnuk: 1}");

        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> RehearsalSettings.read(home.ferryHome(), Map.of()));

        assertThat(refused.problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("config/application.yml: ferry.chnuk"))
                .anySatisfy(problem -> assertThat(problem).contains("config/plan.yml:1: the plan has no tables"))
                .anySatisfy(problem -> assertThat(problem).startsWith("SUPABASE_DB_URL is not set"))
                .noneSatisfy(problem -> assertThat(problem).contains("CONVEX"));
    }

    @Test
    void the_parents_of_a_selected_table_come_along_with_theirs() {
        RehearsalSettings settings =
                RehearsalSettings.read(TestHome.in(directory).ferryHome(), SOURCE);

        assertThat(settings.withParents(List.of("messages")).tables())
                .extracting(TablePlan::name)
                .containsExactly("workspaces", "contacts", "conversations", "messages");
        assertThat(settings.withParents(List.of()).isAll()).isTrue();
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> settings.withParents(List.of("messges")))
                        .problems())
                .singleElement()
                .asString()
                .contains("messges", "messages");
    }
}
