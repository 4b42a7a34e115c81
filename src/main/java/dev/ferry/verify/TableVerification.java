package dev.ferry.verify;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison of one table came to. Every row that was compared is equal, rejected, changed since the run, or
 * counted under one kind of difference; {@link DifferenceKind#EXTRA} alone counts documents without a row.
 *
 * @param table source name
 * @param convexTable name in Convex
 * @param rows of the source that were compared
 * @param documents of the target that were looked for in the source
 * @param equal rows whose one document is equal in every field of the plan
 * @param rejected rows that cannot be moved as they are, or that a run has recorded as rejected and that are still not
 *     equal; no difference
 * @param changedSince rows that differ and were written after the last run began; no difference. Zero when it is not
 *     known when that was
 * @param unnoticed documents without a row of which no run has found out that the row is gone, as far as is known: they had
 *     better stay until one has. They are among those counted as {@link DifferenceKind#EXTRA}
 * @param counts keys by their kind of difference; a kind without any may be left out
 * @param examples of each kind the first ones in the order they were found, a limited number
 * @param sourceDigest SHA-256 sum over the documents that the source's rows should give, in hex and independent of their
 *     order; null when only a sample was compared
 * @param targetDigest the same over the documents of the target
 * @param duration time it took
 * @param shortage what tells that the source has not handed out every row, with what to do about it: then the comparison
 *     says nothing; null as a rule
 */
public record TableVerification(
        String table,
        String convexTable,
        long rows,
        long documents,
        long equal,
        long rejected,
        long changedSince,
        long unnoticed,
        Map<DifferenceKind, Long> counts,
        List<Difference> examples,
        @Nullable String sourceDigest,
        @Nullable String targetDigest,
        Duration duration,
        @Nullable String shortage) {

    public TableVerification {
        Map<DifferenceKind, Long> byKind = new EnumMap<>(DifferenceKind.class);
        byKind.putAll(counts);
        counts = byKind;
        examples = List.copyOf(examples);
    }

    /** Of a source that has handed out every row, as far as anybody knows; no document is unnoticed. */
    public TableVerification(
            String table,
            String convexTable,
            long rows,
            long documents,
            long equal,
            long rejected,
            long changedSince,
            Map<DifferenceKind, Long> counts,
            List<Difference> examples,
            @Nullable String sourceDigest,
            @Nullable String targetDigest,
            Duration duration) {
        this(
                table,
                convexTable,
                rows,
                documents,
                equal,
                rejected,
                changedSince,
                0,
                counts,
                examples,
                sourceDigest,
                targetDigest,
                duration,
                null);
    }

    /** Keys of one kind of difference. */
    public long count(DifferenceKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Keys at which the two ends differ. */
    public long differences() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
