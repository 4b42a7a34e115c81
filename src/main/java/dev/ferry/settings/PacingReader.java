package dev.ferry.settings;

import dev.ferry.convex.pacing.PacingLimits;
import dev.ferry.convex.pacing.PacingText;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads from {@code ferry.convex.*} how much of the deployment a run may take. */
final class PacingReader {

    private PacingReader() {}

    /**
     * What the properties say.
     *
     * @param problems is added to: one line for each property that makes no sense, which then says nothing
     */
    static PacingLimits read(FerryProperties.@Nullable Convex convex, List<String> problems) {
        if (convex == null) {
            return PacingLimits.none();
        }
        Integer inFlight = read("max-in-flight", convex.maxInFlight(), PacingText::inFlight, problems);
        Long rate = read("max-rate", convex.maxRate(), PacingText::bytesPerSecond, problems);
        Double share = read("max-share", convex.maxShare(), PacingText::share, problems);
        return new PacingLimits(
                inFlight == null ? OptionalInt.empty() : OptionalInt.of(inFlight),
                rate == null ? OptionalLong.empty() : OptionalLong.of(rate),
                share == null ? OptionalDouble.empty() : OptionalDouble.of(share));
    }

    private static <T> @Nullable T read(
            String name, @Nullable String text, Function<String, T> reading, List<String> problems) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add("ferry.convex." + name + ": " + e.getMessage() + ".");
            return null;
        }
    }
}
