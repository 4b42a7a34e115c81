package dev.ferry.cli;

import dev.ferry.convex.pacing.PacingLimits;
import dev.ferry.convex.pacing.PacingText;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How much of the deployment a run may take. */
final class PacingOptions {

    @Option(
            names = "--max-share",
            paramLabel = "SHARE",
            converter = Share.class,
            description = "Leave the rest to a live app: use, say, 50%% of what the deployment accepts. Ferry"
                    + " measures that for some seconds at the beginning and every half minute.")
    private @Nullable Double maxShare;

    @Option(
            names = "--max-rate",
            paramLabel = "RATE",
            converter = Rate.class,
            description = "Write at most, say, 2MiB/s or 512KiB/s, as Convex counts it: documents and index entries.")
    private @Nullable Long maxRate;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            converter = InFlight.class,
            description = "Have at most N writing calls under way; " + PacingLimits.MOST_IN_FLIGHT + " if not said.")
    private @Nullable Integer maxInFlight;

    /** What was said; the rest is left open. */
    PacingLimits limits() {
        return new PacingLimits(
                maxInFlight == null ? OptionalInt.empty() : OptionalInt.of(maxInFlight),
                maxRate == null ? OptionalLong.empty() : OptionalLong.of(maxRate),
                maxShare == null ? OptionalDouble.empty() : OptionalDouble.of(maxShare));
    }

    private static <T> T converted(String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** {@code 50%}. */
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return converted(text, PacingText::share);
        }
    }

    /** {@code 2MiB/s}. */
    static final class Rate implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return converted(text, PacingText::bytesPerSecond);
        }
    }

    /** {@code 16}. */
    static final class InFlight implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return converted(text, PacingText::inFlight);
        }
    }
}
