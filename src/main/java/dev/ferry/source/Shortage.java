package dev.ferry.source;

/**
 * A table that was read whole, but of which not all rows can have been handed out.
 *
 * @param what what tells so, as it fits behind the table's name and a colon
 * @param mend one or more sentences that say what to do; empty for nothing but to read again
 */
public record Shortage(String what, String mend) {

    /** All of it. */
    public String text() {
        return mend.isEmpty() ? what : what + ". " + mend;
    }
}
