package dev.ferry.plan;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code key:} of a table: the name of a column, or a list of names. */
final class KeyReader {

    private static final String USUAL = "id";

    /** The most columns that an index of Postgres takes (INDEX_MAX_KEYS). */
    private static final int MAX_COLUMNS = 32;

    private final Problems problems;

    KeyReader(Problems problems) {
        this.problems = problems;
    }

    /** The key of a table, {@code id} unless the table says otherwise. */
    KeyColumns read(String table, YamlMap map) {
        if (map.node("key").orElse(null) instanceof SequenceNode list) {
            List<String> names = names(table, list);
            // What is wrong has been told; something has to stand in its place.
            return names.isEmpty() ? KeyColumns.of(USUAL) : new KeyColumns(names);
        }
        TextAt name = map.text("key", USUAL);
        complain(name);
        return KeyColumns.of(name.text());
    }

    private List<String> names(String table, SequenceNode list) {
        List<String> names = new ArrayList<>();
        for (Node node : list.getValue()) {
            if (!(node instanceof ScalarNode scalar) || YamlMap.isNull(node)) {
                problems.add(
                        node,
                        "the key of table " + table + " is a list of column names, and has " + YamlMap.describe(node)
                                + " among them");
                continue;
            }
            TextAt name = new TextAt(scalar.getValue(), Problems.line(node));
            complain(name);
            if (names.contains(name.text())) {
                problems.add(node, "the key of table " + table + " names the column " + name.text() + " twice");
            } else {
                names.add(name.text());
            }
        }
        if (list.getValue().isEmpty() || names.size() > MAX_COLUMNS) {
            problems.add(
                    list,
                    "the key of table " + table + " has " + names.size() + " columns; it has one at least and "
                            + MAX_COLUMNS + " at most");
        }
        return names;
    }

    private void complain(TextAt name) {
        if (!name.isMissing()) {
            PostgresNames.complaint("key column", name.text())
                    .ifPresent(complaint -> problems.add(name.line(), complaint));
        }
    }
}
