package dev.ferry.fidelity;

import java.util.List;

/** Makes values of one type, written as Postgres reads them. */
@FunctionalInterface
interface Generator {

    String next(Draw draw);

    /** One of these. */
    static Generator of(String... values) {
        List<String> all = List.of(values);
        return draw -> draw.of(all);
    }

    /** One value in three is one of these. */
    default Generator orAtTimes(String... values) {
        Generator edges = of(values);
        return draw -> draw.oneIn(3) ? edges.next(draw) : next(draw);
    }
}
