package dev.ferry.report.model;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.RunReport.Kind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is left to do, and what nobody has looked at: a sentence for each. */
final class Outstanding {

    private final RunReport report;
    private final List<String> sentences = new ArrayList<>();

    private Outstanding(RunReport report) {
        this.report = report;
    }

    static List<String> of(RunReport report) {
        Outstanding outstanding = new Outstanding(report);
        outstanding.sums();
        outstanding.failure();
        outstanding.differences();
        outstanding.rejects();
        outstanding.changes();
        outstanding.notPlanned();
        outstanding.notCompared();
        outstanding.notLookedAt();
        return outstanding.sentences;
    }

    private void sums() {
        for (TableResult table : report.tables()) {
            if (!table.addsUp()) {
                long missing = table.rows().missing();
                sentences.add(
                        "In " + table.table() + " " + Figures.rows(table.rows().read()) + " were read and "
                                + Figures.count(table.rows().accounted()) + " are accounted for: "
                                + Figures.rows(Math.abs(missing))
                                + (missing > 0 ? " missing." : " too many.")
                                + " Compare the table in Convex with the source's, and report this as a bug.");
            }
        }
    }

    private void failure() {
        if (report.failure() != null) {
            report.failure().lines().filter(line -> !line.isBlank()).forEach(sentences::add);
        }
    }

    private void differences() {
        VerificationResult compared = report.verification();
        if (compared == null || compared.differences() == 0) {
            return;
        }
        String tables = compared.tables().stream()
                .filter(table -> table.differences() > 0)
                .map(TableVerification::table)
                .collect(Collectors.joining(", "));
        sentences.add(
                compared.differences() == 1
                        ? "The difference is in " + tables + "; it is listed below."
                        : "The differences are in " + tables + "; each kind of them is listed below.");
    }

    private void rejects() {
        long rejected = VerdictSentence.rejected(report);
        if (rejected > 0 && report.kind() == Kind.REHEARSAL) {
            sentences.add("Correct what is listed below before the real run, or it will reject the same rows.");
        } else if (rejected > 0) {
            sentences.add(Figures.counted(rejected, "row is", "rows are") + " not in Convex as "
                    + (rejected == 1 ? "it is" : "they are") + " in the source: correct what "
                    + (report.rejects().isEmpty() ? "`ferry jobs show` lists" : "is listed below")
                    + " and run again; everything else stays.");
        }
    }

    private void changes() {
        VerificationResult compared = report.verification();
        if (compared != null && compared.changedSince() > 0) {
            sentences.add(Figures.counted(compared.changedSince(), "row was", "rows were")
                    + " written at the source since the run began; the next `ferry run` brings "
                    + (compared.changedSince() == 1 ? "it." : "them."));
        }
    }

    private void notPlanned() {
        sentences.addAll(report.facts().notCarried().sentences());
    }

    private void notCompared() {
        VerificationResult compared = report.verification();
        if (compared != null) {
            Double sample = compared.sample();
            if (sample != null) {
                sentences.add("Only a sample of " + Figures.percent(sample) + " of the rows was compared.");
            }
        } else if (report.kind() == Kind.RUN && VerdictSentence.isCompleted(report)) {
            sentences.add("The two ends have not been compared: `ferry verify` reads every row of both.");
        }
    }

    private void notLookedAt() {
        RunFacts facts = report.facts();
        if (!facts.selected().isEmpty()) {
            sentences.add("Only some tables of the plan were asked for: " + String.join(", ", facts.selected()) + ".");
        }
        int columns = facts.notCarried().columns().size();
        if (columns > 0) {
            sentences.add(Figures.counted(columns, "column stays", "columns stay")
                    + " behind, since the plan does not name " + (columns == 1 ? "it" : "them") + ".");
        }
    }
}
