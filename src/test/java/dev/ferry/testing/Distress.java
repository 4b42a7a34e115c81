package dev.ferry.testing;

import dev.ferry.local.model.Fault.Refusal;
import java.util.Arrays;

/**
 * The refusals that a real deployment only gives in distress of its own, or its cluster's (get-convex/convex-backend,
 * {@code crates/errors/src/lib.rs}, {@code crates/isolate/src/metrics.rs}, {@code crates/database/src/metrics.rs}, {@code
 * crates/database/src/transaction.rs} and {@code crates/common/src/grpc/mod.rs}).
 */
public enum Distress {
    OCC(
            503,
            "OptimisticConcurrencyControlFailure",
            "Documents read from or written to the \"contacts\" table changed while this mutation was being run and on"
                    + " every subsequent retry. See https://docs.convex.dev/error#1"),
    COMMITTER_FULL(
            503,
            "CommitterFullError",
            "Too many concurrent commits in a short period of time. Spread your writes out over time or throttle them to"
                    + " avoid errors."),
    EXPIRED_IN_QUEUE(503, "ExpiredInQueue", Texts.TOO_MANY_REQUESTS),
    EXECUTE_FULL(503, "ExecuteFullError", Texts.TOO_MANY_REQUESTS),
    WORKER_OVERLOADED(503, "WorkerOverloaded", "There are no available workers to process the request"),
    INITIAL_PERMIT_TIMEOUT(503, "InitialPermitTimeoutError", "Couldn't acquire a permit on this funrun"),
    ISOLATE_NOT_CLEAN(503, "IsolateNotClean", "Selected isolate was not clean"),
    UPSTREAM_CONNECT(503, "UpstreamConnectError", "Failed to connect to upstream"),
    TEXT_INDEX_TOO_LARGE(503, "TextIndexTooLarge", Texts.INDEX_TOO_LARGE),
    VECTOR_INDEX_TOO_LARGE(503, "VectorIndexTooLarge", Texts.INDEX_TOO_LARGE),
    OUT_OF_RETENTION(503, "InternalServerError", Texts.UNEXPECTED),
    TOO_MANY_WRITES(
            429,
            "TooManyWrites",
            "Too many writes per second. Your deployment is limited to 4 MiB bytes written per 1 second. Reduce your"
                    + " write rate or upgrade to a larger deployment."),
    TOO_MANY_REQUESTS(
            429,
            "TooManyConcurrentRequests",
            "Too many concurrent requests. Your backend is limited to 16 concurrent mutations. To get more resources,"
                    + " upgrade to Convex Pro. If you are already on Convex Pro, please contact support."),
    INTERNAL(500, "InternalServerError", Texts.UNEXPECTED),
    CLIENT_DISCONNECTED(408, "ClientDisconnected", "Client disconnected"),
    TIMED_OUT(408, "", ""),
    MISDIRECTED(421, "MisdirectedRequest", "Instance not served by this Conductor"),
    TOO_EARLY(425, "TooEarly", "Instance is not loaded yet, try again later"),
    COLD(404, "", "");

    private final int status;
    private final String code;
    private final String message;

    Distress(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** As it is answered. */
    public Refusal refusal() {
        return new Refusal(status, code, message);
    }

    /** The refusal of that status and code, or one with a text of no meaning when none is known. */
    static Refusal refusal(int status, String code) {
        return Arrays.stream(values())
                .filter(distress -> distress.status == status && distress.code.equals(code))
                .findFirst()
                .map(Distress::refusal)
                .orElseGet(() -> new Refusal(status, code, "asked for by a test"));
    }

    private static final class Texts {
        static final String UNEXPECTED = "Your request couldn't be completed. Try again later.";
        static final String TOO_MANY_REQUESTS =
                "Too many concurrent requests in a short period of time. Spread out your"
                        + " requests out over time or throttle them to avoid errors.";
        static final String INDEX_TOO_LARGE = "Too many writes to contacts.by_text. Spread your writes out over time or"
                + " throttle them to avoid errors.";
    }
}
