package dev.ferry.load;

import dev.ferry.figures.Figures;

/** The run has rejected more rows than it may. The message is for the operator. */
public final class TooManyRejectsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyRejectsException(long rejects, long most) {
        super(Figures.counted(rejects, "row was", "rows were") + " rejected, and --max-rejects allows "
                + Figures.count(most) + ".");
    }
}
