package dev.ferry.convex.error;

/**
 * The deployment's ledger does not name the attempt that sent rows: it was overtaken by another one, has ended, or the
 * ledger was closed. The call has changed nothing, and no later call of the attempt will.
 */
public final class NotTheWriterException extends ConvexException {

    private final String reason;

    NotTheWriterException(Call call, String reason) {
        super(
                call + " was refused, since the deployment's ledger " + meaning(reason) + ". The call changed nothing.",
                null);
        this.reason = reason;
    }

    /** The ledger was to be changed by an attempt, and is not as that attempt has left it. */
    public NotTheWriterException() {
        super(
                "The deployment's ledger " + meaning("overtaken")
                        + ", or `ferry close` has closed it. Nothing was changed.",
                null);
        this.reason = "overtaken";
    }

    /** E.g. {@code overtaken} or {@code closed}, as the functions say it. */
    public String reason() {
        return reason;
    }

    private static String meaning(String reason) {
        return switch (reason) {
            case "closed" -> "was closed by `ferry close`";
            case "ended" ->
                "says that no attempt is under way: this one has ended, or another one" + " has begun and ended since";
            case "overtaken" -> "names another attempt: another run writes to this deployment";
            case "no-ledger" -> "knows no attempt of this source: it was cleared or restored";
            default -> "does not take it for a call of the attempt that may write";
        };
    }
}
