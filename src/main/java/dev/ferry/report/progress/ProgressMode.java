package dev.ferry.report.progress;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How a run is shown while it goes on. */
public enum ProgressMode {
    /** {@link #BAR} on a terminal, else {@link #PLAIN}. */
    AUTO,
    /** One line that is rewritten in place. */
    BAR,
    /** A line now and then, for logs. */
    PLAIN,
    /** Nothing. */
    NONE;

    /**
     * What AUTO comes to; the other modes are what they are.
     *
     * @param isTerminal asked for AUTO only: whether standard error is a terminal
     * @param term the environment's {@code TERM}; Windows has none
     */
    ProgressMode resolve(BooleanSupplier isTerminal, @Nullable String term) {
        if (this != AUTO) {
            return this;
        }
        return !"dumb".equals(term) && isTerminal.getAsBoolean() ? BAR : PLAIN;
    }
}
