package dev.ferry.report.html;

import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.Totals;
import dev.ferry.report.screen.Visible;
import java.time.Duration;
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
        long most = tables.stream().mapToLong(TableResult::read).max().orElse(0);
        return tables.stream()
                .map(table -> row(Visible.whole(table.table()), table.status(), table, bar(table, most)))
                .toList();
    }

    /** All tables together. */
    static TableRow total(List<TableResult> tables) {
        Totals sums = Totals.of(tables);
        TableResult all = new TableResult(
                "",
                "",
                sums.read(),
                sums.inserted(),
                sums.updated(),
                sums.unchanged(),
                sums.rejected(),
                Duration.ofMillis(Math.round(sums.seconds() * 1000)));
        return row("All tables", "", all, List.of());
    }

    private static TableRow row(String name, String status, TableResult table, List<Part> bar) {
        List<Cell> cells = List.of(
                Cell.count("Read", table.read()),
                Cell.count("Inserted", table.inserted()),
                Cell.count("Updated", table.updated()),
                Cell.count("Unchanged", table.unchanged()),
                Cell.wrong("Rejected", table.rejected()),
                Cell.time(table.duration()),
                Cell.rate(table.rowsPerSecond()));
        return new TableRow(name, cells, status, table.addsUp(), bar);
    }

    private static List<Part> bar(TableResult table, long most) {
        List<Part> parts = new ArrayList<>();
        double at = 0;
        at = add(parts, "inserted", table.inserted(), most, at);
        at = add(parts, "updated", table.updated(), most, at);
        at = add(parts, "unchanged", table.unchanged(), most, at);
        add(parts, "rejected", table.rejected(), most, at);
        return parts;
    }

    private static double add(List<Part> parts, String kind, long rows, long most, double at) {
        if (rows <= 0 || most <= 0) {
            return at;
        }
        double width = Math.max(LEAST, WIDTH * rows / most);
        parts.add(new Part(kind, number(at), number(width)));
        return at + width;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
