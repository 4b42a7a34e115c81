package dev.ferry.report.html;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.Fact;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.RunFacts;
import dev.ferry.report.model.RunReport;
import dev.ferry.report.model.Surroundings;
import dev.ferry.report.model.Totals;
import dev.ferry.report.model.Verdict;
import dev.ferry.report.screen.Visible;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code report.html} shows, in the order of the page: all of it text, which the template escapes.
 *
 * @param rehearsal facts beside the counts; none unless this was one
 */
record ReportPage(
        String title,
        String when,
        Verdict.Level level,
        Prose sentence,
        List<Prose> outstanding,
        List<Fact> figures,
        List<TableRow> tables,
        TableRow total,
        String sum,
        boolean addsUp,
        @Nullable PlotSection plot,
        @Nullable RejectsSection rejects,
        @Nullable ComparisonSection comparison,
        List<Fact> rehearsal,
        List<Fact> surroundings,
        List<String> notCarried,
        List<String> tablesLeft,
        String ferry) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    static ReportPage of(RunReport report) {
        Verdict verdict = Verdict.of(report);
        Totals totals = Totals.of(report.tables());
        RunFacts facts = report.facts();
        return new ReportPage(
                title(report),
                when(facts.endedAt() == null ? facts.startedAt() : facts.endedAt()),
                verdict.level(),
                Prose.of(verdict.sentence()),
                verdict.outstanding().stream().map(Prose::of).toList(),
                figures(report, totals),
                TableRow.of(report.tables()),
                TableRow.total(report.tables()),
                sum(totals),
                totals.addUp(),
                PlotSection.of(report),
                RejectsSection.of(report),
                ComparisonSection.of(report),
                visible(report.rehearsal()),
                visible(surroundings(report)),
                facts.notCarried().columns().stream().map(Visible::whole).toList(),
                facts.notCarried().named().stream().map(Visible::whole).toList(),
                facts.surroundings().ferry());
    }

    private static String title(RunReport report) {
        String number = report.summary() == null ? "" : " " + report.summary().run();
        return switch (report.kind()) {
            case RUN -> "Run" + number;
            case REHEARSAL -> "Rehearsal";
            case VERIFICATION -> "Comparison";
        };
    }

    private static List<Fact> figures(RunReport report, Totals totals) {
        List<Fact> figures = new ArrayList<>();
        VerificationResult compared = report.verification();
        if (report.summary() != null) {
            Duration time = report.summary().duration();
            figures.add(new Fact("rows read", Figures.count(totals.rows().read())));
            figures.add(new Fact(
                    report.kind() == RunReport.Kind.REHEARSAL ? "would arrive" : "arrived",
                    Figures.count(totals.rows().arrived())));
            figures.add(new Fact("rejected", Figures.count(totals.rows().rejected())));
            figures.add(new Fact("time", Figures.duration(time)));
            // The time of a comparison is not time in which rows were moved.
            if (totals.seconds() > 0) {
                figures.add(new Fact("rows a second", Figures.rate(totals.rows().read() / totals.seconds())));
            }
        } else if (compared != null) {
            figures.add(new Fact("rows compared", Figures.count(compared.rows())));
            figures.add(new Fact("equal", Figures.count(compared.equal())));
            figures.add(new Fact("differences", Figures.count(compared.differences())));
            figures.add(new Fact("rejected", Figures.count(compared.rejected())));
            figures.add(new Fact("time", Figures.duration(compared.duration())));
        }
        return figures;
    }

    private static String sum(Totals totals) {
        RowCounts rows = totals.rows();
        return Figures.count(rows.read()) + " read " + (rows.addUp() ? "= " : "≠ ") + rows.text(" + ");
    }

    private static List<Fact> surroundings(RunReport report) {
        RunFacts facts = report.facts();
        Surroundings around = facts.surroundings();
        List<Fact> shown = new ArrayList<>();
        shown.add(new Fact("Source", around.source()));
        add(shown, "Postgres", around.postgres());
        shown.add(new Fact("Target", around.target()));
        add(shown, "Deployment", around.deployment());
        shown.add(new Fact("Plan", around.plan()));
        add(shown, "Chunk size", around.chunkSize() == null ? null : Figures.rows(around.chunkSize()));
        shown.add(new Fact("Ferry", around.ferry()));
        shown.add(new Fact("Java", around.java()));
        add(shown, "Started", facts.startedAt() == null ? null : when(facts.startedAt()));
        add(shown, "Ended", facts.endedAt() == null ? null : when(facts.endedAt()));
        if (report.summary() != null) {
            shown.add(new Fact("Attempts", Figures.count(facts.attempts())));
            add(shown, "Mode", facts.recheck() ? "recheck: every row was sent, changed or not" : null);
        }
        return shown;
    }

    private static void add(List<Fact> facts, String label, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(label, value));
        }
    }

    private static List<Fact> visible(List<Fact> facts) {
        return facts.stream()
                .map(fact -> new Fact(Visible.whole(fact.label()), Visible.whole(fact.value())))
                .toList();
    }

    private static String when(@Nullable Instant instant) {
        return instant == null ? "" : MINUTE.format(instant.atOffset(ZoneOffset.UTC));
    }
}
