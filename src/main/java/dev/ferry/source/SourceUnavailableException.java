package dev.ferry.source;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The source could not be read. The message says what was being done, what went wrong and what to do; it holds neither
 * secrets nor row values, save the key at which a page would have begun.
 */
public final class SourceUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean transientFailure;
    private final @Nullable Duration retryAfter;

    /**
     * A failure.
     *
     * @param message of the shape that is told above
     * @param transientFailure whether the same read may well succeed a little later
     */
    public SourceUnavailableException(String message, boolean transientFailure, @Nullable Throwable cause) {
        this(message, transientFailure, cause, null);
    }

    /**
     * As the other one.
     *
     * @param retryAfter when the source wants to be asked again, counted from now; null when it does not say
     */
    public SourceUnavailableException(
            String message, boolean transientFailure, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.transientFailure = transientFailure;
        this.retryAfter = retryAfter;
    }

    /** When the source wants to be asked again; empty when it does not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether no connection came about because nobody answered at that address. */
    public boolean isOutOfReach() {
        return SqlFailure.isOutOfReach(getCause());
    }

    /**
     * The SQLSTATE with which Postgres failed for what one of the rows holds, so that others may well be read; empty for
     * any other failure.
     */
    public Optional<String> stateOfOneRow() {
        return SqlFailure.isOfOneRow(getCause()) ? Optional.of(SqlFailure.sqlState(getCause())) : Optional.empty();
    }

    /** Whether the server ended the statement because its time was up. */
    public boolean isTimeLimit() {
        return SqlFailure.isTimeLimit(getCause());
    }

    /** Whether the same read may well succeed a little later, e.g. after the server has restarted. */
    public boolean isTransient() {
        return transientFailure;
    }
}
