package dev.ferry.convex.error;

import org.jspecify.annotations.Nullable;

/**
 * A call to Convex that gave no result. Messages hold neither the deploy key nor text of the server that could hold a
 * row's values; what the server said is only for DEBUG logs.
 */
public abstract sealed class ConvexException extends RuntimeException
        permits FunctionFailedException,
                ConvexRefusedException,
                ConvexUnavailableException,
                ConvexInterruptedException,
                ConvexWithdrawnException,
                NotTheWriterException,
                UnexpectedAnswerException {

    private boolean isWithoutEffect;

    ConvexException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether it is certain that the work which failed with this has changed nothing in Convex: it was refused at the first
     * attempt. After an attempt that may be repeated nothing is certain, whatever it was answered.
     */
    public boolean isWithoutEffect() {
        return isWithoutEffect;
    }

    /** No attempt of the call had an effect. */
    public void withoutEffect() {
        isWithoutEffect = true;
    }

    /** The work that the call belongs to had effects before. */
    public void afterEffects() {
        isWithoutEffect = false;
    }
}
