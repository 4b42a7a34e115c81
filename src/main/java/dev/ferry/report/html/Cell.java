package dev.ferry.report.html;

import dev.ferry.figures.Figures;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A number in a table of the page.
 *
 * @param label of its column
 * @param isZero whether it is nothing to look at
 * @param isWrong whether it is what to look at
 */
record Cell(String label, String text, boolean isZero, boolean isWrong) {

    static Cell count(String label, long count) {
        return new Cell(label, Figures.count(count), count == 0, false);
    }

    /** A number that should be zero. */
    static Cell wrong(String label, long count) {
        return new Cell(label, Figures.count(count), count == 0, count != 0);
    }

    static Cell time(Duration time) {
        return new Cell("Time", Figures.duration(time), false, false);
    }

    /** @param rate null when there was no time to measure */
    static Cell rate(@Nullable Double rate) {
        return new Cell("Rows/s", rate == null ? "–" : Figures.rate(rate), rate == null, false);
    }
}
