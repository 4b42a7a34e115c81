package dev.ferry.testing.postgrest;

import java.time.Duration;
import java.util.Map;

/** What happens to one request. */
public sealed interface RestFault {

    /** Nothing. */
    enum None implements RestFault {
        NONE
    }

    /** The connection ends instead of an answer; nothing was read. */
    enum Drop implements RestFault {
        DROP
    }

    /** No answer until the server is closed. */
    enum Silence implements RestFault {
        SILENCE
    }

    /**
     * The answer is made, but after so much of its body the connection ends.
     *
     * @param bytes more than the body has changes nothing
     */
    record CutAfter(int bytes) implements RestFault {}

    /** The answer is made, and comes so much later; closing the server does not wait for it. */
    record Late(Duration time) implements RestFault {}

    /** The answer is made, without Content-Range. */
    enum NoContentRange implements RestFault {
        NO_CONTENT_RANGE
    }

    /**
     * The answer is made, with another header.
     *
     * @param value empty takes the header away
     */
    record OtherHeader(String name, String value) implements RestFault {}

    /** This instead of an answer. */
    record Reply(int status, Map<String, String> headers, String body) implements RestFault {

        /** Copies. */
        public Reply {
            headers = Map.copyOf(headers);
        }

        Answer answer() {
            return new Answer(status, headers, body);
        }
    }
}
