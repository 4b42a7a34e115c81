package dev.ferry.convex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Splits documents into calls that stay clear of Convex's limits on one mutation. Order is kept and nothing is left
 * out; one document always makes a call, since 1 MiB of it is at most about 6 MiB of JSON (control characters), far
 * from the limits.
 *
 * @param <T> what holds a document
 */
public final class CallSplitter<T> {

    /**
     * Documents of one call at most: each costs one of {@link dev.ferry.convex.value.ConvexLimits#INDEX_READS}, and some are left for the
     * function.
     */
    public static final int MAX_DOCUMENTS = 4000;

    /**
     * A call takes no further document that would bring its JSON or its size beyond this: 4 MiB, a quarter of the
     * limits, since what is written also counts once per index against a deployment's 4 MiB per second.
     */
    public static final long SOFT_BUDGET = 4L << 20;

    /** More than the path, the argument's name and the brackets around the documents ever take. */
    private static final long ENVELOPE = 1024;

    private final ToLongFunction<T> jsonBytes;
    private final ToLongFunction<T> size;
    private final long budget;

    /**
     * A splitter with {@link #SOFT_BUDGET}.
     *
     * @param jsonBytes length of a document's encoded JSON
     * @param size a document's {@link dev.ferry.convex.value.ConvexValue#size()}
     */
    public CallSplitter(ToLongFunction<T> jsonBytes, ToLongFunction<T> size) {
        this(jsonBytes, size, SOFT_BUDGET);
    }

    CallSplitter(ToLongFunction<T> jsonBytes, ToLongFunction<T> size, long budget) {
        this.jsonBytes = jsonBytes;
        this.size = size;
        this.budget = budget;
    }

    /** The documents in consecutive calls, none of them empty; no calls for no documents. */
    public List<List<T>> split(List<T> documents) {
        List<List<T>> calls = new ArrayList<>();
        int start = 0;
        long bytes = ENVELOPE;
        long sizes = ENVELOPE;
        for (int i = 0; i < documents.size(); i++) {
            long itsBytes = jsonBytes.applyAsLong(documents.get(i)) + 1;
            long itsSize = size.applyAsLong(documents.get(i));
            boolean full = i - start == MAX_DOCUMENTS || bytes + itsBytes > budget || sizes + itsSize > budget;
            if (full && i > start) {
                calls.add(List.copyOf(documents.subList(start, i)));
                start = i;
                bytes = ENVELOPE;
                sizes = ENVELOPE;
            }
            bytes += itsBytes;
            sizes += itsSize;
        }
        if (start < documents.size()) {
            calls.add(List.copyOf(documents.subList(start, documents.size())));
        }
        return calls;
    }
}
