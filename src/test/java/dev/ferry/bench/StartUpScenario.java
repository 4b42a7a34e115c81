package dev.ferry.bench;

import static dev.ferry.bench.AsciiTable.number;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long Ferry takes when there is nothing to do. */
final class StartUpScenario implements Scenario {

    private static final int TIMES = 5;

    @Override
    public void measure(Bench bench, Output out) {
        AsciiTable table = new AsciiTable("process", "median s", "slowest s", "CPU s");
        try (DiscardingConvex target = bench.discarding(Duration.ZERO)) {
            Path home = bench.ferry().newHome("start-up");
            String source = bench.postgres().url(bench.data().empty());
            add(table, "ferry --help", () -> bench.ferry().start(home, source, target, List.of("--help")));
            add(
                    table,
                    "ferry run, first of an empty database",
                    () -> bench.ferry().run(bench.ferry().newHome("start-up-new"), source, target, List.of()));
            bench.ferry().run(home, source, target, List.of()).await();
            add(table, "ferry run, a later one", () -> bench.ferry().run(home, source, target, List.of()));
        }
        out.title("Start-up, of " + TIMES + " each");
        out.table(table);
    }

    @FunctionalInterface
    private interface Start {
        FerryRun now();
    }

    private static void add(AsciiTable table, String what, Start start) {
        List<FerryResult> results = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            FerryResult result = start.now().await();
            if (result.exitCode() != 0) {
                throw new WrongResultException(what + " ended with " + result.exitCode() + ":\n" + result.output());
            }
            results.add(result);
        }
        results.sort((one, other) -> one.wall().compareTo(other.wall()));
        FerryResult median = results.get(TIMES / 2);
        table.row(
                what,
                seconds(median.wall()),
                seconds(results.get(TIMES - 1).wall()),
                seconds(median.used().ferry()));
    }

    private static String seconds(Duration time) {
        return number(time.toMillis() / 1000.0, 2);
    }
}
