package dev.ferry.convex;

/**
 * Convex answered with something that Ferry cannot take for the result of its own functions. Nothing of such an answer is
 * used: counting rows as stored that may not be is how rows are lost.
 */
public final class UnexpectedAnswerException extends ConvexException {

    /** A fault in words that name no value of a row. */
    UnexpectedAnswerException(Call call, String fault) {
        super(
                call + " answered unexpectedly: " + fault
                        + ". Its rows may have arrived but count as not sent: the next run"
                        + " sends them again. Write the functions with 'ferry functions', deploy them and start again.",
                null);
    }
}
