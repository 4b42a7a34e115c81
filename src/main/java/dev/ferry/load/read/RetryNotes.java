package dev.ferry.load.read;

import dev.ferry.report.progress.RunProgress;
import dev.ferry.source.SourceUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Shows the user what a run is waiting for while one of the ends does not answer: one line that counts, however many calls
 * fail.
 */
public final class RetryNotes {

    private final RunProgress progress;
    private final Outage ofConvex;
    private final Outage ofSource;

    /** Tells this display. */
    public RetryNotes(RunProgress progress) {
        this(progress, () -> Instant.EPOCH.plusNanos(System.nanoTime()));
    }

    RetryNotes(RunProgress progress, InstantSource clock) {
        this.progress = progress;
        this.ofConvex = new Outage(clock);
        this.ofSource = new Outage(clock);
    }

    /** A call to Convex will be tried again. */
    public void convex(String call, int attempts, String failure, Duration pause) {
        int failures = ofConvex.failed();
        progress.waiting(
                failures == 1
                        ? "Convex: " + call + " failed " + attempts + " times (" + failure + "), trying again in "
                                + seconds(pause)
                        : "Convex: " + more(failures, ofConvex) + ", last " + call + " (" + failure
                                + "); still trying");
    }

    /** A read will be repeated. */
    public void source(SourceUnavailableException failure, Duration pause) {
        int failures = ofSource.failed();
        progress.waiting((failures == 1 ? "" : "source: " + more(failures, ofSource) + ": ") + failure.getMessage()
                + " Trying again in " + seconds(pause) + ".");
    }

    private static String more(int failures, Outage outage) {
        return String.format(Locale.ROOT, "%,d failures in %s", failures, seconds(outage.lasts()));
    }

    /** Rounded up, since nobody waits for 0 s. */
    private static String seconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds()) + " s";
    }
}
