package dev.ferry.testing.postgrest;

import java.io.IOException;

/** The connection ends here, on purpose. */
final class LostConnection extends IOException {

    private static final long serialVersionUID = 1L;

    LostConnection() {
        super("the connection ends without a whole answer");
    }
}
