package dev.ferry.report.text;

import dev.ferry.report.screen.Visible;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Columns of text: the first and the last aligned left, all others, which are numbers, aligned right. The first row is
 * the heading.
 */
final class TextTable {

    private static final String GAP = "  ";

    /** Shorter beginnings of names tell too little. */
    private static final int LEAST_NAME = 12;

    private final List<List<String>> rows = new ArrayList<>();
    private @Nullable String usual;

    /** Adds a row; all rows have as many cells as the first. */
    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The last column may be left out where it does not fit, if it says nothing but this. */
    TextTable withoutUsual(String cell) {
        usual = cell;
        return this;
    }

    /**
     * The table, each row ended by a newline and without blanks before it, in lines that a terminal does not break: where
     * there is too little room names are cut, and where that would not do or make two of them alike, each row becomes a
     * paragraph.
     *
     * @param columns of the terminal
     */
    String render(String indent, int columns) {
        if (indent.length() + widths(rows) <= columns) {
            return render(rows, indent);
        }
        if (rows.stream().skip(1).map(row -> row.get(row.size() - 1)).allMatch(this::isUsual)) {
            List<List<String>> shorter =
                    rows.stream().map(row -> row.subList(0, row.size() - 1)).toList();
            // A last column is aligned left, which figures must not be.
            List<List<String>> figures =
                    shorter.stream().map(TextTable::withBlank).toList();
            return cut(figures, indent, columns);
        }
        return cut(rows, indent, columns);
    }

    private boolean isUsual(String cell) {
        return cell.isEmpty() || cell.equals(usual);
    }

    private static List<String> withBlank(List<String> row) {
        List<String> with = new ArrayList<>(row);
        with.add("");
        return with;
    }

    private static String cut(List<List<String>> rows, String indent, int columns) {
        int room = columns - indent.length() - (widths(rows) - width(rows, 0));
        if (room >= Math.min(LEAST_NAME, width(rows, 0))) {
            List<List<String>> fitting =
                    rows.stream().map(row -> withName(row, room)).toList();
            Set<String> names =
                    fitting.stream().map(row -> row.get(0)).collect(Collectors.toCollection(LinkedHashSet::new));
            if (names.size() == rows.stream().map(row -> row.get(0)).distinct().count()) {
                return render(fitting, indent);
            }
        }
        return paragraphs(rows, indent, columns);
    }

    private static List<String> withName(List<String> row, int room) {
        List<String> with = new ArrayList<>(row);
        with.set(0, Visible.oneLine(row.get(0), room));
        return with;
    }

    private static String render(List<List<String>> rows, String indent) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String fill = " ".repeat(width(rows, column) - cell.length());
                boolean left = column == 0 || column == row.size() - 1;
                line.append(column == 0 ? "" : GAP).append(left ? cell + fill : fill + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** {@code read 12, inserted 12, ...} below each name. */
    private static String paragraphs(List<List<String>> rows, String indent, int columns) {
        List<String> heading = rows.get(0);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows.subList(1, rows.size())) {
            String cells = IntStream.range(1, row.size())
                    .filter(column -> !row.get(column).isEmpty())
                    .mapToObj(column -> heading.get(column) + " " + row.get(column))
                    .collect(Collectors.joining(", "));
            text.append(Paragraph.of(
                            heading.get(0).equals("table") ? row.get(0) : heading.get(0) + " " + row.get(0),
                            indent,
                            columns))
                    .append(Paragraph.of(cells, indent + GAP, columns));
        }
        return text.toString();
    }

    /** Of the longest line. */
    private static int widths(List<List<String>> rows) {
        int all = width(rows, 0);
        for (int column = 1; column < rows.get(0).size(); column++) {
            int width = width(rows, column);
            all += width == 0 ? 0 : GAP.length() + width;
        }
        return all;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
