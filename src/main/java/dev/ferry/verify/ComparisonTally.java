package dev.ferry.verify;

import dev.ferry.convert.RowConverter;
import dev.ferry.plan.TablePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counts of one table while it is compared. */
final class ComparisonTally {

    /** The number of differences of each kind that are kept by name. */
    static final int EXAMPLES = 20;

    private final String table;
    private final String convexTable;
    private final boolean withDigests;
    private final DigestSum source;
    private final DigestSum target;
    private final Map<DifferenceKind, Long> counts;
    private final List<Difference> examples;
    private long rows;
    private long documents;
    private long equal;
    private long rejected;
    private long changedSince;
    private long unnoticed;
    private Duration duration;
    private @Nullable String shortage;

    /** Counts from nothing. */
    ComparisonTally(TablePlan table, boolean withDigests) {
        this(nothing(table, withDigests));
    }

    /** Goes on from earlier counts. */
    ComparisonTally(TableVerification soFar) {
        this.table = soFar.table();
        this.convexTable = soFar.convexTable();
        this.withDigests = soFar.sourceDigest() != null;
        this.source = soFar.sourceDigest() == null ? new DigestSum() : DigestSum.of(soFar.sourceDigest());
        this.target = soFar.targetDigest() == null ? new DigestSum() : DigestSum.of(soFar.targetDigest());
        this.counts = new EnumMap<>(DifferenceKind.class);
        this.counts.putAll(soFar.counts());
        this.examples = new ArrayList<>(soFar.examples());
        this.rows = soFar.rows();
        this.documents = soFar.documents();
        this.equal = soFar.equal();
        this.rejected = soFar.rejected();
        this.changedSince = soFar.changedSince();
        this.unnoticed = soFar.unnoticed();
        this.duration = soFar.duration();
        this.shortage = soFar.shortage();
    }

    private static TableVerification nothing(TablePlan table, boolean withDigests) {
        String digest = withDigests ? new DigestSum().hex() : null;
        return new TableVerification(
                table.name(), table.convexTable(), 0, 0, 0, 0, 0, Map.of(), List.of(), digest, digest, Duration.ZERO);
    }

    void equalRow() {
        rows++;
        equal++;
    }

    void rejectedRow() {
        rows++;
        rejected++;
    }

    void rowChangedSince() {
        rows++;
        changedSince++;
    }

    void differentRow(Difference difference) {
        rows++;
        count(difference);
    }

    /** Documents of one key. */
    void documents(long number) {
        documents += number;
    }

    /** A document without a row. */
    void extraDocument(String key) {
        count(new Difference(DifferenceKind.EXTRA, key, List.of()));
    }

    /** How many of the documents without a row are of rows that no run has found to be gone. */
    void unnoticed(long documents) {
        unnoticed = documents;
    }

    /** A key may be a megabyte in the target, and is shortened as in the listing of rejects. */
    private void count(Difference difference) {
        long before = counts.getOrDefault(difference.kind(), 0L);
        counts.put(difference.kind(), before + 1);
        if (before < EXAMPLES) {
            examples.add(new Difference(difference.kind(), RowConverter.nameOf(difference.key()), difference.fields()));
        }
    }

    /** What the document of a row should be, in its canonical form. */
    void inSource(byte[] document) {
        source.add(document);
    }

    /** What a document is, in its canonical form. */
    void inTarget(byte[] document) {
        target.add(document);
    }

    /** Not every row was handed out. */
    void shortOf(String what) {
        shortage = what;
    }

    void took(Duration time) {
        duration = duration.plus(time);
    }

    long rows() {
        return rows;
    }

    long documents() {
        return documents;
    }

    TableVerification result() {
        return new TableVerification(
                table,
                convexTable,
                rows,
                documents,
                equal,
                rejected,
                changedSince,
                unnoticed,
                counts,
                examples,
                withDigests ? source.hex() : null,
                withDigests ? target.hex() : null,
                duration,
                shortage);
    }
}
