package dev.ferry.testing.postgrest;

import java.util.ArrayList;
import java.util.List;

/** Conditions that are joined by {@code and} or {@code or}, as {@code pLogicTree} of PostgREST's {@code QueryParams.hs} reads them. */
sealed interface LogicTree {

    /** One condition. */
    record Leaf(Filter filter) implements LogicTree {}

    /**
     * Several.
     *
     * @param operator {@code and} or {@code or}
     */
    record Branch(boolean isNegated, String operator, List<LogicTree> parts) implements LogicTree {
        public Branch {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The value of a parameter {@code and} or {@code or}.
     *
     * @param operator name of the parameter
     */
    static LogicTree parse(String operator, String value) throws Failure {
        Scanner in = new Scanner("failed to parse logic tree", value);
        LogicTree tree = branch(false, operator, in);
        if (!in.atEnd()) {
            throw in.failure(null);
        }
        return tree;
    }

    private static LogicTree branch(boolean isNegated, String operator, Scanner in) throws Failure {
        in.demand("(");
        in.blanks();
        List<LogicTree> parts = new ArrayList<>();
        do {
            in.blanks();
            parts.add(part(in));
            in.blanks();
        } while (in.take(","));
        in.demand(")");
        return new Branch(isNegated, operator, parts);
    }

    private static LogicTree part(Scanner in) throws Failure {
        int start = in.mark();
        boolean isNegated = in.take("not.");
        for (String operator : List.of("and", "or")) {
            if (in.sees(operator + "(")) {
                in.take(operator);
                return branch(isNegated, operator, in);
            }
        }
        in.back(start);
        return new Leaf(Filter.parse(in));
    }
}
