package dev.ferry.report.html;

import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.Totals;
import dev.ferry.report.screen.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table on the page: its numbers, and a bar as long as it has rows beside the others.
 *
 * @param bar none for a table without rows
 */
record TableRow(String table, List<Cell> cells, String status, boolean addsUp, List<Part> bar) {

    /** What the bars are as wide as, in units of their own. */
    private static final double WIDTH = 100;

    /** What is there must be seen. */
    private static final double LEAST = 0.6;

    /** A part of the bar, from its left end on. */
    record Part(String kind, String from, String width) {}

    static List<TableRow> of(List<TableResult> tables) {
        long most =
                tables.stream().mapToLong(table -> table.rows().read()).max().orElse(0);
        return tables.stream()
                .map(table -> row(Visible.whole(table.table()), table.status(), table, bar(table.rows(), most)))
                .toList();
    }

    /** All tables together. */
    static TableRow total(List<TableResult> tables) {
        Totals sums = Totals.of(tables);
        return row("All tables", "", new TableResult("", "", sums.rows(), sums.duration()), List.of());
    }

    private static TableRow row(String name, String status, TableResult table, List<Part> bar) {
        RowCounts rows = table.rows();
        List<Cell> cells = List.of(
                Cell.count("Read", rows.read()),
                Cell.count("Inserted", rows.inserted()),
                Cell.count("Updated", rows.updated()),
                Cell.count("Unchanged", rows.unchanged()),
                Cell.wrong("Rejected", rows.rejected()),
                Cell.time(table.duration()),
                Cell.rate(table.rowsPerSecond()));
        return new TableRow(name, cells, status, table.addsUp(), bar);
    }

    private static List<Part> bar(RowCounts rows, long most) {
        List<Part> parts = new ArrayList<>();
        double[] at = {0};
        rows.parts((kind, count) -> {
            if (count > 0 && most > 0) {
                double width = Math.max(LEAST, WIDTH * count / most);
                parts.add(new Part(kind, number(at[0]), number(width)));
                at[0] += width;
            }
        });
        return parts;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
