package dev.ferry.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request after the other of a connection, in a buffer that is used again: as little work for each byte as can be,
 * since every microsecond of the target is missing to what is measured.
 */
final class HttpRequest {

    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final String LENGTH = "\r\ncontent-length:";

    private final InputStream in;
    private byte[] buffer = new byte[1 << 18];
    private int filled;
    private int bodyStart;
    private int bodyEnd;
    private String route = "";

    HttpRequest(InputStream in) {
        this.in = in;
    }

    /** Reads the next request whole; false when the client has closed the connection between two. */
    boolean next() throws IOException {
        System.arraycopy(buffer, bodyEnd, buffer, 0, filled - bodyEnd);
        filled -= bodyEnd;
        bodyEnd = 0;
        int headEnd = find(HEAD_END, 0, filled);
        while (headEnd < 0) {
            int from = Math.max(0, filled - HEAD_END.length);
            if (!readMore()) {
                if (filled == 0) {
                    return false;
                }
                throw new EOFException("the request breaks off");
            }
            headEnd = find(HEAD_END, from, filled);
        }
        String head = new String(buffer, 0, headEnd + 2, ISO_8859_1).toLowerCase(Locale.ROOT);
        route = new String(buffer, 0, head.indexOf('\r'), ISO_8859_1).split(" ", 3)[1];
        bodyStart = headEnd + HEAD_END.length;
        bodyEnd = bodyStart + length(head);
        while (filled < bodyEnd) {
            if (!readMore()) {
                throw new EOFException("the body breaks off");
            }
        }
        return true;
    }

    /** E.g. {@code /api/mutation}. */
    String route() {
        return route;
    }

    /** Where these bytes first are in the body from a place on; -1 when they are not. */
    int find(byte[] wanted, int from) {
        return find(wanted, Math.max(from, bodyStart), bodyEnd);
    }

    /** ASCII text of the body; {@code null} when it does not reach so far. */
    @Nullable
    String text(int from, int length) {
        return from + length > bodyEnd ? null : new String(buffer, from, length, ISO_8859_1);
    }

    /** The bytes that {@link #find} gives places in. */
    byte[] bytes() {
        return buffer;
    }

    private static int length(String head) {
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int from = at + LENGTH.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }

    private boolean readMore() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            return false;
        }
        filled += read;
        return true;
    }

    private int find(byte[] wanted, int from, int to) {
        for (int i = from; i <= to - wanted.length; i++) {
            if (buffer[i] == wanted[0] && Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
