package dev.ferry.convex;

import dev.ferry.convex.error.Call;
import dev.ferry.convex.error.ConvexRefusedException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts a refusal into words, with advice for the codes that users meet. */
final class RefusalMessages {

    private static final Pattern PERMISSION = Pattern.compile("\\bdeployment(?::[A-Za-z]{1,40}){1,4}\\b");

    private RefusalMessages() {}

    /**
     * A refusal by HTTP status.
     *
     * @param code Convex's code, null when the answer was not Convex's
     * @param text Convex's message, or the whole answer; never copied except for the name of a permission
     */
    static ConvexRefusedException of(Call call, int status, @Nullable String code, String text) {
        boolean limit = status == 413 || ("BadJsonBody".equals(code) && text.contains("length limit exceeded"));
        String message = call + " was refused with HTTP " + status + (code == null ? "" : " " + code) + ": "
                + (limit
                        ? "the request is too long for what stands before Convex; calls with fewer rows can succeed"
                        : advice(status, code, text))
                + ". Nothing of this call was written.";
        return new ConvexRefusedException(message, status, code, limit, text, null);
    }

    /** The TLS certificate was not accepted, so nothing was sent, not even the key. */
    static ConvexRefusedException untrusted(Call call, Throwable cause) {
        String message =
                call + " was not sent: the server's TLS certificate is not trusted. Check the URL, and whether a proxy"
                        + " of your network needs its certificate in Java's trust store. Nothing was written.";
        return new ConvexRefusedException(message, 0, null, false, "", cause);
    }

    private static String advice(int status, @Nullable String code, String text) {
        if (status / 100 == 3) {
            return "the address redirects elsewhere, and the deploy key is not sent after it; use the deployment's own URL";
        }
        if (code == null) {
            return "the answer does not look like Convex's; check the URL and whatever proxy stands before it";
        }
        return switch (code) {
            case "BadAdminKey" ->
                "the deploy key is not valid for this deployment; take a new one from the deployment's settings";
            case "BadDeployKey", "InvalidAdminKey", "InvalidHeaderFailure" ->
                "the deploy key did not arrive as one; check the key and whatever proxy stands before Convex";
            case "OperationNotPermitted" ->
                "the deploy key lacks the permission " + permission(text) + "; create a key that has it";
            default -> "this is not expected of Convex; Ferry's log at DEBUG holds its message";
        };
    }

    private static String permission(String text) {
        Matcher permission = PERMISSION.matcher(text);
        return permission.find() ? permission.group() : "to run internal functions";
    }
}
