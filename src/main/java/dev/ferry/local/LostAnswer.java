package dev.ferry.local;

import java.io.IOException;

/** The connection ends here, without an answer or in the middle of one. */
final class LostAnswer extends IOException {

    private static final long serialVersionUID = 1L;

    private final How how;

    /** What the client sees of it. */
    enum How {
        /** An ordinary end of the connection. */
        END,
        /** A reset. */
        RESET,
        /** Nothing until the deployment is closed. */
        SILENCE
    }

    LostAnswer(How how) {
        super("the connection ends without an answer");
        this.how = how;
    }

    How how() {
        return how;
    }
}
