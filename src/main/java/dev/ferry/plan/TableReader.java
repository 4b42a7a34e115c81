package dev.ferry.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one entry under {@code tables}. */
final class TableReader {

    private static final List<String> KEYS = List.of(
            "into",
            "function",
            "argument",
            "schema",
            "key",
            "columns",
            "indexes",
            SearchIndexReader.VECTORS,
            SearchIndexReader.TEXTS);

    /** Convex takes 1,024 fields in an object; {@code supabaseId}, {@code _id} and {@code _creationTime} are three. */
    private static final int MAX_COLUMNS = 1021;

    private final Problems problems;
    private final ColumnReader columnReader;
    private final IndexReader indexReader;
    private final KeyReader keyReader;
    private final SearchIndexReader searchIndexReader;

    TableReader(Problems problems) {
        this.problems = problems;
        this.columnReader = new ColumnReader(problems);
        this.indexReader = new IndexReader(problems);
        this.keyReader = new KeyReader(problems);
        this.searchIndexReader = new SearchIndexReader(problems);
    }

    /** The table, or nothing when the entry is not a mapping. */
    Optional<TableDraft> read(YamlMap.Entry entry) {
        TextAt name = entry.key();
        PostgresNames.complaint("table", name.text()).ifPresent(complaint -> problems.add(name.line(), complaint));
        return YamlMap.of(entry.value(), new TextAt("table " + name.text(), name.line()), problems)
                .map(map -> read(name, map));
    }

    private TableDraft read(TextAt name, YamlMap map) {
        map.allowOnly(KEYS);
        TextAt into = map.text("into", DefaultNames.into(name.text()));
        Optional<String> illegal = ConvexNames.table(into.text());
        complain(into, illegal.map(what -> map.has("into") ? what : ofDefault(what, "into", name)));
        TextAt function = function(map, name, illegal.isPresent() ? new TextAt("", into.line()) : into);
        TextAt argument = map.text("argument", DefaultNames.ARGUMENT);
        complain(argument, ConvexNames.argument(argument.text()));
        TextAt schema = map.text("schema", "public");
        complain(schema, PostgresNames.complaint("schema", schema.text()));
        KeyColumns key = keyReader.read(name.text(), map);
        List<TableDraft.Column> columns = columns(name.text(), map);
        List<IndexPlan> indexes = map.node("indexes")
                .map(node -> indexReader.read(name.text(), columns, node))
                .orElse(List.of());
        TablePlan plan = new TablePlan(
                name.text(),
                schema.text(),
                key,
                into.text(),
                function.text(),
                argument.text(),
                columns.stream().map(TableDraft.Column::plan).toList(),
                indexes,
                searchIndexReader.read(name.text(), columns, indexes, map));
        return new TableDraft(name, into, function, plan, columns);
    }

    /** Missing when it comes of a Convex table that is wrong itself. */
    private TextAt function(YamlMap map, TextAt table, TextAt into) {
        if (map.has("function")) {
            TextAt function = map.text("function");
            complain(function, ConvexNames.function(function.text()));
            return function;
        }
        TextAt function = into.isMissing() ? into : new TextAt(DefaultNames.function(into.text()), table.line());
        complain(function, ConvexNames.function(function.text()).map(what -> ofDefault(what, "function", table)));
        return function;
    }

    private static String ofDefault(String complaint, String key, TextAt table) {
        return complaint + "; that is what table " + table.text() + " has by default, so give it another with " + key
                + ":";
    }

    private List<TableDraft.Column> columns(String table, YamlMap map) {
        List<TableDraft.Column> columns = new ArrayList<>();
        Optional<Node> given = map.node("columns");
        if (given.isPresent() && YamlMap.isNull(given.get())) {
            problems.add(
                    given.get(),
                    "table " + table + " lists nothing under columns; if nothing but its key is to be carried, write"
                            + " `columns: {}`");
            return columns;
        }
        map.map("columns", "the list of columns of table " + table).ifPresent(entries -> {
            for (YamlMap.Entry entry : entries.entries()) {
                columns.add(columnReader.read(table, entry));
            }
            if (columns.size() > MAX_COLUMNS) {
                problems.add(
                        entries.line(),
                        "table " + table + " has " + columns.size() + " columns; Ferry carries up to " + MAX_COLUMNS
                                + " besides the key");
            }
        });
        checkFields(table, columns);
        return columns;
    }

    private void checkFields(String table, List<TableDraft.Column> columns) {
        Map<String, TableDraft.Column> fields = new HashMap<>();
        for (TableDraft.Column column : columns) {
            String field = column.plan().field();
            TableDraft.Column first = field.isEmpty() ? null : fields.putIfAbsent(field, column);
            if (first != null) {
                problems.add(
                        column.fieldLine(),
                        "column " + table + "." + column.plan().column() + " and column "
                                + first.plan().column() + " on line " + first.line() + " would both be the field "
                                + field);
            }
        }
    }

    private void complain(TextAt where, Optional<String> complaint) {
        if (!where.isMissing()) {
            complaint.ifPresent(message -> problems.add(where.line(), message));
        }
    }
}
