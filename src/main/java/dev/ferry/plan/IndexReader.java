package dev.ferry.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code indexes}: a list of lists of Convex field names. */
final class IndexReader {

    /**
     * Convex documents 32 for a table (docs/production/state/limits.mdx; its code takes 64). Every table has
     * {@code by_supabase_id} besides those of the plan.
     */
    private static final int MAX_INDEXES = 31;

    /** 16 in Convex, of which {@code _creationTime}, appended to every index, is one. */
    private static final int MAX_FIELDS = 15;

    private final Problems problems;

    IndexReader(Problems problems) {
        this.problems = problems;
    }

    List<IndexPlan> read(String table, List<TableDraft.Column> columns, Node node) {
        if (!(node instanceof SequenceNode list)) {
            problems.add(
                    node,
                    "indexes of table " + table + " has to be a list of lists of fields, not "
                            + YamlMap.describe(node));
            return List.of();
        }
        if (list.getValue().size() > MAX_INDEXES) {
            problems.add(
                    node,
                    "table " + table + " has " + list.getValue().size() + " indexes; Convex takes 32, of which "
                            + MAX_INDEXES + " are the plan's and one is by_supabase_id");
        }
        List<IndexPlan> indexes = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Node each : list.getValue()) {
            fields(table, columns, each).ifPresent(fields -> {
                IndexPlan index = new IndexPlan("by_" + String.join("_", fields), fields);
                checkName(table, index.name(), each, lines);
                indexes.add(index);
            });
        }
        return indexes;
    }

    private void checkName(String table, String name, Node node, Map<String, Integer> lines) {
        Integer first = lines.putIfAbsent(name, Problems.line(node));
        if (first != null) {
            problems.add(node, "table " + table + " has two indexes " + name + "; first on line " + first);
        }
        ConvexNames.index(name).ifPresent(complaint -> problems.add(node, complaint));
    }

    /** The fields of one index if all of them are known. */
    private Optional<List<String>> fields(String table, List<TableDraft.Column> columns, Node node) {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            problems.add(
                    node,
                    "an index of table " + table + " has to be a list of fields such as [workspace_id], not "
                            + (node instanceof SequenceNode ? "an empty one" : YamlMap.describe(node)));
            return Optional.empty();
        }
        if (list.getValue().size() > MAX_FIELDS) {
            problems.add(
                    node,
                    "an index of table " + table + " has " + list.getValue().size() + " fields; Convex takes "
                            + MAX_FIELDS);
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        List<String> fields = new ArrayList<>();
        for (Node each : list.getValue()) {
            String field = each instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!seen.add(field)) {
                problems.add(each, "an index of table " + table + " is over the field " + field + " twice");
            } else if (columns.stream()
                    .noneMatch(column -> column.plan().field().equals(field))) {
                problems.add(
                        each,
                        "an index of table " + table + " is over " + YamlMap.describe(each)
                                + ", which is not a field of its documents" + hint(columns, field));
            } else {
                fields.add(field);
            }
        }
        return fields.size() == list.getValue().size() ? Optional.of(fields) : Optional.empty();
    }

    /** What is likely meant by a name that no field has; empty when nothing is. */
    static String hint(List<TableDraft.Column> columns, String field) {
        return columns.stream()
                .map(TableDraft.Column::plan)
                .filter(column -> column.column().equals(field))
                .map(column -> "; column " + field + " is called " + column.field() + " in Convex")
                .findFirst()
                .orElseGet(() -> Spelling.hint(
                        field,
                        columns.stream().map(column -> column.plan().field()).toList()));
    }
}
