package dev.ferry.testing.postgrest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@code select}.
 *
 * @param alias null for the column's own name
 * @param column {@code *} for all
 * @param cast null for none
 */
record SelectedColumn(
        @Nullable String alias, String column, @Nullable String cast) {

    static final SelectedColumn ALL = new SelectedColumn(null, "*", null);

    /** Nothing selects nothing, which means all. */
    static List<SelectedColumn> parse(String select) throws Failure {
        Scanner in = new Scanner("failed to parse select parameter", select);
        List<SelectedColumn> columns = new ArrayList<>();
        in.blanks();
        if (in.atEnd()) {
            return columns;
        }
        columns.add(one(in));
        while (in.take(",")) {
            columns.add(one(in));
        }
        return columns;
    }

    private static SelectedColumn one(Scanner in) throws Failure {
        in.blanks();
        if (in.sees("...")) {
            throw Failure.unmodelled("spread embedding");
        }
        if (in.take("*")) {
            return ended(in, ALL);
        }
        String alias = alias(in);
        in.blanks();
        String column = in.name();
        in.blanks();
        if (in.sees("!") || in.sees("(")) {
            throw Failure.unmodelled("embedding and aggregates");
        }
        if (in.sees("->")) {
            throw Failure.unmodelled("paths into JSON");
        }
        String cast = in.take("::") ? in.identifier("letter or digit") : null;
        if (in.sees(".")) {
            throw Failure.unmodelled("aggregates");
        }
        return ended(in, new SelectedColumn(alias, column, cast));
    }

    /** A name with one colon behind it. */
    private static @Nullable String alias(Scanner in) {
        int start = in.mark();
        try {
            String name = in.name();
            if (in.sees(":") && !in.sees("::")) {
                in.take(":");
                return name;
            }
        } catch (Failure e) {
            in.back(start);
            return null;
        }
        in.back(start);
        return null;
    }

    private static SelectedColumn ended(Scanner in, SelectedColumn column) throws Failure {
        in.blanks();
        if (!in.atEnd() && !in.sees(",") && !in.sees(")")) {
            throw in.failure("letter, digit, \"-\", \"->>\", \"->\", \"::\", \".\", \")\", \",\" or end of input");
        }
        return column;
    }
}
