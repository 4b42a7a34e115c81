package dev.ferry.inspect;

/** There is no run with the number that was asked for. The message is for the operator. */
public final class UnknownRunException extends RuntimeException {

    private UnknownRunException(String message) {
        super(message);
    }

    static UnknownRunException withoutAny(long run) {
        return new UnknownRunException("There is no run " + run + ": nothing has run yet.");
    }

    static UnknownRunException among(long run, long oldest, long newest) {
        String there = oldest == newest ? "the only run is " + oldest : "the runs are " + oldest + " to " + newest;
        return new UnknownRunException("There is no run " + run + ": " + there + ".");
    }
}
