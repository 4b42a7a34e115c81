package dev.ferry.check;

import dev.ferry.figures.Figures;
import dev.ferry.source.OtherTable;
import dev.ferry.source.OtherTable.Told;
import dev.ferry.source.TableFacts.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables that nobody planned for: they would otherwise stay behind without a word. */
final class TablesLeftOut {

    /** The number of tables that are named before a run. */
    static final int NAMED = 10;

    /** The number of tables that are named by a run; each run says it again. */
    static final int FIRST = 3;

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
        return Optional.of(new Finding(
                Code.TABLES_LEFT_OUT,
                Finding.SOURCE,
                (tables.size() == 1 ? "a" : Figures.count(tables.size())) + " " + tables(tables) + is(tables)
                        + " not in the plan: " + named(tables, NAMED)));
    }

    /** What is said of a run; one line with its full stop. */
    static String sentence(List<OtherTable> tables) {
        return Figures.count(tables.size()) + " " + tables(tables) + is(tables) + " not in the plan and "
                + (tables.size() == 1 ? "stays" : "stay") + " behind: " + named(tables, FIRST) + ".";
    }

    /** The largest of them by name, with their rows where something is told, and how many more there are. */
    static String named(List<OtherTable> tables, int most) {
        boolean nothingTold = tables.stream().allMatch(table -> table.told() == Told.UNKNOWN);
        String named = tables.stream()
                .sorted(LARGEST_FIRST)
                .limit(most)
                .map(table -> table.label() + (nothingTold ? "" : " (" + rows(table) + ")"))
                .collect(Collectors.joining(", "));
        return named
                + (tables.size() > most ? " and " + Figures.count(tables.size() - most) + " more" : "")
                + (nothingTold ? "; how many rows there are is unknown" : "");
    }

    private static String tables(List<OtherTable> tables) {
        boolean told = tables.stream().allMatch(table -> table.kind() != Kind.UNKNOWN);
        if (tables.size() == 1) {
            return told ? "table" : Kind.UNKNOWN.label();
        }
        return told ? "tables" : "tables or views";
    }

    private static String is(List<OtherTable> tables) {
        return tables.size() == 1 ? " is" : " are";
    }

    /** E.g. {@code about 1,500 rows}. */
    static String rows(OtherTable table) {
        return switch (table.told()) {
            case COUNTED -> Figures.rows(table.rows());
            case MORE_THAN -> "more than " + Figures.count(table.rows()) + " rows";
            case ABOUT -> "about " + Figures.rows(table.rows());
            case ABOUT_OR_MORE -> "about " + Figures.count(table.rows()) + " rows or more";
            case UNKNOWN -> "an unknown number of rows";
        };
    }
}
