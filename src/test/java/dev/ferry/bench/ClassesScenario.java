package dev.ferry.bench;

import static dev.ferry.bench.AsciiTable.number;

import dev.ferry.convex.DeploymentClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How much of what a deployment takes in a second is used, for each class of deployments. */
final class ClassesScenario implements Scenario {

    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration START_AT_MOST = Duration.ofMinutes(2);
    private static final Duration SMALL = Duration.ofSeconds(60);
    private static final Duration BIG = Duration.ofSeconds(20);

    @Override
    public void measure(Bench bench, Output out) {
        AsciiTable table = new AsciiTable(
                "class",
                "rows of",
                "limit MiB/s",
                "s",
                "MiB/s",
                "of the limit",
                "rows/s",
                "refused calls",
                "CPU us/row: Ferry",
                "Postgres",
                "target");
        long rows = bench.settings().rows();
        String messages = bench.data().messages(rows);
        run(bench, DeploymentClass.S16, messages, rows, SMALL, table);
        run(bench, DeploymentClass.S256, messages, rows, SMALL, table);
        String large = bench.data().large(bench.settings().largeRows());
        for (DeploymentClass big : List.of(DeploymentClass.D1024, DeploymentClass.D2048)) {
            run(bench, big, messages, rows, BIG, table);
            run(bench, big, large, bench.settings().largeRows(), BIG, table);
        }
        out.title("Classes of deployments: LocalConvex with " + LATENCY.toMillis() + " ms of latency");
        out.table(table);
        out.line("After a warm-up of " + WARM_UP.toSeconds()
                + " s. Refused calls are of the whole run; each was sent again."
                + " No row was rejected and no chunk was given up, else there would be no table.");
    }

    private static void run(
            Bench bench, DeploymentClass kind, String database, long rows, Duration time, AsciiTable table) {
        try (LocalTarget target = LocalTarget.start(bench, kind, LATENCY)) {
            FerryRun run = bench.ferry()
                    .run(bench.ferry().newHome("class"), bench.postgres().url(database), target, List.of());
            boolean begun = run.awaitArrived(target, 1, START_AT_MOST);
            Duration warmUp = database.startsWith("large") ? WARM_UP.dividedBy(4) : WARM_UP;
            run.pause(begun ? warmUp : Duration.ZERO);
            long before = target.bytesWritten();
            Rate rate = Rate.of(run, target, rows, time);
            long written = target.bytesWritten() - before;
            run.stop().requireStoppedOrDone();
            double perSecond =
                    rate.took().isZero() ? 0 : written * 1e9 / rate.took().toNanos();
            table.row(
                    kind.name(),
                    database.startsWith("large") ? "8 KiB" : "a message",
                    number(mebi((double) kind.bytesPerSecond()), 0),
                    number(rate.took().toMillis() / 1000.0, 1),
                    number(mebi(perSecond), 2),
                    number(100 * perSecond / kind.bytesPerSecond(), 1) + " %",
                    number(rate.rowsPerSecond(), 0),
                    text(target.failures()),
                    rate.used().ferryPerMillion(rate.rows()),
                    rate.used().postgresPerMillion(rate.rows()),
                    rate.used().herePerMillion(rate.rows()));
        }
    }

    /** E.g. {@code 3 TooManyWrites}. */
    static String text(Map<String, Long> failures) {
        StringBuilder text = new StringBuilder();
        failures.forEach((outcome, calls) -> text.append(text.isEmpty() ? "" : ", ")
                .append(calls)
                .append(' ')
                .append(outcome));
        return text.isEmpty() ? "none" : text.toString();
    }

    private static double mebi(double bytes) {
        return bytes / (1 << 20);
    }
}
