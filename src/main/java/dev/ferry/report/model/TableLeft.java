package dev.ferry.report.model;

import dev.ferry.check.NotCarried;
import dev.ferry.source.OtherTable;
import dev.ferry.source.SplitTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table that stays behind, as programs see it: the names of the components are its fields.
 *
 * @param table schema and name
 * @param partOf schema and name of the table that it is a partition of, while others of that are planned; else null
 * @param rows as far as {@code known} says; null when nothing is
 * @param known {@code counted}, {@code more-than}, {@code about}, {@code about-or-more} or {@code unknown}
 */
public record TableLeft(
        String table, @Nullable String partOf, @Nullable Long rows, String known) {

    /** Those that a run leaves behind, parts first. */
    public static List<TableLeft> of(NotCarried left) {
        return of(left.split().stream().map(TableLeft::losing).toList(), left.tables());
    }

    /** The same from before a run, with parts that have no rows yet. */
    public static List<TableLeft> of(List<SplitTable> split, List<OtherTable> tables) {
        List<TableLeft> all = new ArrayList<>();
        split.forEach(table -> table.left().forEach(part -> all.add(of(part, table.label()))));
        tables.forEach(table -> all.add(of(table, null)));
        return all;
    }

    private static SplitTable losing(SplitTable table) {
        return new SplitTable(table.schema(), table.name(), table.isPartitioned(), table.parts(), table.losing());
    }

    private static TableLeft of(OtherTable table, @Nullable String partOf) {
        return new TableLeft(
                table.label(),
                partOf,
                table.told() == OtherTable.Told.UNKNOWN ? null : Long.valueOf(table.rows()),
                table.told().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
