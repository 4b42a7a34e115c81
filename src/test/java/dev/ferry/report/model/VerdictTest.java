package dev.ferry.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.check.NotCarried;
import dev.ferry.report.model.Verdict.Level;
import dev.ferry.source.OtherTable;
import dev.ferry.source.SplitTable;
import dev.ferry.source.TableFacts;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final RunFacts FACTS = new RunFacts(
            ReportSamples.facts(1, List.of()).surroundings(),
            null,
            null,
            1,
            false,
            List.of(),
            NotCarried.NOTHING,
            List.of());

    @Test
    void a_run_that_was_compared_in_full_can_be_relied_on_and_leaves_nothing_to_do() {
        assertThat(Verdict.of(run("completed", 10, 0).with(compared(null, 10, 0, 0))))
                .isEqualTo(new Verdict(
                        Level.GOOD,
                        "You can rely on this copy: 10 rows were compared with what is in Convex, and all are equal.",
                        List.of()));
    }

    @Test
    void a_table_that_arrived_in_part_is_not_the_whole_however_equal_the_rest_is() {
        Verdict compared = Verdict.of(inPart(run("completed", 10, 0)).with(compared(null, 10, 0, 0)));

        assertThat(compared)
                .isEqualTo(new Verdict(
                        Level.OPEN,
                        "Only a part of public.events is in the plan, and the rest stays behind. Of what the plan names: 10 rows"
                                + " were compared with what is in Convex, and all are equal.",
                        List.of("1 of the 6 partitions of public.events is not in the plan and stays behind:"
                                + " public.events_12 (3 rows).")));
        for (RunReport report : List.of(
                inPart(run("completed", 10, 0)),
                inPart(run("completed", 10, 1)).with(compared(null, 9, 1, 0)),
                inPart(run("completed", 10, 0)).with(compared(0.5, 10, 0, 0)),
                inPart(run("completed", 10, 0)).asRehearsal(List.of()))) {
            assertThat(Verdict.of(report).level()).isEqualTo(Level.OPEN);
            assertThat(Verdict.of(report).sentence())
                    .startsWith("Only a part of public.events is in the plan")
                    .doesNotContain("rely");
        }
        assertThat(Verdict.of(inPart(run("failed", 10, 0))).level()).isEqualTo(Level.BAD);
    }

    @Test
    void a_part_that_is_empty_and_a_table_that_stays_behind_as_a_whole_leave_the_verdict_alone() {
        NotCarried left =
                new NotCarried(List.of(), List.of(left("invoices", 3)), List.of(split(left("events_12", 0))), true);

        Verdict verdict = Verdict.of(with(run("completed", 10, 0), left).with(compared(null, 10, 0, 0)));

        assertThat(verdict.level()).isEqualTo(Level.GOOD);
        assertThat(verdict.outstanding())
                .containsExactly("1 table is not in the plan and stays behind: public.invoices (3 rows).");
    }

    @Test
    void what_could_not_be_asked_is_not_taken_for_nothing() {
        NotCarried unknown = new NotCarried(List.of(), List.of(), List.of(), false);

        assertThat(Verdict.of(with(run("completed", 10, 0), unknown)).outstanding())
                .contains("The source could not be asked which of its tables are not in the plan.");
    }

    private static RunReport inPart(RunReport report) {
        return with(report, new NotCarried(List.of(), List.of(), List.of(split(left("events_12", 3))), true));
    }

    private static RunReport with(RunReport report, NotCarried left) {
        RunFacts facts = new RunFacts(FACTS.surroundings(), null, null, 1, false, List.of(), left, List.of());
        return RunReport.ofRun(Objects.requireNonNull(report.summary()), facts, null, Throughput.NONE);
    }

    private static SplitTable split(OtherTable left) {
        return new SplitTable("public", "events", true, 6, List.of(left));
    }

    private static OtherTable left(String name, long rows) {
        return new OtherTable("public", name, TableFacts.Kind.TABLE, rows, OtherTable.Told.COUNTED);
    }

    @Test
    void a_run_that_was_not_compared_is_only_as_good_as_its_own_count_and_says_so() {
        Verdict verdict = Verdict.of(run("completed", 10, 0));

        assertThat(verdict.level()).isEqualTo(Level.GOOD);
        assertThat(verdict.sentence()).isEqualTo("All 10 rows have arrived, by the run's own count.");
        assertThat(verdict.outstanding())
                .containsExactly("The two ends have not been compared: `ferry verify` reads every row of both.");
    }

    @Test
    void a_sample_is_no_proof() {
        Verdict verdict = Verdict.of(run("completed", 10, 0).with(compared(0.125, 5, 0, 0)));

        assertThat(verdict.sentence()).contains("as far as a sample tells: 5 rows were compared");
        assertThat(verdict.outstanding()).containsExactly("Only a sample of 12.5 % of the rows was compared.");
    }

    @Test
    void a_run_that_has_not_read_every_row_is_not_relied_on_however_equal_the_rest_is() {
        RunReport whole = run("completed", 10, 0);
        RunReport report = RunReport.ofRun(
                        Objects.requireNonNull(whole.summary()),
                        FACTS,
                        "Run 1 has not read every row.\ncontacts: 10 rows were read",
                        Throughput.NONE)
                .with(compared(null, 10, 0, 0));

        Verdict verdict = Verdict.of(report);

        assertThat(verdict.level()).isEqualTo(Level.BAD);
        assertThat(verdict.sentence()).isEqualTo("Do not rely on this copy yet: the run has not read every row.");
        assertThat(verdict.outstanding())
                .containsExactly("Run 1 has not read every row.", "contacts: 10 rows were read");
        assertThat(Verdict.of(report.asRehearsal(List.of())).sentence())
                .isEqualTo("Do not move this database yet: the rehearsal has not read every row.");
    }

    @Test
    void rejects_are_outstanding_even_where_all_that_arrived_is_equal() {
        Verdict verdict = Verdict.of(run("completed", 10, 1).with(compared(null, 9, 1, 0)));

        assertThat(verdict.level()).isEqualTo(Level.OPEN);
        assertThat(verdict.sentence())
                .isEqualTo("Everything but 1 rejected row is in Convex, was compared row by row and is equal.");
        assertThat(verdict.outstanding())
                .containsExactly(
                        "1 row is not in Convex as it is in the source: correct what is listed below and run again;"
                                + " everything else stays.");
    }

    @Test
    void rejects_that_only_the_comparison_knows_of_are_outstanding_too() {
        Verdict verdict = Verdict.of(RunReport.ofVerification(FACTS, compared(null, 9, 1, 0)));

        assertThat(verdict.level()).isEqualTo(Level.OPEN);
        assertThat(verdict.outstanding()).hasSize(1).first().asString().contains("`ferry jobs show` lists");
    }

    @Test
    void rows_that_were_written_meanwhile_are_for_the_next_run() {
        Verdict verdict = Verdict.of(run("completed", 10, 0).with(compared(null, 8, 0, 2)));

        assertThat(verdict.level()).isEqualTo(Level.OPEN);
        assertThat(verdict.sentence()).contains("No difference was found, but 2 rows were written at the source");
        assertThat(verdict.outstanding()).hasSize(1).first().asString().contains("next `ferry run` brings them");
    }

    @Test
    void a_difference_outweighs_everything_but_books_that_do_not_balance() {
        assertThat(Verdict.of(ReportSamples.rejectsAndDifferences()).level()).isEqualTo(Level.BAD);
        RunReport unbalanced = ReportSamples.doesNotAddUp().with(SampleComparison.compared(0, null));

        Verdict verdict = Verdict.of(unbalanced);

        assertThat(verdict.level()).isEqualTo(Level.BAD);
        assertThat(verdict.sentence()).isEqualTo("Do not rely on this run: its counts do not add up.");
        assertThat(verdict.outstanding())
                .anySatisfy(
                        line -> assertThat(line).contains("In contacts 100 rows were read and 98", "2 rows missing"))
                .anySatisfy(line -> assertThat(line).contains("In messages", "2 rows too many"));
    }

    @Test
    void a_run_that_did_not_end_is_not_finished_whatever_it_has_done() {
        assertThat(Verdict.of(run("failed", 10, 0)).level()).isEqualTo(Level.BAD);
        assertThat(Verdict.of(run("unknown", 10, 0)).level()).isEqualTo(Level.BAD);
        assertThat(Verdict.of(run("stopped", 10, 0)).level()).isEqualTo(Level.OPEN);
        assertThat(Verdict.of(run("stopped", 10, 0)).sentence())
                .startsWith("Not finished: the run was stopped after 10");
    }

    @Test
    void a_rehearsal_never_says_that_anything_has_arrived() {
        assertThat(Verdict.of(run("completed", 10, 0).asRehearsal(List.of())).sentence())
                .isEqualTo("A rehearsal, nothing reached your deployment: all 10 rows would arrive.");
        assertThat(Verdict.of(run("completed", 10, 1).asRehearsal(List.of())).sentence())
                .isEqualTo("A rehearsal, nothing reached your deployment: 1 of 10 rows would be rejected.");
        assertThat(Verdict.of(run("completed", 10, 1).asRehearsal(List.of())).outstanding())
                .containsExactly("Correct what is listed below before the real run, or it will reject the same rows.");
        assertThat(Verdict.of(ReportSamples.rejectsAndDifferences().asRehearsal(List.of()))
                        .sentence())
                .startsWith("Do not move this database yet: in the rehearsal, source and copy differ in 9 places");
    }

    private static RunReport run(String status, long read, long rejected) {
        TableResult table = new TableResult(
                "contacts", status, new RowCounts(read, read - rejected, 0, 0, rejected), Duration.ofSeconds(1));
        List<RejectGroup> groups = rejected == 0
                ? List.of()
                : List.of(new RejectGroup("contacts", "too-deep", rejected, List.of("k"), "at a.b"));
        RunSummary summary = new RunSummary(1, status, Duration.ofSeconds(1), List.of(table), groups, Map.of());
        return RunReport.ofRun(summary, FACTS, null, Throughput.NONE);
    }

    private static VerificationResult compared(@Nullable Double sample, long equal, long rejected, long changedSince) {
        long rows = equal + rejected + changedSince;
        return new VerificationResult(
                sample,
                true,
                List.of(new TableVerification(
                        "contacts",
                        "contacts",
                        rows,
                        equal,
                        equal,
                        rejected,
                        changedSince,
                        Map.of(),
                        List.of(),
                        null,
                        null,
                        Duration.ofSeconds(1))));
    }
}
