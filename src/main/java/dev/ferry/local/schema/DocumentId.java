package dev.ferry.local.schema;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The id of a document: number of its table, 16 bytes of its own, and a checksum over both, in base 32
 * (get-convex/convex-backend, {@code crates/value/src/id_v6.rs}).
 */
public final class DocumentId {

    /** Bytes of an internal id. */
    public static final int INTERNAL_BYTES = 16;

    private static final int CHECKSUM_BYTES = 2;

    private static final int SHORTEST = 31;

    private static final int LONGEST = 37;

    /** Seven bits in each byte, so five bytes hold an unsigned number of 32 bits. */
    private static final int TABLE_BYTES = 5;

    private static final long LARGEST_TABLE = 0xFFFF_FFFFL;

    private final long table;
    private final byte[] internal;

    /** @param internal 16 bytes; not copied, and not to be changed */
    public DocumentId(long table, byte[] internal) {
        if (table < 1 || table > LARGEST_TABLE || internal.length != INTERNAL_BYTES) {
            throw new IllegalArgumentException("table " + table + " with " + internal.length + " bytes is not an id");
        }
        this.table = table;
        this.internal = internal;
    }

    /** Number of the table, from 1. */
    public long table() {
        return table;
    }

    /** The id as documents hold it; 32 characters for the numbers that user tables get. */
    public String encode() {
        byte[] bytes = new byte[TABLE_BYTES + INTERNAL_BYTES + CHECKSUM_BYTES];
        int length = 0;
        for (long rest = table; ; rest >>>= 7) {
            boolean more = rest > 0x7F;
            bytes[length++] = (byte) ((rest & 0x7F) | (more ? 0x80 : 0));
            if (!more) {
                break;
            }
        }
        System.arraycopy(internal, 0, bytes, length, INTERNAL_BYTES);
        length += INTERNAL_BYTES;
        int checksum = checksum(bytes, length);
        bytes[length++] = (byte) checksum;
        bytes[length++] = (byte) (checksum >> Byte.SIZE);
        return Base32.encode(Arrays.copyOf(bytes, length));
    }

    /** The id that a text stands for; null when it stands for none. */
    public static @Nullable DocumentId decode(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return null;
        }
        byte[] bytes = Base32.decode(text);
        if (bytes == null) {
            return null;
        }
        long table = 0;
        int length = 0;
        byte last;
        do {
            if (length == TABLE_BYTES) {
                return null;
            }
            last = bytes[length];
            table |= (long) (last & 0x7F) << (7 * length);
            length++;
        } while (last < 0);
        int end = length + INTERNAL_BYTES;
        if (table == 0 || table > LARGEST_TABLE || bytes.length != end + CHECKSUM_BYTES) {
            return null;
        }
        int found = (bytes[end] & 0xFF) | (bytes[end + 1] & 0xFF) << Byte.SIZE;
        if (found != checksum(bytes, end)) {
            return null;
        }
        DocumentId id = new DocumentId(table, Arrays.copyOfRange(bytes, length, end));
        return id.encode().equals(text) ? id : null;
    }

    /** Fletcher's checksum of 16 bits, with sums modulo 256 instead of 255. */
    private static int checksum(byte[] bytes, int length) {
        int first = 0;
        int second = 0;
        for (int i = 0; i < length; i++) {
            first = (first + bytes[i]) & 0xFF;
            second = (second + first) & 0xFF;
        }
        return second << Byte.SIZE | first;
    }
}
