package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import dev.ferry.testing.TestDeployment;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong before the start gets one clear line, exit code 2, and nothing is written. */
@Tag("child-jvm")
@ParameterizedClass
@MethodSource("dev.ferry.testing.Deployments#each")
class RefusedStartIT {

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private final TestDeployment convex;
    private FerryProcess ferry;

    RefusedStartIT(TestDeployment convex) {
        this.convex = convex;
    }

    @BeforeEach
    void configure(@TempDir Path home) {
        convex.reset();
        ferry = FerryProcess.inNewHome(home)
                .unpacked()
                .with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", convex.key());
    }

    @AfterEach
    void drop() {
        source.close();
    }

    @Test
    void missing_settings_are_named_all_at_once() {
        ferry.with("SUPABASE_DB_URL", "").with("NEXT_PUBLIC_CONVEX_URL", "").with("CONVEX_DEPLOY_KEY", "");

        assertRefused("SUPABASE_DB_URL is not set", "NEXT_PUBLIC_CONVEX_URL", "CONVEX_DEPLOY_KEY is not set");
    }

    @Test
    void a_wrong_deploy_key() {
        String message = assertRefused(() -> ferry.with("CONVEX_DEPLOY_KEY", "dev:local|0ddba11"), "deploy key");

        assertThat(message).doesNotContain("0ddba11");
    }

    @Test
    void a_wrong_database_password() {
        source.execute("drop role if exists reader; create role reader login password 'right'");

        String message =
                assertRefused(() -> ferry.with("SUPABASE_DB_URL", source.url("reader", "wr0ng-one")), "password");

        assertThat(message).doesNotContain("wr0ng-one");
    }

    @Test
    void a_convex_host_that_does_not_answer() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertRefused(() -> ferry.with("NEXT_PUBLIC_CONVEX_URL", "http://127.0.0.1:" + closed), "127.0.0.1:" + closed);
    }

    @Test
    void a_database_host_that_does_not_answer() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertRefused(
                () -> ferry.with("SUPABASE_DB_URL", "postgresql://postgres:x@127.0.0.1:" + closed + "/postgres"),
                "127.0.0.1:" + closed);
    }

    @Test
    void functions_of_another_plan(@TempDir Path home) throws IOException {
        FerryProcess other = FerryProcess.inNewHome(home)
                .unpacked()
                .with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", convex.key());
        Path plan = home.resolve("config/plan.yml");
        Files.writeString(plan, Files.readString(plan).replaceFirst("name: string", "name: {type: string, as: title}"));
        ferry = other;

        assertRefused("another plan", "ferry functions");
    }

    @Test
    void a_table_and_a_column_that_do_not_exist() {
        source.execute("alter table contact_notes rename to notes; alter table contacts drop column phone");

        assertRefused("contact_notes", "phone");
    }

    @Test
    void a_plan_with_several_mistakes(@TempDir Path home) throws IOException {
        FerryProcess mistaken = FerryProcess.inNewHome(home).unpacked();
        Path plan = home.resolve("config/plan.yml");
        Files.writeString(
                plan,
                Files.readString(plan)
                        .replaceFirst("type: string, optional: true", "type: string, optinal: true")
                        .replaceFirst("slug: string", "slug: sting"));
        ferry = mistaken;

        assertRefused("plan.yml:", "optinal", "sting", "SUPABASE_DB_URL is not set");
    }

    @Test
    void a_directory_that_is_no_home(@TempDir Path elsewhere) {
        ferry = new FerryProcess(elsewhere).unpacked();

        assertRefused("config/plan.yml", "FERRY_HOME");
    }

    private String assertRefused(Runnable mistake, String... words) {
        mistake.run();
        return assertRefused(words);
    }

    private String assertRefused(String... words) {
        FerryProcess.Ended run = ferry.run("run");

        assertThat(run.err()).contains(words).doesNotContain("\tat ", "Exception");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(convex.stats().mutations()).isZero();
        // A line for each thing that is wrong, and one that says what that means; before them, what was looked at.
        assertThat(run.err()
                        .lines()
                        .filter(line ->
                                !line.isBlank() && !line.endsWith(" looking at plan, state, source and deployment")))
                .hasSizeBetween(2, words.length + 2)
                .last()
                .isEqualTo("Nothing was started and nothing was changed.");
        return run.err();
    }
}
