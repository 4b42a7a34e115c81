package dev.ferry.local.call;

import java.io.IOException;

/** The connection ends here, without an answer or in the middle of one. */
public final class DroppedConnection extends IOException {

    private static final long serialVersionUID = 1L;

    private final How how;

    /** What the client sees of it. */
    public enum How {
        /** An ordinary end of the connection. */
        END,
        /** A reset. */
        RESET,
        /** Nothing until the deployment is closed. */
        SILENCE
    }

    /** Ends the connection in this way. */
    public DroppedConnection(How how) {
        super("the connection ends without an answer");
        this.how = how;
    }

    /** What the client sees of it. */
    public How how() {
        return how;
    }
}
