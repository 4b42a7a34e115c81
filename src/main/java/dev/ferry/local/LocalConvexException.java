package dev.ferry.local;

/** A {@link LocalConvex} could not be started, or not keep what it was given; the message says why and what to do. */
public final class LocalConvexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalConvexException(String message, Throwable cause) {
        super(message, cause);
    }
}
