package dev.ferry.functions;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import java.util.List;
import java.util.stream.Stream;

/** The validator of a field, as Convex's schema spells it. */
final class Validators {

    /** Room for the name of the field, within 120 columns. */
    private static final int LINE_LENGTH = 80;

    private static final String INDENTED = "\n      ";
    private static final String OUTER = "\n    ";

    private final MigrationPlan plan;

    Validators(MigrationPlan plan) {
        this.plan = plan;
    }

    /** E.g. {@code v.optional(v.array(v.string()))}. */
    String of(TablePlan table, ColumnPlan column) {
        String validator = column.isNullable() && column.type() != ColumnType.Scalar.ANY
                ? union(Stream.concat(members(column.type()), Stream.of("v.null()")))
                : of(column.type());
        return plan.isOptional(table, column) ? "v.optional(" + validator + ")" : validator;
    }

    private Stream<String> members(ColumnType type) {
        return type instanceof ColumnType.OneOf oneOf
                ? oneOf.labels().stream().map(label -> "v.literal(" + TextLiteral.of(label) + ")")
                : Stream.of(of(type));
    }

    private static String union(Stream<String> members) {
        List<String> all = members.toList();
        if (all.size() == 1) {
            return all.get(0);
        }
        String line = "v.union(" + String.join(", ", all) + ")";
        return line.length() <= LINE_LENGTH
                ? line
                : "v.union(" + INDENTED + String.join("," + INDENTED, all) + "," + OUTER + ")";
    }

    private String of(ColumnType type) {
        if (type instanceof ColumnType.Reference reference) {
            return "v.id(\"" + plan.table(reference.table()).convexTable() + "\")";
        }
        if (type instanceof ColumnType.ArrayOf array) {
            return "v.array(" + of(array.element()) + ")";
        }
        return type instanceof ColumnType.Scalar scalar ? scalar(scalar) : union(members(type));
    }

    private static String scalar(ColumnType.Scalar scalar) {
        return switch (scalar) {
            case STRING, JSON_TEXT -> "v.string()";
            case NUMBER, TIMESTAMP -> "v.number()";
            case INT64 -> "v.int64()";
            case BOOLEAN -> "v.boolean()";
            case BYTES -> "v.bytes()";
            case ANY -> "v.any()";
        };
    }
}
