package dev.ferry.report.html;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.RunReport;
import dev.ferry.report.model.Throughput;
import dev.ferry.report.screen.Visible;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The throughput on the page: as numbers, of which the script makes the plot.
 *
 * @param tables when which table was at work
 * @param note what a reader has to know of the numbers; empty when nothing
 */
record PlotSection(List<Interval> intervals, List<Span> tables, String note) {

    /** Of less, a plot would tell nothing. */
    private static final int LEAST_INTERVALS = 3;

    /** With numbers as the script reads them, and as people do. */
    record Interval(
            String from, String to, String rate, String shownFrom, String shownTo, String rows, String shownRate) {}

    record Span(String table, String from, String to, String time) {}

    /** Null when there is too little to show. */
    static @Nullable PlotSection of(RunReport report) {
        List<Throughput.Interval> intervals = report.throughput().intervals();
        if (intervals.size() < LEAST_INTERVALS) {
            return null;
        }
        return new PlotSection(
                intervals.stream().map(PlotSection::interval).toList(),
                report.throughput().tables().stream().map(PlotSection::span).toList(),
                report.facts().attempts() > 1
                        ? "The run was resumed. Only its last attempt is shown: the times of earlier attempts are not recorded."
                        : "");
    }

    private static Interval interval(Throughput.Interval interval) {
        return new Interval(
                number(interval.from()),
                number(interval.to()),
                number(interval.rowsPerSecond()),
                shown(interval.from()),
                shown(interval.to()),
                Figures.count(interval.rows()),
                Figures.rate(interval.rowsPerSecond()));
    }

    private static Span span(Throughput.Span span) {
        return new Span(
                Visible.whole(span.table()),
                number(span.from()),
                number(span.to()),
                shown(span.from()) + " to " + shown(span.to()));
    }

    private static String shown(double seconds) {
        return Figures.duration(Figures.seconds(seconds));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
