package dev.ferry.convex.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Convex, or what answers at its address, refused the request before any function ran; asking again does not help. */
public final class ConvexRefusedException extends ConvexException {

    private final int status;
    private final @Nullable String code;
    private final boolean limit;
    private final String serverText;

    /** A refusal, in words that users see. */
    public ConvexRefusedException(
            String message,
            int status,
            @Nullable String code,
            boolean limit,
            String serverText,
            @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
        this.limit = limit;
        this.serverText = serverText;
    }

    /** The HTTP status; 0 when no answer was asked for because the server's certificate is not trusted. */
    public int status() {
        return status;
    }

    /** Convex's code, e.g. {@code BadAdminKey}; empty when the answer was not Convex's. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** Whether the request was too long, so that calls with fewer rows can succeed. */
    public boolean isLimit() {
        return limit;
    }

    /** What the server said. It can hold values of rows: for DEBUG logs only. */
    public String serverText() {
        return serverText;
    }
}
