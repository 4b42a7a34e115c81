package dev.ferry.source;

import java.time.Duration;

/**
 * How long a server lets work go on; zero for no limit.
 *
 * @param statement of one statement
 * @param transaction of a whole transaction; no limit before Postgres 17
 */
public record TimeLimits(Duration statement, Duration transaction) {

    /** No limits at all. */
    public static final TimeLimits NONE = new TimeLimits(Duration.ZERO, Duration.ZERO);

    /** Whether work that goes on for so long may be ended by one of them. */
    public boolean mayEnd(Duration work) {
        return isBelow(statement, work) || isBelow(transaction, work);
    }

    private static boolean isBelow(Duration limit, Duration work) {
        return !limit.isZero() && limit.compareTo(work) < 0;
    }

    /** E.g. {@code a statement_timeout of 8 s}; only those limits that may end work that goes on for so long. */
    public String below(Duration work) {
        String ofStatement = isBelow(statement, work) ? "a statement_timeout of " + text(statement) : "";
        String ofTransaction = isBelow(transaction, work) ? "a transaction_timeout of " + text(transaction) : "";
        return ofStatement + (ofStatement.isEmpty() || ofTransaction.isEmpty() ? "" : " and ") + ofTransaction;
    }

    private static String text(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
