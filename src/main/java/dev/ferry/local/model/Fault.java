package dev.ferry.local.model;

/** What happens to a call instead of its answer. */
public sealed interface Fault {

    /** Nothing: the call goes its way. */
    enum None implements Fault {
        NONE
    }

    /**
     * Another answer: {@code {"code", "message"}} with this status, or no body when the code is empty, as Convex answers
     * its own time-out with 408.
     */
    record Refusal(int status, String code, String message) implements Fault {}

    /**
     * The function does not run but fails with this text, which a deployment that hides texts hides; as one does that is
     * paused. Only before a function runs.
     */
    record Failure(String message) implements Fault {}

    /** The connection ends without an answer. */
    enum Cut implements Fault {
        CUT,
        /** With a reset, as when the other end is gone. */
        RESET
    }

    /** The connection is cut in the middle of the answer's body. Before the function ran, it is the same as cut. */
    enum HalfAnAnswer implements Fault {
        HALF
    }

    /** No answer comes, and the connection stays open until the deployment is closed. */
    enum Silence implements Fault {
        SILENCE
    }
}
