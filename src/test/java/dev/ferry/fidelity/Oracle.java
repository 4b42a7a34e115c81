package dev.ferry.fidelity;

import java.util.Set;

/** Says what has to become of a value, from what Postgres says of it and with none of Ferry's own code. */
@FunctionalInterface
interface Oracle {

    /** Codes of the reasons that an oracle gives. */
    String WRONG_TYPE = "wrong-type";

    String INEXACT_NUMBER = "inexact-number";

    /** Level of a document's field, the document itself being the first. */
    int FIELD = 2;

    /**
     * The value that has to arrive, see {@link ArrivedValues#value}. Each reason why it cannot is added to the faults; then
     * the result means nothing.
     *
     * @param truth the value in the words of {@link #truthSql}
     * @param level of the document at which the value stands
     */
    Object expected(String truth, int level, Set<String> faults);

    /** SQL of the text that tells the oracle everything about the column; NULL only when the column is. */
    default String truthSql(String column) {
        return "case when " + column + " is distinct from null then format('%s', " + column + ") end";
    }
}
