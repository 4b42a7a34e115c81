package dev.ferry.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many rows have arrived at a target, and when the first and each further hundred thousand did. */
final class ArrivalTimes {

    /** Rows between two moments that are kept. */
    static final int STEP = 100_000;

    private final List<Long> moments = new ArrayList<>();
    private long rows;
    private long last;

    /** These rows are here now. */
    synchronized void add(int more) {
        if (more == 0) {
            return;
        }
        last = System.nanoTime();
        if (moments.isEmpty()) {
            moments.add(last);
        }
        rows += more;
        while (moments.size() <= rows / STEP) {
            moments.add(last);
        }
    }

    /** The number so far. */
    synchronized long rows() {
        return rows;
    }

    /** From the first call's end to the last one's. */
    synchronized Duration between() {
        return moments.isEmpty() ? Duration.ZERO : Duration.ofNanos(last - moments.get(0));
    }

    /** The moments at which each {@link #STEP} rows were full, as {@link System#nanoTime}; first the moment of the first. */
    synchronized List<Long> moments() {
        return List.copyOf(moments);
    }
}
