package dev.ferry.job;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.ReferenceIds;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.idmap.IdMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Convex ids of all rows that one page references. */
final class ParentIds implements ReferenceIds {

    private final Map<String, Map<String, String>> ids;
    private final Map<String, Set<String>> rejected;

    private ParentIds(Map<String, Map<String, String>> ids, Map<String, Set<String>> rejected) {
        this.ids = ids;
        this.rejected = rejected;
    }

    /**
     * Looks all references up: one query per referenced table, and one more for a table of which some rows are
     * missing.
     */
    static ParentIds of(List<ConvertedRow> rows, IdMap idMap, RejectLog rejectLog) {
        Map<String, Set<String>> wanted = new HashMap<>();
        for (ConvertedRow row : rows) {
            for (ConvertedRow.Reference reference : row.references()) {
                wanted.computeIfAbsent(reference.table(), table -> new HashSet<>())
                        .add(reference.sourceKey());
            }
        }
        Map<String, Map<String, String>> ids = new HashMap<>();
        Map<String, Set<String>> rejected = new HashMap<>();
        wanted.forEach((table, keys) -> {
            Map<String, String> found = idMap.convexIds(table, keys);
            ids.put(table, found);
            Set<String> missing = new HashSet<>(keys);
            missing.removeAll(found.keySet());
            rejected.put(table, rejectLog.rejected(table, missing));
        });
        return new ParentIds(ids, rejected);
    }

    /** Why the row cannot go: its first reference, in the order of the plan, to a row that is not in Convex. */
    Optional<Rejection> rejectionOf(ConvertedRow row) {
        for (ConvertedRow.Reference reference : row.references()) {
            if (!found(reference.table()).containsKey(reference.sourceKey())) {
                return Optional.of(reject(row, reference));
            }
        }
        return Optional.empty();
    }

    private Rejection reject(ConvertedRow row, ConvertedRow.Reference reference) {
        String parent = reference.table() + " " + reference.sourceKey();
        return rejected.getOrDefault(reference.table(), Set.of()).contains(reference.sourceKey())
                ? new Rejection(
                        row.key(),
                        RejectReason.REJECTED_PARENT,
                        reference.name() + ": " + parent + " was itself rejected")
                : new Rejection(
                        row.key(), RejectReason.MISSING_PARENT, reference.name() + ": " + parent + " was not moved");
    }

    @Override
    public String convexId(String table, String sourceKey) {
        String id = found(table).get(sourceKey);
        if (id == null) {
            throw new IllegalArgumentException("not a resolved reference: " + table);
        }
        return id;
    }

    private Map<String, String> found(String table) {
        return ids.getOrDefault(table, Map.of());
    }
}
