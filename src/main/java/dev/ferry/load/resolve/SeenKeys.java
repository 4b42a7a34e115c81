package dev.ferry.load.resolve;

import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers keys that were read, in bounded memory: of a key that was added it never says that it was not, and of one that
 * was not it says so nearly always (a Bloom filter of four bits a key). Safe for use by many threads.
 */
public final class SeenKeys {

    /** With this number for each key, one key in some hundred that was not seen counts as seen. */
    private static final int BITS_PER_KEY = 16;

    private static final int BITS_SET = 4;
    private static final int FEWEST_BITS = 1 << 13;

    /** 16 MiB: of ten million keys that were not seen some 16,000 count as seen. */
    private static final int MOST_BITS = 1 << 27;

    private volatile @Nullable AtomicLongArray bits;

    /**
     * From now on keys are remembered.
     *
     * @param keys that are expected; what is more only makes it less sure
     */
    public void begin(long keys) {
        long wanted = Math.max(FEWEST_BITS, Math.min(MOST_BITS, Math.min(keys, MOST_BITS) * BITS_PER_KEY));
        int size = (int) Math.min(MOST_BITS, Long.highestOneBit(wanted * 2 - 1));
        bits = new AtomicLongArray(size / Long.SIZE);
    }

    /** Remembers a key. */
    public void add(String key) {
        AtomicLongArray words = bits;
        if (words != null) {
            long hash = hash(key);
            for (int i = 0; i < BITS_SET; i++) {
                int bit = place(words, hash, i);
                long word = 1L << bit;
                // Reading first: most are set already where a table is large, and a write is dear to other threads.
                if ((words.get(bit / Long.SIZE) & word) == 0) {
                    words.getAndAccumulate(bit / Long.SIZE, word, (before, added) -> before | added);
                }
            }
        }
    }

    /** Whether the key may have been added; false when it surely was not. */
    public boolean mayHave(String key) {
        AtomicLongArray words = bits;
        if (words == null) {
            return false;
        }
        long hash = hash(key);
        for (int i = 0; i < BITS_SET; i++) {
            int bit = place(words, hash, i);
            if ((words.get(bit / Long.SIZE) & (1L << bit)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Gives the memory back: no key counts as seen any more, and none is remembered. */
    public void forget() {
        bits = null;
    }

    private static int place(AtomicLongArray words, long hash, int number) {
        return (int) (hash + number * (hash >>> 32 | 1)) & (words.length() * Long.SIZE - 1);
    }

    /** FNV-1a over the characters, mixed once more: its low bits alone are poor. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }
}
