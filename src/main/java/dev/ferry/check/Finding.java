package dev.ferry.check;

import java.util.Comparator;
import java.util.Set;

/**
 * One thing that is wrong, or that should be known, before a run.
 *
 * @param code the class of finding
 * @param where a table of the source, or {@code source}, {@code target}, {@code state}, {@code cost}
 * @param what one line that says what was found, without a full stop; never a value of a row
 * @param mend one line that says what to do, with its full stop; empty when {@code what} says so already
 */
public record Finding(Code code, String where, String what, String mend) {

    /** Where the source as a whole is meant. */
    public static final String SOURCE = "source";

    /** Where the deployment as a whole is meant. */
    public static final String TARGET = "target";

    /** Where the state store is meant. */
    public static final String STATE = "state";

    /** Where the whole move is meant. */
    public static final String COST = "cost";

    private static final Set<String> WHOLES = Set.of(SOURCE, TARGET, STATE, COST);

    /** The worst first; among equals in the order of the codes, and then as they were found. */
    public static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).thenComparing(Finding::code);

    /** With the advice that every finding of its code has. */
    public Finding(Code code, String where, String what) {
        this(code, where, what, code.mend());
    }

    /** How much it matters. */
    public Severity severity() {
        return code.severity();
    }

    /** What it means for the data. */
    public String meaning() {
        return code.meaning();
    }

    /** All of it but its meaning on one line: for {@code ferry run}, which refuses with it. */
    public String line() {
        String said = WHOLES.contains(where) ? what : where + ": " + what;
        return mend.isEmpty() ? said : sentence(said) + " " + mend;
    }

    /** What was found as a sentence of its own. */
    public String sentence() {
        return sentence(what);
    }

    /** It may end with a question, e.g. which table was meant. */
    private static String sentence(String said) {
        return said.endsWith(".") || said.endsWith("?") ? said : said + ".";
    }
}
