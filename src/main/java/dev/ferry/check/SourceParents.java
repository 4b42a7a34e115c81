package dev.ferry.check;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.RowConverter;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.source.read.KeyedRows;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks references up in the source that no scanned row answers to, as a run does: the row may be spelled differently
 * there, or have been inserted after its table was scanned.
 */
final class SourceParents {

    private final MigrationPlan plan;
    private final KeyedRows.OfTable sources;
    private final Map<String, KeyedRows> sourceOf = new HashMap<>();
    private final ScannedKeys keys;
    private final Map<String, Map<String, String>> found = new HashMap<>();

    /** @param sources makes the way to the rows of a table */
    SourceParents(MigrationPlan plan, KeyedRows.OfTable sources, ScannedKeys keys) {
        this.plan = plan;
        this.sources = sources;
        this.keys = keys;
    }

    /** Forgets the references of the rows before, and looks up those of these rows. */
    void lookUp(List<ConvertedRow> rows) {
        Map<String, Set<String>> unknown = new HashMap<>();
        for (ConvertedRow row : rows) {
            for (ConvertedRow.Reference reference : row.references()) {
                if (!isScanned(reference)) {
                    unknown.computeIfAbsent(reference.table(), table -> new LinkedHashSet<>())
                            .add(reference.sourceKey());
                }
            }
        }
        found.clear();
        unknown.forEach((table, references) -> {
            Map<String, String> names = found.computeIfAbsent(table, name -> new HashMap<>());
            sourceOf.computeIfAbsent(table, name -> sources.of(plan.table(name)))
                    .read(
                            references,
                            page -> page.forEach(
                                    (reference, row) -> names.put(reference, RowConverter.nameOf(row.key()))));
        });
    }

    /** How the row is named that a reference means; empty when there is none. */
    Optional<String> nameOf(ConvertedRow.Reference reference) {
        return isScanned(reference)
                ? Optional.of(reference.sourceKey())
                : Optional.ofNullable(
                        found.getOrDefault(reference.table(), Map.of()).get(reference.sourceKey()));
    }

    private boolean isScanned(ConvertedRow.Reference reference) {
        return keys.moved(reference.table()).has(reference.sourceKey())
                || keys.rejected(reference.table()).has(reference.sourceKey());
    }
}
