package dev.ferry.local.model;

/**
 * How large documents are, in memory that does not grow with their number: sizes are counted in classes, each at most 1.6 %
 * wide. Number, sum, smallest and largest are exact, percentiles as exact as the classes. Not thread-safe.
 */
public final class SizeHistogram {

    /** Classes between a power of two and the next; below this size each size has a class of its own. */
    private static final int PARTS = 64;

    private static final int PARTS_BITS = 6;

    /** Up to 2^26 bytes; a document has at most 2^20. */
    private static final int CLASSES = PARTS * 21;

    private final long[] counts;
    private long count;
    private long total;
    private long smallest;
    private long largest;

    /** An empty one. */
    public SizeHistogram() {
        this.counts = new long[CLASSES];
        this.smallest = Long.MAX_VALUE;
    }

    private SizeHistogram(SizeHistogram other) {
        this.counts = other.counts.clone();
        this.count = other.count;
        this.total = other.total;
        this.smallest = other.smallest;
        this.largest = other.largest;
    }

    /** Counts a document of a number of bytes. */
    public void add(long bytes) {
        counts[classOf(bytes)]++;
        count++;
        total += bytes;
        smallest = Math.min(smallest, bytes);
        largest = Math.max(largest, bytes);
    }

    /** A document that was counted now has another size. Smallest and largest remain those that were ever seen. */
    public void replace(long before, long after) {
        counts[classOf(before)]--;
        count--;
        total -= before;
        add(after);
    }

    /** Number of documents. */
    public long count() {
        return count;
    }

    /** Bytes of all of them. */
    public long total() {
        return total;
    }

    /** Bytes of the smallest; 0 when there is none. */
    public long smallest() {
        return count == 0 ? 0 : smallest;
    }

    /** Bytes of the largest; 0 when there is none. */
    public long largest() {
        return largest;
    }

    /**
     * A size that a percentage of the documents does not pass, rounded up to the end of its class; 0 when there is
     * none.
     *
     * @param percent 1 to 100
     */
    public long percentile(int percent) {
        long wanted = (count * percent + 99) / 100;
        long seen = 0;
        for (int i = 0; i < CLASSES; i++) {
            seen += counts[i];
            if (counts[i] > 0 && seen >= wanted) {
                return Math.min(endOf(i), largest);
            }
        }
        return largest;
    }

    /** The sizes as they are now; later ones do not change the copy. */
    public SizeHistogram copy() {
        return new SizeHistogram(this);
    }

    private static int classOf(long bytes) {
        if (bytes < PARTS) {
            return (int) Math.max(0, bytes);
        }
        // The six bits after the first, and before them how far they are shifted.
        int shift = 63 - Long.numberOfLeadingZeros(bytes) - PARTS_BITS;
        long index = ((long) (shift + 1) << PARTS_BITS) + (bytes >> shift) - PARTS;
        return (int) Math.min(CLASSES - 1, index);
    }

    /** The largest size of a class. */
    private static long endOf(int index) {
        if (index < PARTS) {
            return index;
        }
        int shift = index / PARTS - 1;
        return ((long) (index % PARTS + PARTS + 1) << shift) - 1;
    }
}
