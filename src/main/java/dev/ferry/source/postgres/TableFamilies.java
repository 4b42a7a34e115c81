package dev.ferry.source.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables with the partitions that they consist of: which of them nobody moves, as a whole or in part. */
final class TableFamilies {

    private final Map<Long, Relation> relations = new LinkedHashMap<>();
    private final Map<Long, List<Relation>> parts = new HashMap<>();
    private final Set<TableName> planned;

    /** Those of which some part is planned, or they themselves. */
    private final Set<Long> touched = new HashSet<>();

    /** Those whose rows are moved as a part of a planned table, or they themselves. */
    private final Set<Long> moved = new HashSet<>();

    /**
     * Rows that nobody moves.
     *
     * @param table that holds them
     * @param from what to select them from
     * @param rows of the last analyze
     * @param lacking whether some of them were never analyzed
     */
    record Unmoved(Relation table, String from, long rows, boolean lacking) {}

    /**
     * A table that is moved in part.
     *
     * @param parts how many are planned or left
     * @param left those that nobody moves
     */
    record Split(Relation table, int parts, List<Unmoved> left) {}

    TableFamilies(List<Relation> all, Set<TableName> planned) {
        this.planned = planned;
        all.forEach(relation -> relations.put(relation.oid(), relation));
        for (Relation relation : all) {
            for (Relation whole : wholes(relation)) {
                parts.computeIfAbsent(whole.oid(), oid -> new ArrayList<>()).add(relation);
            }
        }
        for (Relation relation : all) {
            if (planned.contains(relation.tableName())) {
                touch(relation);
                move(relation);
            }
        }
    }

    /**
     * Those of which neither they nor a part is planned, and whose rows are not part of another table, in these
     * schemas.
     */
    List<Unmoved> whole(Set<String> schemas) {
        List<Unmoved> whole = new ArrayList<>();
        for (Relation relation : relations.values()) {
            if (wholes(relation).isEmpty()
                    && !relation.isForeign()
                    && !touched.contains(relation.oid())
                    && family(relation).stream().anyMatch(member -> schemas.contains(member.schema()))) {
                whole.add(unmoved(relation));
            }
        }
        return whole;
    }

    /** Those of which some parts are planned and others are not, wherever they are. */
    List<Split> split() {
        List<Split> split = new ArrayList<>();
        for (Relation relation : relations.values()) {
            if (wholes(relation).isEmpty() && touched.contains(relation.oid()) && !isMoved(relation)) {
                List<Unmoved> left = new ArrayList<>();
                int plannedParts = descend(relation, left, new HashSet<>());
                if (!left.isEmpty()) {
                    split.add(new Split(relation, plannedParts + left.size(), left));
                }
            }
        }
        return split;
    }

    /** Labels of those that are not planned, while a part of them is, or what they are a part of. */
    Set<String> movedOtherwise() {
        Set<String> labels = new LinkedHashSet<>();
        for (Relation relation : relations.values()) {
            boolean related = touched.contains(relation.oid()) || isMoved(relation);
            if (related && !planned.contains(relation.tableName())) {
                labels.add(relation.label());
            }
        }
        return labels;
    }

    /** @return how many parts are planned */
    private int descend(Relation relation, List<Unmoved> left, Set<Long> seen) {
        int plannedParts = 0;
        if (relation.hasRowsOfItsOwn()) {
            left.add(new Unmoved(
                    relation, "only " + relation.sqlName(), Math.max(relation.rows(), 0), relation.lacksStatistics()));
        }
        for (Relation part : parts(relation)) {
            if (!seen.add(part.oid())) {
                continue;
            }
            if (isMoved(part)) {
                plannedParts++;
            } else if (touched.contains(part.oid())) {
                plannedParts += descend(part, left, seen);
            } else {
                left.add(unmoved(part));
            }
        }
        return plannedParts;
    }

    private Unmoved unmoved(Relation relation) {
        long rows = 0;
        boolean lacking = false;
        for (Relation member : family(relation)) {
            if (member.hasRowsOfItsOwn()) {
                rows += Math.max(member.rows(), 0);
                lacking |= member.lacksStatistics();
            }
        }
        // Tables that inherit from one, and have columns more, are tables of their own.
        String only = relation.hasRowsOfItsOwn() && parts(relation).isEmpty() ? "only " : "";
        return new Unmoved(relation, only + relation.sqlName(), rows, lacking);
    }

    /** The table and all its parts. */
    private Set<Relation> family(Relation relation) {
        Set<Relation> family = new LinkedHashSet<>();
        List<Relation> open = new ArrayList<>(List.of(relation));
        while (!open.isEmpty()) {
            Relation next = open.remove(open.size() - 1);
            if (family.add(next)) {
                open.addAll(parts(next));
            }
        }
        return family;
    }

    private void touch(Relation relation) {
        if (touched.add(relation.oid())) {
            wholes(relation).forEach(this::touch);
        }
    }

    private void move(Relation relation) {
        if (moved.add(relation.oid())) {
            parts(relation).forEach(this::move);
        }
    }

    private boolean isMoved(Relation relation) {
        return moved.contains(relation.oid());
    }

    private List<Relation> parts(Relation relation) {
        return parts.getOrDefault(relation.oid(), List.of());
    }

    private List<Relation> wholes(Relation relation) {
        return relation.wholes().stream()
                .map(relations::get)
                .filter(whole -> whole != null)
                .toList();
    }
}
