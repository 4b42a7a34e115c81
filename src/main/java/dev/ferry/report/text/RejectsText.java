package dev.ferry.report.text;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.RejectedRow;
import dev.ferry.report.screen.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rejected rows as text: by reason, and for each reason the tables, some keys and what to do. */
final class RejectsText {

    private static final int MAX_EXAMPLES = 3;
    private static final int MAX_KEY = 40;
    private static final int MAX_NAME = 63;

    private final Map<String, String> advice;
    private final String heading;
    private final int columns;

    /**
     * Makes the text of a run.
     *
     * @param advice for every reason one line
     * @param columns of the terminal
     */
    RejectsText(Map<String, String> advice, int columns) {
        this(advice, "Rejected rows, which this run did not move:", columns);
    }

    private RejectsText(Map<String, String> advice, String heading, int columns) {
        this.advice = advice;
        this.heading = heading;
        this.columns = columns;
    }

    /** As {@link #RejectsText(Map, int)}, for a rehearsal. */
    static RejectsText rehearsed(Map<String, String> advice, int columns) {
        return new RejectsText(advice, "Rows that a run would reject:", columns);
    }

    /** The text with a blank line after it, or nothing when no row was rejected. */
    String render(List<RejectGroup> groups) {
        if (groups.isEmpty()) {
            return "";
        }
        Map<String, List<RejectGroup>> byReason = new LinkedHashMap<>();
        for (RejectGroup group : groups) {
            byReason.computeIfAbsent(group.reason(), reason -> new ArrayList<>())
                    .add(group);
        }
        StringBuilder text = new StringBuilder(lines(heading, "") + "\n");
        byReason.forEach(
                (reason, ofReason) -> text.append(reason(reason, ofReason)).append('\n'));
        return text.toString();
    }

    /** Each rejected row: table, key and reason on a line, what is wrong with it on the next. */
    static String each(List<RejectedRow> rows, int columns) {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("Rejected rows:\n\n");
        for (RejectedRow row : rows) {
            text.append("  ")
                    .append(Visible.oneLine(row.table(), MAX_NAME))
                    .append("  ")
                    .append(Visible.oneLine(row.key(), Integer.MAX_VALUE))
                    .append("  ")
                    .append(row.reason())
                    .append('\n')
                    .append(Paragraph.of(row.detail(), "      ", columns));
        }
        return text.append('\n').toString();
    }

    private String reason(String reason, List<RejectGroup> groups) {
        StringBuilder text = new StringBuilder("  " + reason + ": "
                + Figures.rows(groups.stream().mapToLong(RejectGroup::count).sum()) + "\n");
        for (RejectGroup group : groups) {
            text.append(lines(
                    Visible.oneLine(group.table(), MAX_NAME) + ", " + Figures.rows(group.count())
                            + (group.count() == 1 ? ": " : ", for example: ")
                            + Visible.oneLine(group.detail(), Integer.MAX_VALUE),
                    "    "));
            text.append(lines(keys(group), "      "));
        }
        String toDo = advice.get(reason);
        return toDo == null ? text.toString() : text + lines("To do: " + toDo, "    ");
    }

    private String lines(String text, String indent) {
        return Paragraph.of(text, indent, columns);
    }

    private static String keys(RejectGroup group) {
        List<String> keys = group.exampleKeys().stream()
                .limit(MAX_EXAMPLES)
                .map(key -> Visible.oneLine(key, MAX_KEY))
                .toList();
        return (group.count() == 1 ? "key " : "keys ")
                + String.join(", ", keys)
                + (group.count() > keys.size() ? ", ..." : "");
    }
}
