package dev.ferry.local;

/** A request that is turned down: its answer is {@code {"code", "message"}} with a status other than 200. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int RATE_LIMITED = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    /** What Convex says of all faults of its own ({@code crates/errors/src/lib.rs}). */
    private static final String UNEXPECTED = "Your request couldn't be completed. Try again later.";

    private final int status;
    private final String code;

    /** @param code empty for an answer without a body */
    Refused(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refused badRequest(String code, String message) {
        return new Refused(BAD_REQUEST, code, message);
    }

    /** A body that cannot be taken, whatever is the matter with it. */
    static Refused badBody(String message) {
        return badRequest("BadJsonBody", message);
    }

    static Refused unauthenticated(String code, String message) {
        return new Refused(UNAUTHENTICATED, code, message);
    }

    static Refused forbidden(String code, String message) {
        return new Refused(FORBIDDEN, code, message);
    }

    static Refused rateLimited(String code, String message) {
        return new Refused(RATE_LIMITED, code, message);
    }

    /** A fault of the deployment's own. */
    static Refused unexpected() {
        return new Refused(SERVER_ERROR, "InternalServerError", UNEXPECTED);
    }

    /** A timestamp of which no snapshot is kept any more. */
    static Refused outOfRetention() {
        return new Refused(UNAVAILABLE, "InternalServerError", UNEXPECTED);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** The code, which tells refusals apart; those without a body have only their status. */
    String outcome() {
        return code.isEmpty() ? Integer.toString(status) : code;
    }

    /** The message, which is never null. */
    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
