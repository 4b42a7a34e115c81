package dev.ferry.local.call;

/** A request that is turned down: its answer is {@code {"code", "message"}} with a status other than 200. */
public final class RequestError extends Exception {

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
    public RequestError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** Status 400: the request is not as it should be. */
    public static RequestError badRequest(String code, String message) {
        return new RequestError(BAD_REQUEST, code, message);
    }

    /** A body that cannot be taken, whatever is the matter with it. */
    public static RequestError badBody(String message) {
        return badRequest("BadJsonBody", message);
    }

    /** Status 401: no key, or an unknown one. */
    public static RequestError unauthenticated(String code, String message) {
        return new RequestError(UNAUTHENTICATED, code, message);
    }

    /** Status 403: the key does not permit this. */
    public static RequestError forbidden(String code, String message) {
        return new RequestError(FORBIDDEN, code, message);
    }

    static RequestError rateLimited(String code, String message) {
        return new RequestError(RATE_LIMITED, code, message);
    }

    /** A fault of the deployment's own. */
    public static RequestError unexpected() {
        return new RequestError(SERVER_ERROR, "InternalServerError", UNEXPECTED);
    }

    /** A timestamp of which no snapshot is kept any more. */
    static RequestError outOfRetention() {
        return new RequestError(UNAVAILABLE, "InternalServerError", UNEXPECTED);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Convex's code; empty for an answer without a body. */
    public String code() {
        return code;
    }

    /** The code, which tells refusals apart; those without a body have only their status. */
    public String outcome() {
        return code.isEmpty() ? Integer.toString(status) : code;
    }

    /** The message, which is never null. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
