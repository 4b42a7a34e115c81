package dev.ferry.plan;

import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Short texts that two plans share exactly if they mean the same: 128 bits as 32 hex digits. Comments, the order of the
 * tables in the file and spelled-out defaults do not change them.
 */
public final class PlanFingerprint {

    private PlanFingerprint() {}

    /**
     * Of what the Convex functions and the Convex schema are rendered from: Convex tables, functions, arguments,
     * fields with validators, indexes. When it differs from the deployed one, the functions have to be rendered and
     * deployed again. A timestamp is a number here, and the order of fields does not count.
     */
    public static String schema(MigrationPlan plan) {
        CanonicalText text = new CanonicalText("ferry schema 1");
        for (TablePlan table : sorted(plan, TablePlan::convexTable)) {
            text.add("table").add(table.convexTable()).add(table.function()).add(table.argument());
            table.columns().stream()
                    .sorted(Comparator.comparing(ColumnPlan::field))
                    .forEach(column -> text.add("field")
                            .add(column.field())
                            .add(validator(plan, column))
                            .add(plan.isOptional(table, column) ? "optional" : "required"));
            table.indexes().stream()
                    .sorted(Comparator.comparing(IndexPlan::name))
                    .forEach(index -> text.add("index").add(index.name()).addAll(index.fields()));
            table.searchIndexes().stream()
                    .sorted(Comparator.comparing(SearchIndexPlan::name))
                    .forEach(index -> text.add("search index")
                            .add(index.name())
                            .add(index.field())
                            .add(Integer.toString(index.dimensions()))
                            .addAll(index.filterFields().stream().sorted().toList()));
        }
        return text.digest();
    }

    /**
     * Of everything that decides which rows are moved and what their documents hold. An unfinished run may only be
     * resumed under the plan that it began with; functions, arguments and indexes may change meanwhile.
     */
    public static String documents(MigrationPlan plan) {
        CanonicalText text = new CanonicalText("ferry documents 1");
        for (TablePlan table : sorted(plan, TablePlan::name)) {
            text.add("table")
                    .add(table.name())
                    .add(table.schema())
                    .add(table.key().text())
                    .add(table.convexTable());
            for (ColumnPlan column : table.columns()) {
                text.add("column").add(column.column()).add(column.field()).add(type(column.type()));
                text.add(column.optional() ? "optional" : "required");
                text.add(column.whenNull() == null ? "no value for NULL" : "value for NULL: " + column.whenNull());
                leeways(column).forEach(text::add);
            }
        }
        return text.digest();
    }

    private static List<TablePlan> sorted(MigrationPlan plan, Function<TablePlan, String> name) {
        return plan.tables().stream().sorted(Comparator.comparing(name)).toList();
    }

    /** How a column is printed changes nothing of what it holds. */
    private static List<String> leeways(ColumnPlan column) {
        return Arrays.stream(Leeway.values())
                .filter(column::has)
                .flatMap(leeway -> switch (leeway) {
                    case WHOLE_MILLIS -> Stream.of("whole milliseconds");
                    case NEAREST_NUMBER -> Stream.of("nearest number");
                    case UTC_MIDNIGHT -> Stream.of("midnight of UTC");
                    case AS_PRINTED -> Stream.empty();
                })
                .toList();
    }

    private static String type(ColumnType type) {
        if (type instanceof Reference reference) {
            return "references " + reference.table();
        }
        if (type instanceof OneOf oneOf) {
            return oneOf(oneOf);
        }
        return type instanceof ArrayOf array ? "array of " + type(array.element()) : type.toString();
    }

    /** In whatever order, and none mistaken for two. */
    private static String oneOf(OneOf oneOf) {
        return oneOf.labels().stream()
                .sorted()
                .map(label -> label.length() + ":" + label)
                .collect(Collectors.joining(" ", "one of ", ""));
    }

    private static String validator(MigrationPlan plan, ColumnPlan column) {
        String validator = validator(plan, column.type());
        // Null is among the values of any.
        return column.isNullable() && column.type() != Scalar.ANY ? validator + " or null" : validator;
    }

    private static String validator(MigrationPlan plan, ColumnType type) {
        if (type instanceof Reference reference) {
            return "id of " + plan.table(reference.table()).convexTable();
        }
        if (type instanceof ArrayOf array) {
            return "array of " + validator(plan, array.element());
        }
        if (type instanceof OneOf oneOf) {
            return oneOf(oneOf);
        }
        return switch ((Scalar) type) {
            case TIMESTAMP -> Scalar.NUMBER.name();
            case JSON_TEXT -> Scalar.STRING.name();
            default -> type.toString();
        };
    }
}
