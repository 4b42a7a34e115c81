package dev.ferry.convex.error;

import dev.ferry.convex.value.ConvexValue;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The function was found or looked for, ran or was about to, and failed: its transaction wrote nothing. The same call
 * will fail again, so it is not retried. In production Convex hides why, except for the data of a {@code
 * ConvexError}.
 */
public final class FunctionFailedException extends ConvexException {

    private static final Pattern FIELD_PATH = Pattern.compile("(?:\\.[A-Za-z_]\\w{0,63}|\\[\\d{1,4}]){1,64}");

    private final transient Call call;
    private final FunctionFailure failure;
    private final @Nullable String requestId;
    private final transient @Nullable ConvexValue data;
    private final String serverText;

    /** What a function threw: a text, and data or null. */
    public FunctionFailedException(Call call, String serverText, @Nullable ConvexValue data) {
        this(call, FunctionFailure.of(serverText, data), FunctionFailure.requestId(serverText), serverText, data);
    }

    private FunctionFailedException(
            Call call,
            FunctionFailure failure,
            @Nullable String requestId,
            String serverText,
            @Nullable ConvexValue data) {
        super(
                failure.describe(call)
                        + path(data)
                        + (requestId == null ? "." : " [Convex request " + requestId + "]."),
                null);
        this.call = call;
        this.failure = failure;
        this.requestId = requestId;
        this.serverText = serverText;
        this.data = data;
    }

    /** Where schema and plan disagree, a path that Ferry's own functions have checked. */
    private static String path(@Nullable ConvexValue data) {
        return data instanceof ConvexValue.Obj error
                        && error.fields().get("path") instanceof ConvexValue.Str path
                        && FIELD_PATH.matcher(path.value()).matches()
                ? ", at " + path.value()
                : "";
    }

    /**
     * Whether the call hit a limit of one transaction (reads, writes, arguments, time, memory), so that calls with
     * fewer rows can succeed. False does not prove the contrary: production deployments hide limits that the function
     * cannot catch.
     */
    public boolean isLimit() {
        return failure == FunctionFailure.LIMIT;
    }

    /**
     * Whether the failure is known to lie with the deployment and not with the rows: a function is missing or of
     * another plan, an index is not filled yet, the deployment is paused.
     */
    public boolean isAboutTheDeployment() {
        return failure != FunctionFailure.LIMIT && failure != FunctionFailure.OTHER;
    }

    /** Whether the deployment has no such function, or another one of that name. */
    public boolean isMissingFunction() {
        return failure == FunctionFailure.NOT_FOUND || failure == FunctionFailure.WRONG_TYPE;
    }

    /** Whether the deployed schema lacks the table of the ledger. */
    public boolean isLedgerMissing() {
        return failure == FunctionFailure.NO_LEDGER;
    }

    /** What this says of the attempt that sent rows; empty when it says nothing of that. */
    public Optional<NotTheWriterException> asNotTheWriter() {
        if (data instanceof ConvexValue.Obj error
                && new ConvexValue.Str("not-the-writer").equals(error.fields().get("code"))
                && error.fields().get("reason") instanceof ConvexValue.Str reason) {
            NotTheWriterException refused = new NotTheWriterException(call, reason.value());
            if (isWithoutEffect()) {
                refused.withoutEffect();
            }
            return Optional.of(refused);
        }
        return Optional.empty();
    }

    /** Whether Convex is still filling an index that the function reads. */
    public boolean isIndexNotReady() {
        return failure == FunctionFailure.INDEX_NOT_READY;
    }

    /** The data of the {@code ConvexError} that the function threw, if it threw one. */
    public Optional<ConvexValue> data() {
        return Optional.ofNullable(data);
    }

    /** Convex's own name of the call, by which the deployment's logs can be searched. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** What the server said. It can hold values of rows: for DEBUG logs only. */
    public String serverText() {
        return serverText;
    }
}
