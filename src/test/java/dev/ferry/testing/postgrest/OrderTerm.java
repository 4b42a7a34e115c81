package dev.ferry.testing.postgrest;

import java.util.ArrayList;
import java.util.List;

/**
 * A term of {@code order}.
 *
 * @param direction as in SQL, empty for Postgres's own
 * @param nulls as in SQL, empty for Postgres's own
 */
record OrderTerm(String column, String direction, String nulls) {

    static List<OrderTerm> parse(String order) throws Failure {
        Scanner in = new Scanner("failed to parse order", order);
        List<OrderTerm> terms = new ArrayList<>();
        do {
            in.blanks();
            terms.add(one(in));
            in.blanks();
        } while (in.take(","));
        return terms;
    }

    private static OrderTerm one(Scanner in) throws Failure {
        String column = in.name();
        in.blanks();
        if (in.sees("(")) {
            throw Failure.unmodelled("order by an embedded table");
        }
        if (in.sees("->")) {
            throw Failure.unmodelled("paths into JSON");
        }
        String direction = in.take(".asc") ? "ASC" : in.take(".desc") ? "DESC" : "";
        String nulls = in.take(".nullsfirst") ? "NULLS FIRST" : in.take(".nullslast") ? "NULLS LAST" : "";
        if (!in.atEnd() && !in.sees(",")) {
            in.take(".");
            throw in.failure(
                    direction.isEmpty()
                            ? "\"asc\", \"desc\", \"nullsfirst\" or \"nullslast\""
                            : "\"nullsfirst\" or \"nullslast\"");
        }
        return new OrderTerm(column, direction, nulls);
    }
}
