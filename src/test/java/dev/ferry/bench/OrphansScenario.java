package dev.ferry.bench;

import static dev.ferry.bench.AsciiTable.number;
import static dev.ferry.bench.AsciiTable.times;

import dev.ferry.bench.FerryResult.Messages;
import java.time.Duration;
import java.util.List;

/** A source of which some rows reference nothing, near and far away, against one without. */
final class OrphansScenario implements Scenario {

    private static final int[] LATENCIES = {0, 20};

    @Override
    public void measure(Bench bench, Output out) {
        long rows = bench.settings().rows() / 5;
        String clean = bench.data().messages(rows);
        String orphans = bench.data().orphans(rows);
        AsciiTable table = new AsciiTable("latency of the source", "rejected", "s", "rows/s", "of a clean one");
        for (int millis : LATENCIES) {
            Duration latency = Duration.ofMillis(millis);
            Messages without = run(bench, clean, latency).moved(rows);
            Messages with = run(bench, orphans, latency).movedOrRejected(rows);
            row(table, latency, without, without);
            row(table, latency, with, without);
        }
        out.title(
                "Orphans: a target without latency that keeps nothing, and a source with rows that reference nothing");
        out.table(table);
    }

    private static void row(AsciiTable table, Duration latency, Messages messages, Messages clean) {
        table.row(
                latency.toMillis() + " ms",
                number((double) messages.rejected(), 0),
                number(messages.seconds(), 1),
                number(messages.rowsPerSecond(), 0),
                times(messages.rowsPerSecond() / clean.rowsPerSecond()));
    }

    private static FerryResult run(Bench bench, String database, Duration latency) {
        try (DiscardingConvex target = bench.discarding(Duration.ZERO);
                FarSource far = FarSource.start(bench.postgres().port(), latency)) {
            String source = bench.postgres()
                    .url(database, latency.isZero() ? bench.postgres().port() : far.port());
            return bench.ferry()
                    .run(bench.ferry().newHome("orphans"), source, target, List.of())
                    .await();
        }
    }
}
