package dev.ferry.testing.postgrest;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Errors of Postgres as PostgREST answers them, by {@code pgErrorStatus} of its {@code Error.hs}. */
final class PgFailures {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;

    private PgFailures() {}

    /** @param isAuthenticated whether the role is another than the one for requests without a token */
    static Failure of(SQLException error, boolean isAuthenticated) {
        ServerErrorMessage said = error instanceof PSQLException e ? e.getServerErrorMessage() : null;
        if (said == null) {
            return Failure.of(
                            UNAVAILABLE,
                            "PGRST001",
                            "Database client error. Retrying the connection.",
                            error.getMessage(),
                            null)
                    .with("Retry-After", "0");
        }
        String message = text(said.getMessage());
        int status = status(text(error.getSQLState()), message, isAuthenticated);
        Failure failure = Failure.of(status, text(error.getSQLState()), message, said.getDetail(), said.getHint());
        return switch (status) {
            case UNAUTHORIZED -> failure.with("WWW-Authenticate", "Bearer");
            case UNAVAILABLE -> failure.with("Retry-After", "0");
            default -> failure;
        };
    }

    private static int status(String state, String message, boolean isAuthenticated) {
        return switch (state) {
            case "23503", "23505" -> CONFLICT;
            case "25006" -> NOT_ALLOWED;
            case "22023" ->
                message.startsWith("role") && message.endsWith("does not exist") ? UNAUTHORIZED : BAD_REQUEST;
            case "21000", "53400", "42P17" -> INTERNAL;
            case "57P01" -> UNAVAILABLE;
            case "42883", "42P01" -> NOT_FOUND;
            case "42501" -> isAuthenticated ? FORBIDDEN : UNAUTHORIZED;
            case "P0001" -> BAD_REQUEST;
            default -> statusOfClass(state.substring(0, 2));
        };
    }

    private static int statusOfClass(String first) {
        return switch (first) {
            case "08", "53" -> UNAVAILABLE;
            case "0L", "0P", "28" -> FORBIDDEN;
            case "09", "25", "2D", "38", "39", "3B", "40", "54", "55", "57", "58", "F0", "HV", "P0", "XX" -> INTERNAL;
            default -> BAD_REQUEST;
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
