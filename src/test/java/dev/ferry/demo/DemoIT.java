package dev.ferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.ferry.report.progress.ProgressMode;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.SampleCounts;
import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    private static final SampleCounts SMALL = new SampleCounts(5, 6, 70, 80, 900, 100);

    @TempDir
    private Path report;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void the_demo_rejects_the_planted_rows_and_no_others_and_all_else_arrives() {
        int exitCode = run(() -> EmbeddedSource.createDemo(SMALL));

        assertThat(printed())
                .contains("1,161 rows, equal in every field", "duplicate (1): rows with several documents")
                .containsPattern("Exactly the 15\\s+planted rows stayed behind")
                .doesNotContain("failed", "Exception");
        assertThat(exitCode).isZero();
        assertThat(report.resolve("report.html"))
                .content(StandardCharsets.UTF_8)
                .contains(
                        "Do not rely on this copy yet",
                        "Convex holds several documents with the key of one row",
                        "refused-by-convex");
    }

    @Test
    void a_planted_row_that_arrives_and_a_good_one_that_does_not_are_failures() {
        int exitCode = run(() -> {
            EmbeddedSource source = EmbeddedSource.createDemo(SMALL);
            source.execute("update workspace_members set created_at = now() where created_at is null;"
                    + " update contact_notes set created_at = null where id = md5('note 1')::uuid");
            return source;
        });

        assertThat(printed())
                .containsPattern("planted, but not rejected for it: workspace_members [-0-9a-f]{36} null-in-required\n")
                .containsPattern("rejected, but not planted for it: contact_notes [-0-9a-f]{36} null-in-required\n")
                .doesNotContain("equal in every field");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void a_run_that_cannot_begin_is_a_failure_and_no_stack_trace() {
        int exitCode = run(() -> {
            EmbeddedSource source = EmbeddedSource.createDemo(SMALL);
            source.execute("alter table contacts drop column phone");
            return source;
        });

        assertThat(printed()).contains("The demo failed: ", "phone").doesNotContain("\tat ");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void rows_that_did_not_arrive_are_found() throws SQLException {
        try (EmbeddedSource source = EmbeddedSource.createDemo(SMALL)) {
            Set<PlantedReject> planted = PlantedReject.planted(source);
            Inspection emptyTarget = new Inspection(source, (table, consumer) -> {}, Set.of());

            assertThat(emptyTarget.of(planted, planted, asPlanned(planted)))
                    .isInstanceOfSatisfying(
                            Inspection.Otherwise.class,
                            finding ->
                                    assertThat(finding.what()).startsWith("the two ends differ: [keys of workspaces]"));
        }
    }

    @Test
    void settings_that_would_reach_the_job_are_refused_by_their_names_alone() {
        Map<String, String> surroundings =
                Map.of("SPRING_DATASOURCE_URL", "jdbc:x:y", "FERRY_HOME", "/h", "ferry_state", "/s");

        int exitCode = demo(() -> EmbeddedSource.createDemo(SMALL)).run(surroundings);

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed())
                .contains("The demo failed: the environment has SPRING_DATASOURCE_URL, ferry_state, and")
                .doesNotContain("jdbc:x:y")
                .hasLineCount(1);
    }

    /** The plugin takes the main class that it finds here, and would not know which of two. */
    @Test
    void nothing_else_among_the_tests_has_a_main_method() {
        assertThat(new ClassFileImporter()
                        .importPath(Path.of("target", "test-classes")).stream()
                                .filter(type -> type.tryGetMethod("main", String[].class)
                                        .isPresent())
                                .map(JavaClass::getName))
                .containsExactly(Demo.class.getName());
    }

    @Test
    void no_line_is_wider_than_a_hundred_columns() {
        assertThat((DemoText.GREETING + DemoText.success(69_045, 15, Path.of("target", "demo", "report.html"))).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void a_comparison_that_finds_something_else_than_was_planted_is_a_failure() throws SQLException {
        try (EmbeddedSource source = EmbeddedSource.createDemo(SMALL)) {
            Set<PlantedReject> planted = PlantedReject.planted(source);
            Inspection inspection = new Inspection(source, (table, consumer) -> {}, Set.of());
            VerificationResult nothing = new VerificationResult(null, true, List.of());

            assertThat(inspection.of(planted, planted, nothing))
                    .isInstanceOfSatisfying(
                            Inspection.Otherwise.class,
                            finding -> assertThat(finding.what())
                                    .startsWith("the comparison should have named [workspaces duplicate ")
                                    .endsWith("and no more, but named []"));
            assertThat(inspection.of(planted, planted, null))
                    .isEqualTo(new Inspection.Otherwise("the run did not compare both ends"));
        }
    }

    private static VerificationResult asPlanned(Set<PlantedReject> planted) {
        String doubled = planted.stream()
                .filter(reject -> reject.reason().equals("refused-by-convex"))
                .map(PlantedReject::key)
                .findFirst()
                .orElseThrow();
        TableVerification workspaces = new TableVerification(
                "workspaces",
                "workspaces",
                planted.size(),
                0,
                0,
                planted.size() - 1L,
                0,
                Map.of(DifferenceKind.DUPLICATE, 1L),
                List.of(new Difference(DifferenceKind.DUPLICATE, doubled, List.of())),
                null,
                null,
                Duration.ZERO);
        return new VerificationResult(null, true, List.of(workspaces));
    }

    private int run(Supplier<EmbeddedSource> rows) {
        return demo(rows).run(Map.of());
    }

    private Demo demo(Supplier<EmbeddedSource> rows) {
        return new Demo(rows, ProgressMode.NONE, report, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
