package dev.ferry.report.text;

import dev.ferry.figures.Figures;
import dev.ferry.local.model.AnsweredCall;
import dev.ferry.local.model.Arrivals;
import dev.ferry.report.screen.Visible;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Shows what a local deployment was asked. Hundreds of calls may arrive in a second, so calls of one function with one
 * outcome share a line; {@link #flush()}, called every second or so, prints what has come since.
 */
public final class ArrivalReport implements Arrivals {

    private final PrintStream out;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<Kind, Tally> calls = new LinkedHashMap<>();

    /** @param zone of the times that are printed */
    public ArrivalReport(PrintStream out, InstantSource clock, ZoneId zone) {
        this.out = out;
        this.clock = clock;
        this.zone = zone;
    }

    private record Kind(String function, String outcome) {}

    /** Calls of one kind. */
    private record Tally(long calls, long rows, Duration slowest) {

        static final Tally NONE = new Tally(0, 0, Duration.ZERO);

        Tally plus(AnsweredCall call) {
            Duration longer = call.took().compareTo(slowest) > 0 ? call.took() : slowest;
            return new Tally(calls + 1, rows + call.rows(), longer);
        }
    }

    @Override
    public synchronized void answered(AnsweredCall call) {
        String outcome = call.status() == 200 ? call.outcome() : call.status() + " " + call.outcome();
        Kind kind = new Kind(call.function(), outcome.strip());
        calls.put(kind, calls.getOrDefault(kind, Tally.NONE).plus(call));
    }

    /** Prints a line for each kind of call since the last time; nothing when none came. */
    public void flush() {
        // Not under the lock: a screen that is held up must not hold up the deployment.
        print(taken());
    }

    private synchronized Map<Kind, Tally> taken() {
        Map<Kind, Tally> taken = new LinkedHashMap<>(calls);
        calls.clear();
        return taken;
    }

    private void print(Map<Kind, Tally> tallies) {
        int width = tallies.keySet().stream()
                .mapToInt(kind -> kind.function().length())
                .max()
                .orElse(0);
        LocalTime now = clock.instant().atZone(zone).toLocalTime().truncatedTo(ChronoUnit.SECONDS);
        tallies.forEach((kind, tally) -> out.printf(
                Locale.ROOT,
                "%tT  %-" + Math.max(width, 1) + "s  %9s  %11s  slowest %,5d ms  %s%n",
                now,
                Visible.oneLine(kind.function(), Math.max(width, 1)),
                tally.calls() == 1 ? "1 call" : Figures.count(tally.calls()) + " calls",
                Figures.rows(tally.rows()),
                tally.slowest().toMillis(),
                Visible.oneLine(kind.outcome(), 60)));
        out.flush();
    }
}
