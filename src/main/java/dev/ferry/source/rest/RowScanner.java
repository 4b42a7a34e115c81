package dev.ferry.source.rest;

import dev.ferry.source.Page;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes an answer, a JSON array of objects, apart as it arrives: into its rows, and each row into its members, without
 * reading what their values mean. So a value travels on as the bytes that Postgres printed, a row that nobody can parse is
 * one row, and one that is far too large takes no memory.
 */
final class RowScanner {

    /**
     * Of a row with more bytes only the key is kept. Escaped within a string, a JSON text may be twice as long, and an
     * array comes twice.
     */
    static final long MOST_RAW_BYTES = 3 * Page.MAX_ROW_BYTES;

    private static final int END = -1;

    private final InputStream in;
    private final RawRow row;
    private final byte[] buffer = new byte[1 << 14];
    private int at;
    private int limit;
    private boolean begun;

    /** Of rows whose first member is the key. */
    RowScanner(InputStream in) {
        this(in, 1);
    }

    /** @param keyMembers how many of the first members are the key */
    RowScanner(InputStream in, int keyMembers) {
        this.in = in;
        this.row = new RawRow(keyMembers);
    }

    /**
     * The next row, which is good until the next call; null after the last one, when the answer has ended as it should.
     *
     * @throws MalformedAnswerException when it is something else than rows
     * @throws EOFException when it ends in the middle
     */
    @Nullable
    RawRow next() throws IOException {
        int next = token();
        if (!begun) {
            expect(next, '[');
            begun = true;
            next = token();
        } else if (next == ',') {
            next = token();
            expect(next, '{');
        } else if (next != ']') {
            throw unexpected(next);
        }
        if (next == ']') {
            int rest = token();
            if (rest != END) {
                throw new MalformedAnswerException("something behind the last row");
            }
            return null;
        }
        expect(next, '{');
        row.clear();
        members();
        return row;
    }

    private void members() throws IOException {
        int next = token();
        while (next != '}') {
            expect(next, '"');
            skipString();
            expect(token(), ':');
            row.valueBegins();
            next = value(token());
            if (next == ',') {
                next = token();
                expect(next, '"');
            } else if (next != '}') {
                throw unexpected(next);
            }
        }
    }

    private void skipString() throws IOException {
        for (int next = required(); next != '"'; next = required()) {
            if (next == '\\') {
                required();
            }
        }
    }

    /** Reads a value that begins so; returns what follows it, blanks left out. */
    private int value(int first) throws IOException {
        int depth = 0;
        int next = first;
        do {
            row.add(next);
            if (next == '"') {
                string();
            } else if (next == '{' || next == '[') {
                depth++;
            } else if (next == '}' || next == ']') {
                depth--;
            }
            boolean isNumberOrWord = depth == 0 && next != '"' && next != '}' && next != ']';
            if (row.bytes() > MOST_RAW_BYTES) {
                row.cut();
            }
            if (depth == 0 && !isNumberOrWord) {
                row.valueEnds();
                return token();
            }
            next = required();
        } while (depth > 0 || (next != ',' && next != '}' && next > ' '));
        row.valueEnds();
        return next > ' ' ? next : token();
    }

    private void string() throws IOException {
        int next;
        do {
            next = required();
            row.add(next);
            if (next == '\\') {
                row.add(required());
            }
            if (row.bytes() > MOST_RAW_BYTES) {
                row.cut();
            }
        } while (next != '"');
    }

    /** The next byte that is not a blank. */
    private int token() throws IOException {
        int next = read();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
            next = read();
        }
        return next;
    }

    private int required() throws IOException {
        int next = read();
        if (next == END) {
            throw new EOFException();
        }
        return next;
    }

    private int read() throws IOException {
        if (at == limit) {
            limit = Math.max(0, in.read(buffer));
            at = 0;
            if (limit == 0) {
                return END;
            }
        }
        return buffer[at++] & 0xff;
    }

    private static void expect(int found, char expected) throws IOException {
        if (found != expected) {
            throw unexpected(found);
        }
    }

    private static IOException unexpected(int found) {
        return found == END ? new EOFException() : new MalformedAnswerException("something else than a list of rows");
    }
}
