package dev.ferry.functions;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.IndexPlan;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.SearchIndexPlan;
import dev.ferry.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan in the words of the templates: each component is a tag of them. */
record PlanView(String ferryVersion, String fingerprint, String firstTable, List<TableView> tables) {

    /** 120 columns without the indentation. */
    private static final int LINE_LENGTH = 114;

    /**
     * {@code fieldNames}: the names of {@code fields} as the lines of a TypeScript array; {@code indexes}: the calls that
     * declare them.
     */
    record TableView(
            String convexTable,
            String function,
            String argument,
            List<FieldView> fields,
            List<String> fieldNames,
            List<String> indexes) {}

    record FieldView(String name, String validator) {}

    static PlanView of(MigrationPlan plan, String fingerprint, String ferryVersion) {
        Validators validators = new Validators(plan);
        return new PlanView(
                ferryVersion,
                fingerprint,
                plan.tables().get(0).convexTable(),
                plan.tables().stream().map(table -> table(table, validators)).toList());
    }

    private static TableView table(TablePlan table, Validators validators) {
        return new TableView(
                table.convexTable(),
                table.function(),
                table.argument(),
                table.columns().stream()
                        .map(column -> new FieldView(column.field(), validators.of(table, column)))
                        .toList(),
                wrapped(table.columns()),
                Stream.concat(
                                table.indexes().stream().map(PlanView::index),
                                table.searchIndexes().stream().map(PlanView::searchIndex))
                        .toList());
    }

    private static List<String> wrapped(List<ColumnPlan> columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (ColumnPlan column : columns) {
            String element = '"' + column.field() + "\",";
            if (!line.isEmpty() && line.length() + 1 + element.length() > LINE_LENGTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(element);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static String index(IndexPlan index) {
        return "index(\"" + index.name() + "\", " + array(index.fields()) + ")";
    }

    private static String searchIndex(SearchIndexPlan index) {
        String field = '"' + index.field() + '"';
        String searched = index.isOfVectors()
                ? "vectorIndex(\"" + index.name() + "\", { vectorField: " + field + ", dimensions: "
                        + index.dimensions()
                : "searchIndex(\"" + index.name() + "\", { searchField: " + field;
        return searched + (index.filterFields().isEmpty() ? "" : ", filterFields: " + array(index.filterFields()))
                + " })";
    }

    private static String array(List<String> fields) {
        return fields.stream().map(field -> '"' + field + '"').collect(Collectors.joining(", ", "[", "]"));
    }
}
