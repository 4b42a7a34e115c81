package dev.ferry.local.storage;

import static dev.ferry.convex.value.ConvexLimits.BYTES_READ;
import static dev.ferry.convex.value.ConvexLimits.BYTES_WRITTEN;
import static dev.ferry.convex.value.ConvexLimits.DOCUMENTS_READ;
import static dev.ferry.convex.value.ConvexLimits.DOCUMENTS_WRITTEN;
import static dev.ferry.convex.value.ConvexLimits.INDEX_READS;

import dev.ferry.local.schema.FunctionError;
import java.util.HashSet;
import java.util.Set;

/**
 * What one transaction has read and written, up to Convex's limits (get-convex/convex-backend, {@code
 * crates/database/src/reads.rs} and {@code writes.rs}). A read that takes nothing still counts as a range of its index;
 * the same range twice counts once. A document counts as often as it is read or written.
 */
final class TransactionMeter {

    private static final String ADVICE =
            " Consider using smaller limits in your queries, paginating your queries, or using indexed queries with a"
                    + " selective index range expressions.";

    private final Set<Range> ranges = new HashSet<>();
    private int documentsRead;
    private long bytesRead;
    private int documentsWritten;
    private long bytesWritten;

    private record Range(String table, String index, String key) {}

    /** @param size by the size formula, with system fields */
    void readDocument(long size) throws FunctionError {
        documentsRead++;
        bytesRead += size;
        if (documentsRead > DOCUMENTS_READ) {
            throw passed("documents read", DOCUMENTS_READ + ")." + ADVICE);
        }
        if (bytesRead > BYTES_READ) {
            throw passed("bytes read", BYTES_READ + " bytes)." + ADVICE);
        }
    }

    /** A part of an index; the key names it among the parts of the index. */
    void readRange(String table, String index, String key) throws FunctionError {
        ranges.add(new Range(table, index, key));
        if (ranges.size() > INDEX_READS) {
            throw passed("reads", INDEX_READS + ")." + ADVICE);
        }
    }

    /** Bytes of all documents read so far, each as often as it was read. */
    long bytesRead() {
        return bytesRead;
    }

    /** @param size by the size formula, with system fields */
    void writeDocument(long size) throws FunctionError {
        documentsWritten++;
        bytesWritten += size;
        if (documentsWritten > DOCUMENTS_WRITTEN) {
            throw passed("writes", DOCUMENTS_WRITTEN + ")");
        }
        if (bytesWritten > BYTES_WRITTEN) {
            throw passed("bytes written", (BYTES_WRITTEN >> 20) + " MiB)");
        }
    }

    private static FunctionError passed(String what, String limit) {
        return new FunctionError("Too many " + what + " in a single function execution (limit: " + limit);
    }
}
