package dev.ferry.bench;

import static dev.ferry.bench.AsciiTable.number;
import static dev.ferry.bench.AsciiTable.times;

import java.time.Duration;
import java.util.List;

/** Ferry with some calls in flight against the loop that has one, at several latencies. */
final class InFlightScenario implements Scenario {

    private static final int[] LATENCIES = {0, 20, 50, 100};

    private static final Duration START_AT_MOST = Duration.ofMinutes(2);

    @Override
    public void measure(Bench bench, Output out) {
        Duration time = Duration.ofSeconds(bench.settings().seconds());
        List<InFlight> all = InFlight.known(bench, 1, 4, 16, 64);
        AsciiTable table = new AsciiTable(
                "latency",
                "in flight",
                "seen at once",
                "rows/s",
                "of the loop",
                "CPU us/row: Ferry",
                "Postgres",
                "target");
        for (int millis : LATENCIES) {
            Duration latency = Duration.ofMillis(millis);
            double loop = loop(bench, latency, time);
            table.row(millis + " ms", "the loop", "1", number(loop, 0), times(1), "", "", "");
            for (InFlight inFlight : all) {
                run(bench, latency, time, inFlight, loop, table);
            }
        }
        out.title("Calls in flight: a target with latency that keeps nothing");
        out.table(table);
        out.line("Each rate is of " + time.toSeconds()
                + " s after a warm-up of as many. The loop reads 100 rows, converts, sends,"
                + " waits, goes on; it writes nothing down.");
    }

    private static double loop(Bench bench, Duration latency, Duration time) {
        String database = bench.data().messages(bench.settings().rows());
        try (DiscardingConvex target = bench.discarding(latency);
                OneAtATime loop = new OneAtATime(bench, database, target)) {
            loop.moveParents();
            loop.moveMessages(time.dividedBy(2));
            return loop.moveMessages(time);
        }
    }

    private static void run(
            Bench bench, Duration latency, Duration time, InFlight inFlight, double loop, AsciiTable table) {
        long rows = bench.settings().rows();
        String source = bench.postgres().url(bench.data().messages(rows));
        try (DiscardingConvex target = bench.discarding(latency)) {
            FerryRun run = bench.ferry().run(bench.ferry().newHome("in-flight"), source, target, inFlight.arguments());
            Rate rate;
            if (run.awaitArrived(target, 1, START_AT_MOST)) {
                run.pause(time);
                rate = Rate.of(run, target, rows, time);
            } else {
                rate = new Rate(0, Duration.ZERO, new Used(Duration.ZERO, Duration.ZERO, Duration.ZERO));
            }
            run.stop().requireStoppedOrDone();
            table.row(
                    latency.toMillis() + " ms",
                    inFlight.label(),
                    Integer.toString(target.mostInFlight()),
                    number(rate.rowsPerSecond(), 0),
                    times(rate.rowsPerSecond() / loop),
                    rate.used().ferryPerMillion(rate.rows()),
                    rate.used().postgresPerMillion(rate.rows()),
                    rate.used().herePerMillion(rate.rows()));
        }
    }
}
