package dev.ferry.bench;

import static dev.ferry.bench.DiscardingConvex.ascii;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The answers of one connection, each written in one piece from a buffer that is used again. */
final class HttpAnswer {

    private static final byte[] START = ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ");

    /** Room for the head before the body: its length is known only after that. */
    private static final int HEAD = START.length + 16;

    private final OutputStream out;
    private byte[] buffer = new byte[1 << 16];
    private int filled = HEAD;

    HttpAnswer(OutputStream out) {
        this.out = out;
    }

    HttpAnswer add(byte[] bytes) {
        return add(bytes, 0, bytes.length);
    }

    HttpAnswer add(byte[] bytes, int from, int length) {
        if (filled + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(filled + length, buffer.length * 2));
        }
        System.arraycopy(bytes, from, buffer, filled, length);
        filled += length;
        return this;
    }

    HttpAnswer add(String text) {
        return add(ascii(text));
    }

    HttpAnswer add(int letter) {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        buffer[filled++] = (byte) letter;
        return this;
    }

    /** Sends what was added, and is empty again. */
    void send() throws IOException {
        byte[] rest = ascii((filled - HEAD) + "\r\n\r\n");
        int start = HEAD - START.length - rest.length;
        System.arraycopy(START, 0, buffer, start, START.length);
        System.arraycopy(rest, 0, buffer, start + START.length, rest.length);
        out.write(buffer, start, filled - start);
        filled = HEAD;
    }
}
