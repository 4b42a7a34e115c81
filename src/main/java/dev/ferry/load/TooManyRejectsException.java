package dev.ferry.load;

import java.util.Locale;

/** The run has rejected more rows than it may. The message is for the operator. */
public final class TooManyRejectsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyRejectsException(long rejects, long most) {
        super(String.format(
                Locale.ROOT,
                "%,d %s rejected, and --max-rejects allows %,d.",
                rejects,
                rejects == 1 ? "row was" : "rows were",
                most));
    }
}
