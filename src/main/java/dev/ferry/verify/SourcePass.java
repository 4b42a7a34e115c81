package dev.ferry.verify;

import dev.ferry.convert.Conversion;
import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.convert.RowConverter;
import dev.ferry.convex.ConvexValue.Obj;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.Page;
import dev.ferry.source.RowKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One direction of the comparison of a table: what the rows of the source should be is looked for in the target. */
final class SourcePass {

    private final TablePlan table;
    private final RowConverter converter;
    private final TargetDocuments target;
    private final References references;
    private final MissingRows missingRows;
    private final RowKeys keys;
    private final KnownAtRun known;
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
            KnownAtRun known,
            SeenRows seen,
            boolean isParent) {
        this.table = table;
        this.converter = new RowConverter(table);
        this.target = target;
        this.references = references;
        this.missingRows = missingRows;
        this.keys = keys;
        this.known = known;
        this.seen = seen;
        this.isParent = isParent;
    }

    /** Compares the rows of a page that are among the sample. */
    void compare(Page page, SampledKeys sample, TableTally tally) {
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
        Map<String, List<Obj>> documents = target.byKey(
                table,
                rows.stream()
                        .filter(SourcePass::canBeLookedUp)
                        .map(Conversion::key)
                        .toList());
        Map<String, RowComparison> comparisons = new HashMap<>();
        List<References.Pair> pairs = new ArrayList<>();
        List<ConvertedRow> missing = new ArrayList<>();
        for (Conversion row : rows) {
            List<Obj> found = documents.getOrDefault(row.key(), List.of());
            if (row instanceof ConvertedRow converted && found.size() == 1) {
                RowComparison comparison = new RowComparison(table, converted, found.get(0));
                comparisons.put(row.key(), comparison);
                pairs.addAll(comparison.references());
            } else if (row instanceof ConvertedRow converted && found.isEmpty()) {
                missing.add(converted);
            }
        }
        References.Verdicts verdicts = references.judge(pairs);
        Set<String> rejected = missing.isEmpty() ? Set.of() : missingRows.rejected(missing);
        Map<String, Difference> differences = new HashMap<>();
        for (Conversion row : rows) {
            int found = documents.getOrDefault(row.key(), List.of()).size();
            difference(row, found, comparisons.get(row.key()), verdicts, rejected)
                    .ifPresent(difference -> differences.put(row.key(), difference));
        }
        Set<String> changed = changed(differences.keySet());
        for (Conversion row : rows) {
            count(row, differences.get(row.key()), rejected, changed, verdicts, sample, tally);
            if (isParent
                    && !documents.containsKey(row.key())
                    && (row instanceof Rejection || rejected.contains(row.key()))) {
                seen.rejected(table.name(), row.key());
            }
        }
    }

    /** Empty for a row that is equal or that cannot be moved as it is. */
    private static Optional<Difference> difference(
            Conversion row,
            int documents,
            @Nullable RowComparison comparison,
            References.Verdicts verdicts,
            Set<String> rejected) {
        if (documents > 1) {
            return Optional.of(new Difference(DifferenceKind.DUPLICATE, row.key(), List.of()));
        }
        if (comparison != null) {
            return comparison.difference(verdicts);
        }
        return row instanceof Rejection || rejected.contains(row.key())
                ? Optional.empty()
                : Optional.of(new Difference(DifferenceKind.MISSING, row.key(), List.of()));
    }

    /** A row that was deleted since its page was read has been written too, which nothing in the table tells. */
    private Set<String> changed(Set<String> different) {
        if (different.isEmpty()) {
            return Set.of();
        }
        Set<String> changed = new HashSet<>(different);
        changed.removeAll(keys.present(different).keySet());
        String snapshot = known.snapshot(table.name());
        if (snapshot != null) {
            changed.addAll(keys.writtenSince(different, snapshot));
        }
        return changed;
    }

    private void count(
            Conversion row,
            @Nullable Difference difference,
            Set<String> rejected,
            Set<String> changed,
            References.Verdicts verdicts,
            SampledKeys sample,
            TableTally tally) {
        boolean isDuplicate = difference != null && difference.kind() == DifferenceKind.DUPLICATE;
        boolean isRejected = !isDuplicate
                && (row instanceof Rejection
                        || rejected.contains(row.key())
                        || (difference != null && known.isRejected(table.name(), row.key())));
        if (isRejected) {
            tally.rejectedRow();
        } else if (difference == null) {
            tally.equalRow();
        } else if (!isDuplicate && changed.contains(row.key())) {
            tally.rowChangedSince();
        } else {
            tally.differentRow(difference);
        }
        if (!isRejected && sample.isAll() && row instanceof ConvertedRow converted) {
            tally.inSource(CanonicalDocument.ofRow(converted, verdicts));
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
