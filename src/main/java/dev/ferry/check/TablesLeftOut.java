package dev.ferry.check;

import dev.ferry.source.OtherTable;
import dev.ferry.source.OtherTable.Told;
import dev.ferry.source.TableFacts.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables that nobody planned for: they would otherwise stay behind without a word. */
final class TablesLeftOut {

    /** So many are named. */
    private static final int NAMED = 10;

    /** One of which nothing is known may be the largest. */
    private static final Comparator<OtherTable> LARGEST_FIRST = Comparator.comparing(
                    (OtherTable table) -> table.told() != Told.UNKNOWN)
            .thenComparing(OtherTable::rows, Comparator.reverseOrder())
            .thenComparing(OtherTable::label);

    private TablesLeftOut() {}

    /** One finding for all of them; empty when there are none. */
    static Optional<Finding> of(List<OtherTable> tables) {
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        boolean nothingTold = tables.stream().allMatch(table -> table.told() == Told.UNKNOWN);
        String named = tables.stream()
                .sorted(LARGEST_FIRST)
                .limit(NAMED)
                .map(table -> table.label() + (nothingTold ? "" : " (" + rows(table) + ")"))
                .collect(Collectors.joining(", "));
        return Optional.of(new Finding(
                Code.TABLES_LEFT_OUT,
                Finding.SOURCE,
                number(tables) + " not in the plan: " + named
                        + (tables.size() > NAMED ? " and " + counted(tables.size() - NAMED) + " more" : "")
                        + (nothingTold ? "; how many rows there are is unknown" : "")));
    }

    private static String number(List<OtherTable> tables) {
        boolean told = tables.stream().allMatch(table -> table.kind() != Kind.UNKNOWN);
        if (tables.size() == 1) {
            return "a " + (told ? "table" : Kind.UNKNOWN.label()) + " is";
        }
        return counted(tables.size()) + (told ? " tables are" : " tables or views are");
    }

    private static String rows(OtherTable table) {
        return switch (table.told()) {
            case COUNTED -> counted(table.rows()) + (table.rows() == 1 ? " row" : " rows");
            case MORE_THAN -> "more than " + counted(table.rows()) + " rows";
            case ABOUT -> "about " + counted(table.rows()) + (table.rows() == 1 ? " row" : " rows");
            case ABOUT_OR_MORE -> "about " + counted(table.rows()) + " rows or more";
            case UNKNOWN -> "an unknown number of rows";
        };
    }

    private static String counted(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
