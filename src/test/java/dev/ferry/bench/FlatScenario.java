package dev.ferry.bench;

import static dev.ferry.bench.AsciiTable.number;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A long run in a heap of 256 MB: does it become slower, does the heap fill? */
final class FlatScenario implements Scenario {

    private static final int PER_MILLION = 1_000_000 / ArrivalTimes.STEP;

    @Override
    public void measure(Bench bench, Output out) {
        long rows = bench.settings().flatRows();
        String source = bench.postgres().url(bench.data().messages(rows));
        AsciiTable table = new AsciiTable(
                "message", "rows/s", "of the first", "heap after GC, MiB: median", "most", "collections");
        try (DiscardingConvex target = bench.discarding(Duration.ZERO)) {
            Path home = bench.ferry().newHome("flat");
            Path log = home.resolve("gc.log");
            FerryRun run = bench.ferry().run(home, source, target, List.of(), "-Xlog:gc:file=" + log + ":uptime");
            FerryResult result = run.await();
            result.moved(rows);
            GcLog collections = GcLog.read(log);
            List<Long> moments = target.arrived().moments();
            double first = 0;
            for (int from = 0; from + PER_MILLION < moments.size(); from += PER_MILLION) {
                long begin = moments.get(from);
                long end = moments.get(from + PER_MILLION);
                double rate = 1_000_000 * 1e9 / (end - begin);
                first = first == 0 ? rate : first;
                GcLog.Span span = collections.between(
                        Duration.ofNanos(begin - run.started()), Duration.ofNanos(end - run.started()));
                table.row(
                        number(from / (double) PER_MILLION + 1, 0) + ". million",
                        number(rate, 0),
                        number(100 * rate / first, 1) + " %",
                        Long.toString(span.median()),
                        Long.toString(span.most()),
                        Long.toString(span.collections()));
            }
            out.title("A long run: " + number((double) rows, 0) + " messages in " + FerryRuns.HEAP);
            out.table(table);
            out.line(
                    "The whole process took " + number((double) result.wall().toSeconds(), 0) + " s, CPU us/row: Ferry "
                            + result.used().ferryPerMillion(rows) + ", Postgres "
                            + result.used().postgresPerMillion(rows) + ", target "
                            + result.used().herePerMillion(rows) + ". State store: "
                            + number((double) (bench.ferry().stateBytes(home) >> 20), 0) + " MiB.");
        }
    }
}
