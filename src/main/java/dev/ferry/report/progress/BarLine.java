package dev.ferry.report.progress;

import dev.ferry.report.screen.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Draws a table's progress on one line. In ASCII, since a bar must also look right under {@code LANG=C}. What does
 * not fit is left out: first the bar, then the figures from the last, then the end of the name.
 */
final class BarLine {

    private static final int MAX_NAME = 24;
    private static final int MAX_CELLS = 30;
    private static final int MIN_CELLS = 8;

    private BarLine() {}

    /**
     * The line.
     *
     * @param name the table's name
     * @param nameWidth width to fill up with blanks, so that the bars of several tables stand below each other
     * @param fraction how much of the bar is full; no bar when empty
     * @param figures what to write after the bar, the most important first
     * @param width of the terminal; the line is never longer
     */
    static String draw(String name, int nameWidth, OptionalDouble fraction, List<String> figures, int width) {
        String shortName = Visible.oneLine(name, MAX_NAME);
        String padded = shortName + " ".repeat(Math.max(0, Math.min(nameWidth, MAX_NAME) - shortName.length()));
        int cells = Math.min(
                MAX_CELLS, width - String.join("  ", join(padded, figures)).length() - "  []".length());
        if (fraction.isPresent() && cells >= MIN_CELLS) {
            return String.join("  ", join(padded + "  " + bar(fraction.getAsDouble(), cells), figures));
        }
        List<String> parts = join(shortName, figures);
        while (parts.size() > 2 && String.join("  ", parts).length() > width) {
            parts.remove(parts.size() - 1);
        }
        String line = String.join("  ", parts);
        if (line.length() <= width) {
            return line;
        }
        String counts = parts.get(1);
        int room = width - counts.length() - 2;
        return room >= 4
                ? Visible.oneLine(shortName, room) + "  " + counts
                : Visible.oneLine(counts, Math.max(0, width));
    }

    private static List<String> join(String first, List<String> others) {
        List<String> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    private static String bar(double fraction, int cells) {
        int full = (int) (fraction * cells);
        String head = full < cells ? ">" : "";
        return "[" + "=".repeat(full) + head + " ".repeat(cells - full - head.length()) + "]";
    }
}
