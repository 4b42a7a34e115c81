package dev.ferry.fault;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Counts what has happened, by its name. Thread-safe. */
final class RingTally {

    private final long begin = System.nanoTime();
    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    @Override
    public synchronized String toString() {
        StringBuilder lines = new StringBuilder();
        counts.forEach((what, count) -> lines.append("\n  %5d  %s".formatted(count, what)));
        return lines.append("\n  in ")
                .append(Duration.ofNanos(System.nanoTime() - begin).toSeconds())
                .append(" s")
                .toString();
    }
}
