package dev.ferry.source.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of one row of an answer, and where its members' values are in them. Used again for each row. */
final class RawRow {

    private byte[] bytes = new byte[1 << 12];
    private int length;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int members;
    private long seen;
    private boolean cut;

    /** How many of the first values are the key. */
    private final int keyMembers;

    RawRow(int keyMembers) {
        this.keyMembers = keyMembers;
    }

    /** Forgets the row before. */
    void clear() {
        length = 0;
        members = 0;
        seen = 0;
        cut = false;
    }

    /** The next byte of the row. Of a row that is cut only the key is kept. */
    void add(int value) {
        seen++;
        if (cut) {
            return;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }

    /** A value begins with the next byte. */
    void valueBegins() {
        if (cut) {
            return;
        }
        if (members == starts.length) {
            starts = Arrays.copyOf(starts, members * 2);
            ends = Arrays.copyOf(ends, members * 2);
        }
        starts[members] = length;
    }

    /** The value ended with the last byte. */
    void valueEnds() {
        if (!cut) {
            ends[members++] = length;
        }
    }

    /** The row has grown beyond what is kept: all but its key is let go, and what follows is only counted. */
    void cut() {
        if (!cut && members >= keyMembers) {
            cut = true;
            members = keyMembers;
            length = ends[keyMembers - 1];
            bytes = Arrays.copyOf(bytes, Math.max(length, 1 << 12));
        }
    }

    boolean isCut() {
        return cut;
    }

    /** Bytes of the row as it came, those that were not kept included. */
    long bytes() {
        return seen;
    }

    /** Bytes that are kept. */
    int length() {
        return length;
    }

    /** Values that are kept. */
    int members() {
        return members;
    }

    boolean isNull(int member) throws MalformedAnswerException {
        return bytes[start(member)] == 'n';
    }

    /** The value as it came. */
    void copy(int member, ByteArrayOutputStream to) throws MalformedAnswerException {
        int start = start(member);
        to.write(bytes, start, ends[member] - start);
    }

    /** What a value that is a string says. */
    byte[] bytes(int member) throws MalformedAnswerException {
        int start = start(member);
        if (bytes[start] != '"') {
            throw new MalformedAnswerException("a row whose member " + member + " is not a string");
        }
        return JsonText.read(bytes, start, ends[member]);
    }

    /** As {@link #bytes(int)}. */
    String text(int member) throws MalformedAnswerException {
        return new String(bytes(member), StandardCharsets.UTF_8);
    }

    private int start(int member) throws MalformedAnswerException {
        if (member >= members) {
            throw new MalformedAnswerException("a row with " + members + " members only");
        }
        return starts[member];
    }
}
