package dev.ferry.testing.postgrest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A condition on a column.
 *
 * @param isNegated whether {@code not.} stood before it
 */
record Filter(String column, boolean isNegated, Operation operation) {

    private static final int BAD_REQUEST = 400;
    private static final String OPERATOR = "operator (eq, gt, ...)";

    private static final Map<String, String> COMPARISONS = Map.of(
            "eq", "=", "neq", "<>", "gt", ">", "gte", ">=", "lt", "<", "lte", "<=", "like", "like", "ilike", "ilike",
            "match", "~", "imatch", "~*");
    private static final List<String> UNMODELLED =
            List.of("cs", "cd", "ov", "sl", "sr", "nxr", "nxl", "adj", "fts", "plfts", "phfts", "wfts", "isdistinct");
    private static final Map<String, String> TRUTHS =
            Map.of("null", "NULL", "not_null", "NOT NULL", "true", "TRUE", "false", "FALSE", "unknown", "UNKNOWN");

    /** What is asked of the column. */
    sealed interface Operation {

        /**
         * One value.
         *
         * @param operator as in SQL
         */
        record Comparison(String operator, String value) implements Operation {}

        /** Equal to one of them. */
        record In(List<String> values) implements Operation {}

        /**
         * NULL, TRUE and their kind.
         *
         * @param truth as in SQL
         */
        record Is(String truth) implements Operation {}
    }

    /** What stands behind the name in the key is ignored, as it is by PostgREST. */
    static Filter parse(String key, String value) throws Failure {
        Scanner name = new Scanner("failed to parse tree path", key);
        String column = name.name();
        if (name.sees(".")) {
            throw Failure.of(
                    BAD_REQUEST,
                    "PGRST108",
                    "'" + column + "' is not an embedded resource in this request",
                    null,
                    "Verify that '" + column + "' is included in the 'select' query parameter.");
        }
        if (name.sees("->")) {
            throw Failure.unmodelled("paths into JSON");
        }
        Scanner in = new Scanner("failed to parse filter", value);
        boolean negated = in.take("not.");
        return new Filter(column, negated, operation(in, negated, Scanner::rest));
    }

    /** One within a logic tree, where a value ends with a comma or parenthesis unless it is quoted. */
    static Filter parse(Scanner in) throws Failure {
        String column = in.name();
        in.demand(".");
        boolean negated = in.take("not.");
        return new Filter(column, negated, operation(in, negated, Filter::element));
    }

    private static Operation operation(Scanner in, boolean negated, Function<Scanner, String> value) throws Failure {
        int start = in.mark();
        String operator = in.until(".(");
        if (in.sees("(") && (COMPARISONS.containsKey(operator) || UNMODELLED.contains(operator))) {
            throw Failure.unmodelled("operators with any, all or a language");
        }
        if (in.take(".")) {
            if (COMPARISONS.containsKey(operator)) {
                return comparison(operator, value.apply(in));
            }
            if ("in".equals(operator)) {
                return new Operation.In(list(in));
            }
            if ("is".equals(operator)) {
                return is(in);
            }
            if (UNMODELLED.contains(operator)) {
                throw Failure.unmodelled("the operator " + operator);
            }
        }
        in.back(start);
        throw in.failure(negated ? OPERATOR : "\"not\" or " + OPERATOR);
    }

    private static Operation comparison(String operator, String value) {
        String inSql = COMPARISONS.getOrDefault(operator, operator);
        boolean pattern = inSql.endsWith("like");
        return new Operation.Comparison(inSql, pattern ? value.replace('*', '%') : value);
    }

    private static Operation is(Scanner in) throws Failure {
        int start = in.mark();
        String word = in.rest().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> truth : TRUTHS.entrySet()) {
            if (word.startsWith(truth.getKey())) {
                return new Operation.Is(truth.getValue());
            }
        }
        in.back(start);
        throw in.failure("isVal: (null, not_null, true, false, unknown)");
    }

    private static List<String> list(Scanner in) throws Failure {
        in.blanks();
        in.demand("(");
        in.blanks();
        List<String> values = new ArrayList<>();
        do {
            values.add(element(in));
        } while (in.take(","));
        in.blanks();
        in.demand(")");
        return values;
    }

    /** Quotes count only when they hold the whole element; else it is taken as it stands. */
    private static String element(Scanner in) {
        int start = in.mark();
        if (in.sees("\"")) {
            try {
                String value = in.quoted();
                if (in.atEnd() || in.sees(",") || in.sees(")")) {
                    return value;
                }
            } catch (Failure e) {
                in.back(start);
            }
            in.back(start);
        }
        return in.until(",)");
    }
}
