package dev.ferry.load.resolve;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.ReferenceIds;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.idmap.IdMap;
import dev.ferry.store.RejectLog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The Convex ids of all rows that one page references. */
final class ParentIds implements ReferenceIds {

    private final Map<String, Map<String, String>> ids;
    private final Map<String, Set<String>> rejected;

    /** Tables that references may lead to later: one that is not found there is owed. */
    private final Set<String> later;

    /** Whether nothing that the page references is missing, which is the usual case. */
    private final boolean isAll;

    private ParentIds(
            Map<String, Map<String, String>> ids, Map<String, Set<String>> rejected, Set<String> later, boolean isAll) {
        this.ids = ids;
        this.rejected = rejected;
        this.later = later;
        this.isAll = isAll;
    }

    /**
     * Looks all references up: one query per referenced table, and one more for a table of which some rows are
     * missing.
     *
     * @param later tables of which rows may not have been moved yet: a reference to one of those stands in nobody's way
     */
    static ParentIds of(
            List<ConvertedRow> rows, IdMap idMap, RejectLog rejectLog, OtherSpellings spellings, Set<String> later) {
        Map<String, Set<String>> wanted = new HashMap<>();
        for (ConvertedRow row : rows) {
            for (ConvertedRow.Field field : row.fields()) {
                if (field instanceof ConvertedRow.Reference reference) {
                    wanted.computeIfAbsent(reference.table(), table -> new HashSet<>())
                            .add(reference.sourceKey());
                }
            }
        }
        Map<String, Map<String, String>> ids = new HashMap<>();
        Map<String, Set<String>> rejected = new HashMap<>();
        wanted.forEach((table, keys) -> {
            Map<String, String> spelled = spellings.ofKeys(table, keys);
            Map<String, String> found = idMap.convexIds(table, renamed(keys, spelled));
            if (!spelled.isEmpty()) {
                found = byReference(keys, spelled, found);
            }
            ids.put(table, found);
            rejected.put(table, rejected(table, keys, found, spelled, rejectLog));
        });
        boolean isAll = wanted.entrySet().stream()
                .allMatch(table -> ids.getOrDefault(table.getKey(), Map.of()).size()
                        == table.getValue().size());
        return new ParentIds(ids, rejected, later, isAll);
    }

    private static Map<String, String> byReference(
            Set<String> references, Map<String, String> spelled, Map<String, String> byKey) {
        Map<String, String> found = new HashMap<>();
        for (String reference : references) {
            String id = byKey.get(spelled.getOrDefault(reference, reference));
            if (id != null) {
                found.put(reference, id);
            }
        }
        return found;
    }

    private static Set<String> rejected(
            String table,
            Set<String> keys,
            Map<String, String> found,
            Map<String, String> spelled,
            RejectLog rejectLog) {
        Set<String> missing = new HashSet<>(keys);
        missing.removeAll(found.keySet());
        if (missing.isEmpty()) {
            return Set.of();
        }
        Set<String> rejectedKeys = rejectLog.rejected(table, renamed(missing, spelled));
        return missing.stream()
                .filter(reference -> rejectedKeys.contains(spelled.getOrDefault(reference, reference)))
                .collect(Collectors.toSet());
    }

    private static Set<String> renamed(Set<String> references, Map<String, String> spelled) {
        return spelled.isEmpty()
                ? references
                : references.stream()
                        .map(reference -> spelled.getOrDefault(reference, reference))
                        .collect(Collectors.toSet());
    }

    /** The references of a row that it goes without for now. */
    List<ConvertedRow.Reference> owed(ConvertedRow row) {
        return isAll || later.isEmpty()
                ? List.of()
                : row.references().stream()
                        .filter(reference -> later.contains(reference.table()) && !isInConvex(reference))
                        .toList();
    }

    /** Whether all rows that this one cannot go without are in Convex. */
    boolean areFound(ConvertedRow row) {
        if (isAll) {
            return true;
        }
        for (ConvertedRow.Reference reference : row.references()) {
            if (!isFound(reference)) {
                return false;
            }
        }
        return true;
    }

    /** Rejects a row if the first of its references that is not in Convex, in the order of the plan, was rejected. */
    Optional<Rejection> rejected(ConvertedRow row) {
        return firstNotFound(row)
                .filter(this::isRejected)
                .map(reference -> new Rejection(
                        row.key(), RejectReason.REJECTED_PARENT, reference.described() + " was itself rejected"));
    }

    /** The first of the row's references, in the order of the plan, that is not in Convex and that it cannot go without. */
    Optional<ConvertedRow.Reference> firstNotFound(ConvertedRow row) {
        return row.references().stream().filter(each -> !isFound(each)).findFirst();
    }

    /**
     * Rejects a row for its first reference, in the order of the plan, that leads nowhere.
     *
     * @param isMoved whether the run moves a table
     */
    Rejection missing(ConvertedRow row, Predicate<String> isMoved) {
        ConvertedRow.Reference reference = firstNotFound(row).orElseThrow();
        return new Rejection(
                row.key(),
                RejectReason.MISSING_PARENT,
                isMoved.test(reference.table())
                        ? reference.absent()
                        : reference.described() + " was not moved, and its table is not among --tables");
    }

    /** The references of these rows of which nothing is known: source keys by table. */
    Map<String, Set<String>> unknown(List<ConvertedRow> rows) {
        Map<String, Set<String>> unknown = new LinkedHashMap<>();
        for (ConvertedRow row : rows) {
            for (ConvertedRow.Reference reference : row.references()) {
                if (!isFound(reference) && !isRejected(reference)) {
                    unknown.computeIfAbsent(reference.table(), table -> new LinkedHashSet<>())
                            .add(reference.sourceKey());
                }
            }
        }
        return unknown;
    }

    private boolean isFound(ConvertedRow.Reference reference) {
        return later.contains(reference.table()) || isInConvex(reference);
    }

    private boolean isInConvex(ConvertedRow.Reference reference) {
        return found(reference.table()).containsKey(reference.sourceKey());
    }

    private boolean isRejected(ConvertedRow.Reference reference) {
        return rejected.getOrDefault(reference.table(), Set.of()).contains(reference.sourceKey());
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
