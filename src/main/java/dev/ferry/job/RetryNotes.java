package dev.ferry.job;

import dev.ferry.report.RunProgress;
import dev.ferry.source.SourceUnavailableException;
import java.time.Duration;

/** Shows the user what a run is waiting for while one of the ends does not answer. */
final class RetryNotes {

    private final RunProgress progress;

    RetryNotes(RunProgress progress) {
        this.progress = progress;
    }

    /** A call to Convex will be tried again. */
    void convex(String call, int attempts, String failure, Duration pause) {
        progress.note("Convex: " + call + " failed " + attempts + " times (" + failure + "), trying again in "
                + seconds(pause));
    }

    /** A read will be repeated. */
    void source(SourceUnavailableException failure, Duration pause) {
        progress.note(failure.getMessage() + " Trying again in " + seconds(pause) + ".");
    }

    /** Rounded up, since nobody waits for 0 s. */
    private static String seconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds()) + " s";
    }
}
