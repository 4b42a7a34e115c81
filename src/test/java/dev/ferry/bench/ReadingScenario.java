package dev.ferry.bench;

import static dev.ferry.bench.AsciiTable.number;
import static dev.ferry.bench.AsciiTable.times;

import dev.ferry.bench.FerryResult.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Ferry into a target that costs nothing, against COPY: a first run, which sends every row, a second one, which finds
 * nothing to send, and a third one, which need not read the rows for that.
 */
final class ReadingScenario implements Scenario {

    @Override
    public void measure(Bench bench, Output out) {
        long rows = bench.settings().rows();
        String database = bench.data().messages(rows);
        CopyFloor floor = CopyFloor.ofMessages(bench, database);
        CopyFloor planned = CopyFloor.ofPlannedColumns(bench, database);
        AsciiTable table = new AsciiTable(
                "", "s", "us/row", "rows/s", "time of COPY", "CPU us/row: Ferry", "Postgres", "benchmark");
        copy(table, "COPY row_to_json, all columns", floor, floor);
        copy(table, "COPY row_to_json, columns of the plan", planned, floor);
        String end;
        try (DiscardingConvex target = bench.discarding(Duration.ZERO)) {
            Path home = bench.ferry().newHome("reading");
            String source = bench.postgres().url(database);
            FerryResult first =
                    bench.ferry().run(home, source, target, List.of()).await();
            run(table, "Ferry, first run", first.moved(rows), first.used(), floor);
            List<Long> moments = target.arrived().moments();
            if (moments.size() > 2) {
                int half = moments.size() / 2;
                int steps = moments.size() - 1 - half;
                double micros =
                        (moments.get(half + steps) - moments.get(half)) / 1000.0 / (steps * (double) ArrivalTimes.STEP);
                table.row(
                        "  its second half",
                        "",
                        number(micros, 1),
                        number(1e6 / micros, 0),
                        times(micros / floor.microsPerRow()),
                        "",
                        "",
                        "");
            }
            FerryResult second =
                    bench.ferry().run(home, source, target, List.of()).await();
            run(table, "Ferry, second run, all unchanged", second.unchanged(rows), second.used(), floor);
            FerryResult third = bench.ferry()
                    .run(home, source, target, List.of("--changed-only"))
                    .await();
            run(table, "Ferry, third run, --changed-only", third.unchanged(rows), third.used(), floor);
            end = String.format(
                    Locale.ROOT,
                    "%,d messages of %,d bytes of JSON (key and planned columns). Whole processes, with start and the other tables:"
                            + " %.1f s, %.1f s and %.1f s. At most %d calls under way. State store: %,d bytes, %,d for each row.",
                    rows,
                    planned.bytes() / planned.rows(),
                    first.wall().toMillis() / 1000.0,
                    second.wall().toMillis() / 1000.0,
                    third.wall().toMillis() / 1000.0,
                    target.mostInFlight(),
                    bench.ferry().stateBytes(home),
                    bench.ferry().stateBytes(home) / rows);
        }
        out.title("Reading and keeping books: a target without latency that keeps nothing");
        out.table(table);
        out.line(end);
        out.line("CPU of Ferry is that of its whole process, start and compilers of the JVM included.");
    }

    private static void copy(AsciiTable table, String what, CopyFloor copy, CopyFloor floor) {
        table.row(
                what,
                number(copy.wall().toMillis() / 1000.0, 1),
                number(copy.microsPerRow(), 1),
                number(1e6 / copy.microsPerRow(), 0),
                times(copy.microsPerRow() / floor.microsPerRow()),
                "-",
                copy.used().postgresPerMillion(copy.rows()),
                copy.used().herePerMillion(copy.rows()));
    }

    private static void run(AsciiTable table, String what, Messages messages, Used used, CopyFloor floor) {
        table.row(
                what,
                number(messages.seconds(), 1),
                number(messages.microsPerRow(), 1),
                number(messages.rowsPerSecond(), 0),
                times(messages.microsPerRow() / floor.microsPerRow()),
                used.ferryPerMillion(messages.read()),
                used.postgresPerMillion(messages.read()),
                used.herePerMillion(messages.read()));
    }
}
