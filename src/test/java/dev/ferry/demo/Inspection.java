package dev.ferry.demo;

import dev.ferry.testing.BothEnds;
import dev.ferry.testing.ConvexDocuments;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
     * @param rows the number that were compared
     */
    record AllAsPlanned(long rows) implements Finding {}

    /** Something else. */
    record Otherwise(String what) implements Finding {}

    Finding of(Set<PlantedReject> planted, Set<PlantedReject> recorded, @Nullable VerificationResult verification)
            throws SQLException {
        Set<PlantedReject> missed = without(planted, recorded);
        Set<PlantedReject> unexpected = without(recorded, planted);
        if (!missed.isEmpty() || !unexpected.isEmpty()) {
            return new Otherwise("not exactly the planted rows were rejected, for their reasons."
                    + listed("planted, but not rejected for it", missed)
                    + listed("rejected, but not planted for it", unexpected));
        }
        Optional<String> misjudged = misjudged(planted, verification);
        if (misjudged.isPresent()) {
            return new Otherwise(misjudged.get());
        }
        try (Connection connection = source.connect()) {
            return new AllAsPlanned(
                    BothEnds.assertEqual(connection, target, PlantedReject.keysByTable(planted), strangers));
        } catch (AssertionError e) {
            String difference = String.valueOf(e.getMessage()).strip();
            return new Otherwise(
                    "the two ends differ: " + difference.substring(0, Math.min(difference.length(), MAX_DIFFERENCE)));
        }
    }

    /** Ferry's own comparison must name the row that is in the target twice, and nothing else. */
    private static Optional<String> misjudged(Set<PlantedReject> planted, @Nullable VerificationResult verification) {
        if (verification == null) {
            return Optional.of("the run did not compare both ends");
        }
        Set<String> doubled = planted.stream()
                .filter(reject -> reject.reason().equals("refused-by-convex"))
                .map(reject -> reject.table() + " duplicate " + reject.key())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = new TreeSet<>();
        for (TableVerification table : verification.tables()) {
            table.examples()
                    .forEach(difference ->
                            named.add(table.table() + " " + difference.kind().code() + " " + difference.key()));
        }
        return named.equals(doubled)
                        && verification.differences() == doubled.size()
                        && verification.rejected() == planted.size() - doubled.size()
                ? Optional.empty()
                : Optional.of("the comparison should have named " + doubled + " and no more, but named " + named);
    }

    private static Set<PlantedReject> without(Set<PlantedReject> rejects, Set<PlantedReject> others) {
        Set<PlantedReject> left = new TreeSet<>(rejects);
        left.removeAll(others);
        return left;
    }

    private static String listed(String heading, Set<PlantedReject> rejects) {
        StringBuilder text = new StringBuilder();
        rejects.forEach(
                reject -> text.append("\n  ").append(heading).append(": ").append(reject));
        return text.toString();
    }
}
