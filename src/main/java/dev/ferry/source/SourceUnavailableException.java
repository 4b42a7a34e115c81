package dev.ferry.source;

import org.jspecify.annotations.Nullable;

/**
 * The source could not be read. The message says what was being done, what went wrong and what to do; it holds neither
 * secrets nor row values, save the key at which a page would have begun.
 */
public final class SourceUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean transientFailure;

    SourceUnavailableException(String message, boolean transientFailure, @Nullable Throwable cause) {
        super(message, cause);
        this.transientFailure = transientFailure;
    }

    /** Whether no connection came about because nobody answered at that address. */
    public boolean isOutOfReach() {
        return FailureDiagnosis.isOutOfReach(getCause());
    }

    /** Whether the server ended the statement because its time was up. */
    public boolean isTimeLimit() {
        return FailureDiagnosis.isTimeLimit(getCause());
    }

    /** Whether the same read may well succeed a little later, e.g. after the server has restarted. */
    public boolean isTransient() {
        return transientFailure;
    }
}
