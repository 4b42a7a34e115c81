package dev.ferry.demo;

import dev.ferry.testing.BothEnds;
import dev.ferry.testing.ConvexDocuments;
import dev.ferry.testing.EmbeddedSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** Looks at both ends after a run. */
final class Inspection {

    /** A difference between long texts would fill the screen. */
    private static final int MAX_DIFFERENCE = 600;

    private final EmbeddedSource source;
    private final ConvexDocuments target;
    private final Set<String> strangers;

    /**
     * Prepares to look.
     *
     * @param strangers Convex ids of documents that were in the target before the run
     */
    Inspection(EmbeddedSource source, ConvexDocuments target, Set<String> strangers) {
        this.source = source;
        this.target = target;
        this.strangers = strangers;
    }

    /** What was found. */
    sealed interface Finding {}

    /**
     * Exactly the planted rows stayed behind, and all others are there.
     *
     * @param rows so many were compared
     */
    record AllAsPlanned(long rows) implements Finding {}

    /** Something else. */
    record Otherwise(String what) implements Finding {}

    Finding of(Set<Reject> planted, Set<Reject> recorded) throws SQLException {
        Set<Reject> missed = without(planted, recorded);
        Set<Reject> unexpected = without(recorded, planted);
        if (!missed.isEmpty() || !unexpected.isEmpty()) {
            return new Otherwise("not exactly the planted rows were rejected, for their reasons."
                    + listed("planted, but not rejected for it", missed)
                    + listed("rejected, but not planted for it", unexpected));
        }
        try (Connection connection = source.connect()) {
            return new AllAsPlanned(BothEnds.assertEqual(connection, target, Reject.keysByTable(planted), strangers));
        } catch (AssertionError e) {
            String difference = String.valueOf(e.getMessage()).strip();
            return new Otherwise(
                    "the two ends differ: " + difference.substring(0, Math.min(difference.length(), MAX_DIFFERENCE)));
        }
    }

    private static Set<Reject> without(Set<Reject> rejects, Set<Reject> others) {
        Set<Reject> left = new TreeSet<>(rejects);
        left.removeAll(others);
        return left;
    }

    private static String listed(String heading, Set<Reject> rejects) {
        StringBuilder text = new StringBuilder();
        rejects.forEach(
                reject -> text.append("\n  ").append(heading).append(": ").append(reject));
        return text.toString();
    }
}
