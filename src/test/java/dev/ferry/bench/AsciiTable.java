package dev.ferry.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rows of figures in columns: the first to the left, the others to the right. */
final class AsciiTable {

    private final List<List<String>> rows = new ArrayList<>();

    AsciiTable(String... heads) {
        rows.add(List.of(heads));
    }

    AsciiTable row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(Arrays.toString(cells) + " in a table of " + rows.get(0));
        }
        rows.add(List.of(cells));
        return this;
    }

    /** A number with a count of decimals and separated thousands. */
    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** A ratio, e.g. {@code 12.30 x}. */
    static String times(double ratio) {
        return number(ratio, 2) + " x";
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String space = " ".repeat(widths[i] - row.get(i).length());
                line.append("  ").append(i == 0 ? row.get(i) + space : space + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
