package dev.ferry.convex;

/**
 * An answer that arrived as a whole.
 *
 * @param status the HTTP status
 * @param body never longer than {@link HttpTransport#MAX_REPLY_BYTES}
 */
record HttpReply(
        int status,
        @SuppressWarnings("ArrayRecordComponent") byte[] body) {}
