package dev.ferry.report.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How many rows were committed when, in one attempt at a run.
 *
 * @param samples by their time; the first is the beginning, with no rows
 * @param tables when which table was at work, in this order
 */
public record Throughput(List<Sample> samples, List<Span> tables) {

    /** Nothing is known. */
    public static final Throughput NONE = new Throughput(List.of(), List.of());

    private static final double MILLIS = 1000.0;

    public Throughput {
        samples = List.copyOf(samples);
        tables = List.copyOf(tables);
    }

    /**
     * How far it was at one moment.
     *
     * @param seconds since the beginning
     * @param rows committed since the beginning, in all tables together
     */
    public record Sample(double seconds, long rows) {}

    /** When one table was at work, in seconds since the beginning. */
    public record Span(String table, double from, double to) {}

    /** What was done between two samples. */
    public record Interval(double from, double to, long rows) {

        /** Rows that were committed in a second of this interval. */
        public double rowsPerSecond() {
            return rows / (to - from);
        }
    }

    /** The samples as intervals, each longer than nothing. */
    public List<Interval> intervals() {
        List<Interval> intervals = new ArrayList<>();
        Sample before = null;
        for (Sample sample : samples) {
            if (before != null && sample.seconds() > before.seconds()) {
                intervals.add(new Interval(before.seconds(), sample.seconds(), sample.rows() - before.rows()));
            }
            if (before == null || sample.seconds() > before.seconds()) {
                before = sample;
            }
        }
        return intervals;
    }

    /** Nanoseconds as seconds, to the millisecond. */
    public static double seconds(long nanos) {
        return Math.round(nanos / 1e6) / MILLIS;
    }
}
