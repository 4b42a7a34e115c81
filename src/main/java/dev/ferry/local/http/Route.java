package dev.ferry.local.http;

import dev.ferry.local.call.RequestError;
import java.io.IOException;

/** What is done with a request of one path and method. */
@FunctionalInterface
interface Route {

    /**
     * Answers.
     *
     * @throws dev.ferry.local.call.DroppedConnection when the connection is to end instead
     * @throws IOException when the request does not arrive as a whole
     */
    Response answer(Request in) throws RequestError, IOException;
}
