package dev.ferry.local;

import java.io.IOException;

/** What is done with a request of one path and method. */
@FunctionalInterface
interface Route {

    /**
     * Answers.
     *
     * @throws LostAnswer when the connection is to end instead
     * @throws IOException when the request does not arrive as a whole
     */
    Outgoing answer(Incoming in) throws Refused, IOException;
}
