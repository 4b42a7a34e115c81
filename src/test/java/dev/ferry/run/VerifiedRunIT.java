package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.history.RunOptions;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.TestDeployment;
import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.VerificationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ferry run --verify}: the comparison as the last step of the job. */
@ParameterizedClass
@MethodSource("dev.ferry.testing.Deployments#each")
class VerifiedRunIT {

    private static final RunOptions VERIFIED = RunOptions.standard().withVerify(true);

    private final TestDeployment convex;
    private final MigrationSite site;
    private final Path file;

    VerifiedRunIT(TestDeployment convex, @TempDir Path directory) {
        this.convex = convex;
        this.site = new MigrationSite(convex, directory);
        this.file = directory.resolve("state/verification.mv");
    }

    @AfterEach
    void drop() {
        site.close();
    }

    @Test
    void a_run_that_went_well_ends_with_a_comparison_that_finds_nothing() {
        RunResult run = site.run(VERIFIED, new ProgressHooks());

        assertThat(run.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(verification(run).isEqual()).isTrue();
        assertThat(verification(run).equal()).isEqualTo(MigrationSite.ROWS);
        assertThat(verification(run).knowsChanges()).isTrue();
        assertThat(file).doesNotExist();
        assertThat(site.shown().tables()).hasSize(6);
        assertThat(site.shown().verification())
                .satisfies(compared -> assertThat(compared.equalRows()).isEqualTo(MigrationSite.ROWS));
        assertThat(site.shown().overview().rows().read()).isEqualTo(MigrationSite.ROWS);
        assertThat(site.run().summary().verification()).isNull();
    }

    @Test
    void a_document_that_is_changed_before_it_is_compared_is_a_difference_of_the_run() {
        try (Vandal vandal = new Vandal(convex)) {
            String key = site.source().value("select id from messages order by id limit 1");

            RunResult run = site.run(
                    VERIFIED,
                    new ProgressHooks()
                            .atStart(
                                    "verify messages",
                                    () -> vandal.change("messages", key, "direction", before -> new Str("out"))));

            assertThat(run.outcome()).isEqualTo(Outcome.WITH_DIFFERENCES);
            assertThat(verification(run).tables().get(4).examples())
                    .containsExactly(new Difference(DifferenceKind.DIFFERENT, key, List.of("direction")));
        }
    }

    @Test
    void a_comparison_that_was_broken_off_goes_on_where_it_was() {
        RunResult broken = brokenOff();

        assertThat(broken.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(broken.failure())
                .contains("Run 1 ended in the comparison of both ends, all tables done")
                .contains("401");
        assertThat(verification(broken).tables()).hasSize(4);
        assertThat(verification(broken).differences()).isZero();
        assertThat(verification(broken).isEqual()).isFalse();
        List<String> begun = new ArrayList<>();
        RunResult resumed = site.run(noting(begun));

        assertThat(resumed.summary().run()).isEqualTo(1);
        assertThat(resumed.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(begun).first().isEqualTo("verify messages");
        assertThat(verification(resumed).equal()).isEqualTo(MigrationSite.ROWS);
        assertThat(verification(resumed).tables())
                .allSatisfy(table -> assertThat(table.sourceDigest()).isEqualTo(table.targetDigest()));
        assertThat(file).doesNotExist();
    }

    /** Without it ids would lead to no key, and a right reference could be called dangling. */
    @Test
    void a_comparison_whose_file_is_gone_begins_anew() throws IOException {
        brokenOff();
        Files.delete(file);
        List<String> begun = new ArrayList<>();

        RunResult resumed = site.run(noting(begun));

        assertThat(begun).first().isEqualTo("verify workspaces");
        assertThat(verification(resumed).equal()).isEqualTo(MigrationSite.ROWS);
        assertThat(verification(resumed).isEqual()).isTrue();
    }

    private RunResult brokenOff() {
        return site.run(
                VERIFIED,
                new ProgressHooks().atStart("verify messages", () -> convex.refuseNextQuery(401, "BadDeployKey")));
    }

    private static ProgressHooks noting(List<String> begun) {
        ProgressHooks hooks = new ProgressHooks();
        for (String table :
                List.of("workspaces", "workspace_members", "contacts", "conversations", "messages", "contact_notes")) {
            hooks.atStart("verify " + table, () -> begun.add("verify " + table));
        }
        return hooks;
    }

    private static VerificationResult verification(RunResult run) {
        return Objects.requireNonNull(run.summary().verification());
    }
}
