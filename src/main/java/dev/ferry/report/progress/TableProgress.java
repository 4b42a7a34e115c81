package dev.ferry.report.progress;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.Bottleneck;
import dev.ferry.report.model.TableTotal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How far one table has come. */
final class TableProgress {

    /** A rate measured over less would jump about. */
    private static final Duration LEAST_MEASURE = Duration.ofSeconds(1);

    private final TableTotal total;
    private final long doneBefore;
    private final Instant startedAt;
    private volatile long done;

    /**
     * Begins to measure.
     *
     * @param doneBefore rows done by earlier runs
     */
    TableProgress(TableTotal total, long doneBefore, Instant startedAt) {
        this.total = total;
        this.doneBefore = doneBefore;
        this.startedAt = startedAt;
        this.done = doneBefore;
    }

    String table() {
        return total.table();
    }

    void rowsDone(long rows) {
        done = rows;
    }

    /** Between 0 and 1; empty when the total is unknown. */
    OptionalDouble fraction() {
        if (total.rows() < 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(done >= total.rows() ? 1 : (double) done / total.rows());
    }

    /**
     * What there is to say, the most important first: {@code 12,300/50,000}, {@code 24.6 %}, {@code 1,950 rows/s},
     * {@code 19 s left}, {@code limited by the source}; of these, what is known. When more is done than the total said (an estimate, or a source that
     * grows), a share and a time left would be made up.
     */
    List<String> figures(Instant now, Bottleneck bottleneck) {
        long rows = total.rows();
        long current = done;
        List<String> figures = new ArrayList<>();
        figures.add(
                Figures.count(current) + (rows < 0 ? "" : "/" + (total.isEstimate() ? "~" : "") + Figures.count(rows)));
        if (rows > 0 && current <= rows) {
            figures.add(Figures.percent(current, rows));
        }
        double seconds = Duration.between(startedAt, now).toMillis() / 1000.0;
        if (current > doneBefore && seconds * 1000 >= LEAST_MEASURE.toMillis()) {
            double rate = (current - doneBefore) / seconds;
            figures.add(Figures.rate(rate) + " rows/s");
            if (current < rows) {
                figures.add(Figures.wholeSeconds((long) Math.ceil((rows - current) / rate)) + " left");
            }
            bottleneck.now().ifPresent(limit -> figures.add("limited by " + limit));
        }
        return figures;
    }
}
