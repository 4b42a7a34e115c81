package dev.ferry.bench;

import static dev.ferry.bench.AsciiTable.number;

import dev.ferry.convex.DeploymentClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A deployment whose limit of bytes per second is halved and doubled under a run: how soon is it used again? */
final class LimitScenario implements Scenario {

    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration PHASE = Duration.ofSeconds(25);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration START_AT_MOST = Duration.ofMinutes(2);

    /** The number of looks that make the time over which a rate is taken. */
    private static final int WINDOW = 4;

    private static final double ENOUGH = 0.9;

    @Override
    public void measure(Bench bench, Output out) {
        AsciiTable table = new AsciiTable(
                "limit MiB/s", "at 90 % after s", "MiB/s in the first 10 s", "after", "of the limit", "refused calls");
        long rows = bench.settings().rows();
        String source = bench.postgres().url(bench.data().messages(rows));
        long limit = DeploymentClass.S16.bytesPerSecond();
        try (LocalTarget target = LocalTarget.start(bench, DeploymentClass.S16, LATENCY)) {
            FerryRun run = bench.ferry().run(bench.ferry().newHome("limit"), source, target, List.of());
            if (run.awaitArrived(target, 1, START_AT_MOST)) {
                run.pause(WARM_UP);
            }
            for (long now : List.of(limit, limit / 2, limit, limit * 2)) {
                phase(run, target, now, table);
            }
            run.stop().requireStoppedOrDone();
        }
        out.title("A limit that changes under the run: LocalConvex of class S16 with " + LATENCY.toMillis() + " ms");
        out.table(table);
        out.line("The rate is that of the last two seconds; each limit held for " + PHASE.toSeconds() + " s.");
    }

    private static void phase(FerryRun run, LocalTarget target, long limit, AsciiTable table) {
        target.limit(limit);
        long refusedBefore = refused(target);
        List<Long> written = new ArrayList<>(List.of(target.bytesWritten()));
        List<Long> at = new ArrayList<>(List.of(System.nanoTime()));
        while (run.goesOn() && at.get(at.size() - 1) - at.get(0) < PHASE.toNanos()) {
            run.pause(LOOK);
            written.add(target.bytesWritten());
            at.add(System.nanoTime());
        }
        int last = at.size() - 1;
        int tenth = 0;
        while (tenth < last && at.get(tenth) - at.get(0) < 10_000_000_000L) {
            tenth++;
        }
        String reached = "never";
        for (int i = WINDOW; i <= last && reached.equals("never"); i++) {
            double rate = rate(written, at, i - WINDOW, i);
            if (rate >= ENOUGH * limit && rate <= limit / ENOUGH) {
                reached = number((at.get(i) - at.get(0)) / 1e9, 1);
            }
        }
        double after = rate(written, at, tenth, last);
        table.row(
                number(mebi((double) limit), 0),
                reached,
                number(mebi(rate(written, at, 0, tenth)), 2),
                number(mebi(after), 2),
                number(100 * after / limit, 1) + " %",
                Long.toString(refused(target) - refusedBefore));
    }

    private static double rate(List<Long> written, List<Long> at, int from, int to) {
        return to <= from ? 0 : (written.get(to) - written.get(from)) * 1e9 / (at.get(to) - at.get(from));
    }

    private static long refused(LocalTarget target) {
        return target.failures().values().stream().mapToLong(Long::longValue).sum();
    }

    private static double mebi(double bytes) {
        return bytes / (1 << 20);
    }
}
