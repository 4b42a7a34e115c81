package dev.ferry.report.model;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.RunReport.Kind;
import dev.ferry.report.model.Verdict.Level;
import dev.ferry.verify.VerificationResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one sentence that says whether a copy can be relied on. */
public record VerdictSentence(Level level, String text) {

    private static final String COMPLETED = "completed";
    private static final String RELY = "You can rely on this copy";
    private static final int MOST_TABLES = 3;

    static VerdictSentence of(RunReport report) {
        Totals totals = Totals.of(report.tables());
        if (!totals.addUp()) {
            return bad("Do not rely on this run: its counts do not add up.");
        }
        if (report.summary() != null && !isCompleted(report)) {
            return unfinished(report, totals);
        }
        VerificationResult compared = report.verification();
        if (compared != null && compared.differences() > 0) {
            String places = Figures.counted(compared.differences(), "place", "places") + ".";
            return bad(
                    report.kind() == Kind.REHEARSAL
                            ? "Do not move this database yet: in the rehearsal, source and copy differ in " + places
                            : "Do not rely on this copy yet: source and Convex differ in " + places);
        }
        if (report.failure() != null) {
            return notAllRead(report);
        }
        VerdictSentence planned = report.kind() == Kind.REHEARSAL ? rehearsed(report, totals) : moved(report, totals);
        List<String> inPart = report.facts().notCarried().splitTables();
        return inPart.isEmpty() ? planned : planned.inPart(inPart);
    }

    /** Whatever is true of what the plan names: the copy is not the whole of tables of which it names some partitions. */
    private VerdictSentence inPart(List<String> tables) {
        return open("Only a part of " + shown(tables)
                + " is in the plan, and the rest stays behind. Of what the plan names: "
                + text.replaceFirst("^" + RELY + "( as far as a sample tells)?: ", ""));
    }

    private static String shown(List<String> tables) {
        return String.join(", ", tables.subList(0, Math.min(MOST_TABLES, tables.size())))
                + (tables.size() > MOST_TABLES ? " and " + Figures.count(tables.size() - MOST_TABLES) + " more" : "");
    }

    /** Whether all that was asked for was done, well or not. */
    public static boolean isCompleted(RunReport report) {
        return report.status().equals(COMPLETED);
    }

    private static VerdictSentence unfinished(RunReport report, Totals totals) {
        boolean stopped = report.status().equals("stopped");
        String what = report.kind() == Kind.REHEARSAL ? "the rehearsal" : "the run";
        return new VerdictSentence(
                stopped ? Level.OPEN : Level.BAD,
                "Not finished: " + what + (stopped ? " was stopped after " : " failed after ")
                        + Figures.rows(totals.rows().read()) + ".");
    }

    /** Of one that has come to its end, but the source has handed out fewer rows than it counts. */
    private static VerdictSentence notAllRead(RunReport report) {
        return bad(
                report.kind() == Kind.REHEARSAL
                        ? "Do not move this database yet: the rehearsal has not read every row."
                        : "Do not rely on this copy yet: the run has not read every row.");
    }

    private static VerdictSentence rehearsed(RunReport report, Totals totals) {
        long rejected = rejected(report);
        String nothing = "A rehearsal, nothing reached your deployment: ";
        if (rejected > 0) {
            return open(nothing + Figures.count(rejected) + " of "
                    + Figures.rows(totals.rows().read()) + " would be rejected.");
        }
        return good(nothing + "all " + Figures.rows(totals.rows().read()) + " would arrive"
                + (report.verification() == null ? "." : ", and what arrived was compared and found equal."));
    }

    private static VerdictSentence moved(RunReport report, Totals totals) {
        VerificationResult compared = report.verification();
        long rejected = rejected(report);
        if (rejected > 0) {
            String but = "Everything but " + Figures.counted(rejected, "rejected row", "rejected rows");
            return open(but + (compared == null ? " has arrived, by the run's own count." : isEqual(compared)));
        }
        if (compared == null) {
            return totals.rows().read() == 0
                    ? good("There was nothing to move: the tables are empty.")
                    : good((totals.rows().read() == 1
                                    ? "The one row has"
                                    : "All " + Figures.rows(totals.rows().read()) + " have")
                            + " arrived, by the run's own count.");
        }
        if (compared.changedSince() > 0) {
            return open("No difference was found, but "
                    + Figures.counted(compared.changedSince(), "row was", "rows were")
                    + " written at the source since the run began.");
        }
        return compared.sample() == null
                ? good(RELY + ": " + Figures.counted(compared.rows(), "row was", "rows were")
                        + " compared with what is in Convex, and all are equal.")
                : good(RELY + " as far as a sample tells: " + Figures.counted(compared.rows(), "row was", "rows were")
                        + " compared, and all are equal.");
    }

    private static String isEqual(VerificationResult compared) {
        return compared.sample() == null
                ? " is in Convex, was compared row by row and is equal."
                : " is in Convex, and in a sample of " + Figures.rows(compared.rows()) + " no difference was found.";
    }

    /** A comparison may find rows that cannot be moved and that no run has come to yet. */
    static long rejected(RunReport report) {
        @Nullable VerificationResult compared = report.verification();
        return Math.max(report.rejected(), compared == null ? 0 : compared.rejected());
    }

    private static VerdictSentence good(String text) {
        return new VerdictSentence(Level.GOOD, text);
    }

    private static VerdictSentence open(String text) {
        return new VerdictSentence(Level.OPEN, text);
    }

    private static VerdictSentence bad(String text) {
        return new VerdictSentence(Level.BAD, text);
    }
}
