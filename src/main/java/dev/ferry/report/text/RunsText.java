package dev.ferry.report.text;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.LiveNote;
import dev.ferry.report.model.RunListing;
import dev.ferry.report.model.RunOverview;
import dev.ferry.report.screen.StdoutTerminal;
import java.util.ArrayList;
import java.util.List;

/** {@code ferry jobs} as text: a line for each run, and what is to be said of the newest. */
public final class RunsText {

    static final String NOTHING = "Nothing has run yet.\n";

    private final WallClock clock;
    private final int columns;

    /**
     * Shows times in the zone of this machine.
     *
     * @param terminal to fit
     */
    public RunsText(StdoutTerminal terminal) {
        this(WallClock.ofThisMachine(), terminal);
    }

    RunsText(WallClock clock, StdoutTerminal terminal) {
        this.clock = clock;
        this.columns = terminal.columns();
    }

    /** The text, lines ended by newlines. */
    public String of(RunListing listing) {
        if (listing.runs().isEmpty()) {
            return NOTHING;
        }
        boolean resumed = listing.runs().stream().anyMatch(run -> run.attempts() > 1);
        TextTable table = new TextTable()
                .row(cells(
                        List.of("run", "started", "time", "rows", "sent", "unchanged", "rejects"),
                        resumed,
                        "attempts",
                        "status"));
        listing.runs()
                .forEach(run -> table.row(cells(
                        List.of(
                                Long.toString(run.run()),
                                clock.moment(run.startedAt()),
                                Figures.duration(Figures.seconds(run.seconds())),
                                Figures.count(run.rows().read()),
                                Figures.count(run.rows().written()),
                                Figures.count(run.rows().unchanged()),
                                Figures.count(run.rows().rejected())),
                        resumed,
                        Integer.toString(run.attempts()),
                        run.status())));
        return table.render("", columns) + notes(listing);
    }

    private static String[] cells(List<String> cells, boolean resumed, String attempts, String status) {
        List<String> row = new ArrayList<>(cells);
        if (resumed) {
            row.add(attempts);
        }
        row.add(status);
        return row.toArray(String[]::new);
    }

    private String notes(RunListing listing) {
        RunOverview newest = listing.runs().get(0);
        List<String> notes = new ArrayList<>();
        if (newest.live() != null) {
            notes.add(live(newest.run(), newest.live(), clock)
                    + " It holds the state store: the runs before it can be listed when it has ended.");
        }
        String unfinished = unfinished(newest.run(), newest.status());
        if (!unfinished.isEmpty()) {
            notes.add(unfinished + " `ferry jobs show` tells more.");
        }
        if (listing.earlier() > 0) {
            notes.add(Figures.count(listing.earlier()) + " earlier; --last N lists more.");
        }
        StringBuilder text = new StringBuilder();
        notes.forEach(note -> text.append('\n').append(Paragraph.of(note, "", columns)));
        return text.toString();
    }

    /** {@code Run 7 is running: process 4711 on build-3, reported 0.6 s ago.} */
    static String live(long run, LiveNote live, WallClock clock) {
        return "Run " + run + " is running: process " + live.pid() + " on " + live.host() + ", reported "
                + clock.ago(live.updatedAt()) + ".";
    }

    /** What comes next of a run that has not come to its end; empty for others. */
    static String unfinished(long run, String status) {
        return switch (status) {
            case "died" ->
                "Run " + run + " died: its process is gone and did not say why. What is in Convex stays there; the next"
                        + " `ferry run` resumes.";
            case "failed", "stopped" ->
                "Run " + run + " " + status + ". What is in Convex stays there; the next `ferry run` resumes.";
            default -> "";
        };
    }
}
