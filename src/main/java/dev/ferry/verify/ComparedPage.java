package dev.ferry.verify;

import dev.ferry.convert.Conversion;
import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of one page and the documents that have their keys. */
final class ComparedPage {

    private final List<Conversion> rows;
    private final Map<String, List<Obj>> documents;
    private final Map<String, RowComparison> comparisons = new HashMap<>();
    private final List<ConvertedRow> missing = new ArrayList<>();
    private final Set<String> unmovable = new HashSet<>();

    /** @param documents by their keys; a row without any is not among them */
    ComparedPage(TablePlan table, List<Conversion> rows, Map<String, List<Obj>> documents) {
        this.rows = rows;
        this.documents = documents;
        for (Conversion row : rows) {
            List<Obj> found = documents.getOrDefault(row.key(), List.of());
            if (row instanceof Rejection) {
                unmovable.add(row.key());
            } else if (found.size() == 1) {
                comparisons.put(row.key(), new RowComparison(table, (ConvertedRow) row, found.get(0)));
            } else if (found.isEmpty()) {
                missing.add((ConvertedRow) row);
            }
        }
    }

    List<Conversion> rows() {
        return rows;
    }

    /** The references of rows that have one document each, with what the documents have there. */
    List<References.Pair> references() {
        return comparisons.values().stream()
                .flatMap(comparison -> comparison.references().stream())
                .toList();
    }

    /** Rows that could have a document and have none. */
    List<ConvertedRow> missing() {
        return missing;
    }

    /** These rows cannot have one after all. */
    void unmovable(Set<String> keys) {
        unmovable.addAll(keys);
    }

    /** Whether the row cannot be moved as it is. */
    boolean isUnmovable(Conversion row) {
        return unmovable.contains(row.key());
    }

    boolean hasDocument(Conversion row) {
        return documents.containsKey(row.key());
    }

    /** By key what is different; a row that is equal or cannot be moved is not among them, unless it has doubles. */
    Map<String, Difference> differences(References.Verdicts references) {
        Map<String, Difference> differences = new HashMap<>();
        for (Conversion row : rows) {
            difference(row, references).ifPresent(difference -> differences.put(row.key(), difference));
        }
        return differences;
    }

    private Optional<Difference> difference(Conversion row, References.Verdicts references) {
        if (documents.getOrDefault(row.key(), List.of()).size() > 1) {
            return Optional.of(new Difference(DifferenceKind.DUPLICATE, row.key(), List.of()));
        }
        @Nullable RowComparison comparison = comparisons.get(row.key());
        if (comparison != null) {
            return comparison.difference(references);
        }
        return isUnmovable(row)
                ? Optional.empty()
                : Optional.of(new Difference(DifferenceKind.MISSING, row.key(), List.of()));
    }
}
