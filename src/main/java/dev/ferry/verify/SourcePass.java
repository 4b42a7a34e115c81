package dev.ferry.verify;

import dev.ferry.convert.Conversion;
import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.convert.RowConverter;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.Page;
import dev.ferry.source.read.RowKeys;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One direction of the comparison of a table: what the rows of the source should be is looked for in the target. */
final class SourcePass {

    private final TablePlan table;
    private final RowConverter converter;
    private final TargetDocuments target;
    private final References references;
    private final MissingRows missingRows;
    private final RowKeys keys;
    private final VerifyBaseline baseline;
    private final SeenRows seen;
    private final boolean isParent;

    /**
     * @param keys to ask about rows of the table
     * @param isParent whether another table references this one
     */
    SourcePass(
            TablePlan table,
            TargetDocuments target,
            References references,
            MissingRows missingRows,
            RowKeys keys,
            VerifyBaseline baseline,
            SeenRows seen,
            boolean isParent) {
        this.table = table;
        this.converter = new RowConverter(table);
        this.target = target;
        this.references = references;
        this.missingRows = missingRows;
        this.keys = keys;
        this.baseline = baseline;
        this.seen = seen;
        this.isParent = isParent;
    }

    /** Compares the rows of a page that are among the sample. */
    void compare(Page page, SampledKeys sample, ComparisonTally tally) {
        List<Conversion> rows = page.rows().stream()
                .filter(row -> sample.has(table.name(), row.key()))
                .map(converter::convert)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        if (sample.beginsBlock(tally.rows(), rows.size())) {
            seen.blockAfter(table.name(), rows.get(0).key());
        }
        List<String> keysOfRows = rows.stream()
                .filter(SourcePass::canBeLookedUp)
                .map(Conversion::key)
                .toList();
        ComparedPage compared = new ComparedPage(table, rows, target.byKey(table, keysOfRows));
        References.Verdicts verdicts = references.judge(compared.references());
        if (!compared.missing().isEmpty()) {
            compared.unmovable(missingRows.rejected(compared.missing()));
        }
        count(compared, verdicts, sample, tally);
    }

    /**
     * A row that was deleted since its page was read has been written too, which nothing in the table tells; nor one that is
     * spelled differently by now.
     */
    private Set<String> changed(Set<String> different) {
        if (different.isEmpty()) {
            return Set.of();
        }
        Set<String> changed = new HashSet<>(different);
        keys.present(different).forEach((key, spelled) -> {
            if (spelled.equals(key)) {
                changed.remove(key);
            }
        });
        String snapshot = baseline.snapshot(table.name());
        if (snapshot != null) {
            changed.addAll(keys.writtenSince(different, snapshot));
        }
        return changed;
    }

    /** Doubles are a difference whatever explains them; what else differs may be explained. */
    private void count(ComparedPage compared, References.Verdicts verdicts, SampledKeys sample, ComparisonTally tally) {
        Map<String, Difference> differences = compared.differences(verdicts);
        Set<String> recorded = baseline.rejected(table.name(), differences.keySet());
        Set<String> changed = changed(differences.keySet());
        for (Conversion row : compared.rows()) {
            Difference difference = differences.get(row.key());
            boolean isDouble = difference != null && difference.kind() == DifferenceKind.DUPLICATE;
            boolean isRejected =
                    !isDouble && (compared.isUnmovable(row) || (difference != null && recorded.contains(row.key())));
            if (isRejected) {
                tally.rejectedRow();
            } else if (difference == null) {
                tally.equalRow();
            } else if (!isDouble && changed.contains(row.key())) {
                tally.rowChangedSince();
            } else {
                tally.differentRow(difference);
            }
            if (!isRejected && sample.isAll() && row instanceof ConvertedRow converted) {
                tally.inSource(CanonicalDocument.ofRow(converted, verdicts));
            }
            if (isParent && compared.isUnmovable(row) && !compared.hasDocument(row)) {
                seen.rejected(table.name(), row.key());
            }
        }
    }

    /** One with a key that is too long goes by another name, and half of a surrogate pair cannot be sent. */
    private static boolean canBeLookedUp(Conversion row) {
        return !(row instanceof Rejection rejection)
                || (rejection.reason() != RejectReason.KEY_TOO_LONG && !hasHalfAPair(row.key()));
    }

    private static boolean hasHalfAPair(String key) {
        return key.codePoints().anyMatch(point -> point <= Character.MAX_SURROGATE && point >= Character.MIN_SURROGATE);
    }
}
