package dev.ferry.convex;

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
                UnexpectedAnswerException {

    ConvexException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
