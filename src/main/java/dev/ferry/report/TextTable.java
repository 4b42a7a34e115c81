package dev.ferry.report;

import java.util.ArrayList;
import java.util.List;

/** Columns of text: the first and the last aligned left, all others, which are numbers, aligned right. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; all rows have as many cells as the first. */
    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The table, each row ended by a newline and without blanks before it. */
    String render(String indent) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String fill = " ".repeat(width(column) - cell.length());
                boolean left = column == 0 || column == row.size() - 1;
                line.append(column == 0 ? "" : GAP).append(left ? cell + fill : fill + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
