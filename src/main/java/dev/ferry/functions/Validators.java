package dev.ferry.functions;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;

/** The validator of a field, as Convex's schema spells it. */
final class Validators {

    private final MigrationPlan plan;

    Validators(MigrationPlan plan) {
        this.plan = plan;
    }

    /** E.g. {@code v.optional(v.array(v.string()))}. */
    String of(TablePlan table, ColumnPlan column) {
        String validator = of(column.type());
        return plan.isOptional(table, column) ? "v.optional(" + validator + ")" : validator;
    }

    private String of(ColumnType type) {
        if (type instanceof ColumnType.Reference reference) {
            return "v.id(\"" + plan.table(reference.table()).convexTable() + "\")";
        }
        if (type instanceof ColumnType.ArrayOf array) {
            return "v.array(" + of(array.element()) + ")";
        }
        return scalar((ColumnType.Scalar) type);
    }

    private static String scalar(ColumnType.Scalar scalar) {
        return switch (scalar) {
            case STRING -> "v.string()";
            case NUMBER, TIMESTAMP -> "v.number()";
            case INT64 -> "v.int64()";
            case BOOLEAN -> "v.boolean()";
            case BYTES -> "v.bytes()";
            case ANY -> "v.any()";
        };
    }
}
