package dev.ferry.convex.error;

/**
 * Convex answered with something that Ferry cannot take for the result of its own functions. Nothing of such an
 * answer is used: counting rows as stored that may not be is how rows are lost.
 */
public final class UnexpectedAnswerException extends ConvexException {

    /** @param fault in words that name no value of a row, without a full stop */
    public UnexpectedAnswerException(Call call, String fault) {
        super(call + " answered unexpectedly: " + fault + ". " + call.dataWithoutResult() + " " + advice(call), null);
    }

    private static String advice(Call call) {
        return switch (call.kind()) {
            case MUTATION ->
                "Write the functions with 'ferry functions', deploy them with 'npx convex deploy' and start again.";
            case QUERY ->
                "Check that NEXT_PUBLIC_CONVEX_URL is right; if it is, write the functions with 'ferry functions', deploy"
                        + " them with 'npx convex deploy' and start again.";
            case GET -> "Check that NEXT_PUBLIC_CONVEX_URL is the deployment's own URL, then start again.";
        };
    }
}
