package dev.ferry.verify;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of both ends came to.
 *
 * @param sample the share of the rows that was compared, above 0 and below 1; null when every row was
 * @param knowsChanges whether rows that were written since the last run could be told from others
 * @param isFinished false when it was broken off: then it is what was found until then
 * @param tables in the order of the plan
 */
public record VerificationResult(
        @Nullable Double sample, boolean knowsChanges, boolean isFinished, List<TableVerification> tables) {

    public VerificationResult {
        tables = List.copyOf(tables);
    }

    /** Of a comparison that came to its end. */
    public VerificationResult(@Nullable Double sample, boolean knowsChanges, List<TableVerification> tables) {
        this(sample, knowsChanges, true, tables);
    }

    /**
     * Whether everything was compared and the two ends differ nowhere. Rejected rows and rows changed since the run are
     * not differences.
     */
    public boolean isEqual() {
        return isFinished && differences() == 0 && shortages().isEmpty();
    }

    /** A line for each table of which the source has not handed out every row: then the comparison says nothing. */
    public List<String> shortages() {
        return tables.stream()
                .filter(table -> table.shortage() != null)
                .map(table -> table.table() + ": " + table.shortage())
                .toList();
    }

    /** Keys at which the two ends differ. */
    public long differences() {
        return tables.stream().mapToLong(TableVerification::differences).sum();
    }

    /** Rows that were compared. */
    public long rows() {
        return tables.stream().mapToLong(TableVerification::rows).sum();
    }

    /** Rows that were found equal. */
    public long equal() {
        return tables.stream().mapToLong(TableVerification::equal).sum();
    }

    /** Rows that are outstanding rejects. */
    public long rejected() {
        return tables.stream().mapToLong(TableVerification::rejected).sum();
    }

    /** Rows that differ and were written since the last run began. */
    public long changedSince() {
        return tables.stream().mapToLong(TableVerification::changedSince).sum();
    }

    /** Documents without a row of which no run has found out that the row is gone, as far as is known. */
    public long unnoticed() {
        return tables.stream().mapToLong(TableVerification::unnoticed).sum();
    }

    /** What to do about the differences of a kind, as they are here; in one line without a full stop. */
    public String advice(DifferenceKind kind) {
        return kind == DifferenceKind.EXTRA && unnoticed() > 0 ? DifferenceKind.RUN_FIRST : kind.advice();
    }

    /** Time it took. */
    public Duration duration() {
        return tables.stream().map(TableVerification::duration).reduce(Duration.ZERO, Duration::plus);
    }
}
