package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunOptions;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.LocalDeployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies with the deployment never makes a reject, whether it hides the texts of its errors or not. */
class DeploymentTroubleIT {

    private static final String PAUSED =
            "Cannot run functions while this deployment is paused. Resume it in the dashboard.";

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // prepare sets it
    private MigrationSite site;

    @SuppressWarnings("NullAway.Init") // prepare sets it
    private LocalDeployment convex;

    @AfterEach
    void drop() {
        site.close();
        convex.close();
    }

    /**
     * The deployment is resumed after a number of calls, wherever the run is by then: between two halves, or in a
     * pause.
     */
    @ParameterizedTest
    @CsvSource({"1,true", "2,true", "4,true", "1000000,true", "1000000,false"})
    void a_deployment_that_is_paused_in_the_middle(long calls, boolean redact) throws Exception {
        prepare(redact);

        RunResult run = site.run(new ProgressHooks()
                .atRows("messages", 100, () -> convex.faults().failWith(PAUSED, calls)));

        assertThat(run.outcome()).isIn(Outcome.CLEAN, Outcome.FAILED);
        assertThat(site.state().value("select count(*) from ferry.ferry_reject"))
                .isEqualTo("0");
        convex.faults().reset();
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        site.assertBothEndsEqual();
    }

    @ParameterizedTest
    @CsvSource({
        "'content: {type: string, optional: true}', '', true",
        "'content: {type: string, optional: true}', '', false",
        "'direction: string', 'direction: string\n      more: string', true",
        "'direction: string', 'direction: string\n      more: string', false"
    })
    void a_schema_without_a_field_of_the_plan_or_with_one_more_in_the_middle(String from, String to, boolean redact)
            throws Exception {
        prepare(redact);

        RunResult run =
                site.run(new ProgressHooks().atRows("messages", 100, () -> convex.deploySchema(planWith(from, to))));

        assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(run.failure()).contains("the deployed schema of its table is not the plan's", "at .");
        assertThat(run.summary().rejects()).isEmpty();
        assertThat(site.state().value("select count(*) from ferry.ferry_reject"))
                .isEqualTo("0");
        convex.deploySchema(planWith(from, from));
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        site.assertBothEndsEqual();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_schema_of_another_type_in_the_middle_that_is_changed_back_while_the_run_waits(boolean redact)
            throws Exception {
        prepare(redact);
        String field = "created_at: timestamp";

        RunResult run = site.run(new ProgressHooks()
                .atRows("messages", 100, () -> convex.deploySchema(planWith(field, "created_at: string")))
                .atNote("the deployed schema refuses", () -> convex.deploySchema(planWith(field, field))));

        assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(convex.count("messages")).isEqualTo(300);
        site.assertBothEndsEqual();
    }

    @Test
    void a_run_with_more_rejects_than_it_may_have_fails_and_a_larger_number_lets_it_go_on() {
        prepare(false);
        site.source()
                .execute("update messages set created_at = null where id in"
                        + " (select id from messages order by id limit 5)");
        site.source()
                .execute("update contacts set created_at = null where id in"
                        + " (select id from contacts order by id limit 2)");

        RunResult failed = site.run(withRejects(4));

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.failure()).contains("--max-rejects allows 4. `ferry jobs show --rejects` lists them.");
        long rejects = Long.parseLong(site.state().value("select count(*) from ferry.ferry_reject"));
        assertThat(rejects).isGreaterThan(4);
        assertThat(MigrationSite.table("contact_notes", failed).status()).isEqualTo("not begun");
        assertThat(site.run(withRejects(4)).failure()).contains("--max-rejects allows 4");
        RunResult finished = site.run(withRejects(1000));
        assertThat(finished.outcome()).isEqualTo(Outcome.WITH_REJECTS);
        assertThat(finished.summary().run()).isEqualTo(3);
    }

    private static RunOptions withRejects(long most) {
        return RunOptions.standard().withMaxRejects(OptionalLong.of(most));
    }

    private void prepare(boolean redact) {
        convex = LocalDeployment.start(redact);
        site = new MigrationSite(convex, directory);
    }

    /** The shipped plan with a line of messages changed. */
    private static MigrationPlan planWith(String from, String to) {
        try {
            String plan = Files.readString(Path.of("config/plan.yml"));
            int messages = plan.indexOf("\n  messages:");
            assertThat(plan.indexOf(from, messages)).isPositive();
            return new PlanReader()
                    .read(
                            plan.substring(0, messages)
                                    + plan.substring(messages).replaceFirst(Pattern.quote(from), to),
                            "plan.yml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
