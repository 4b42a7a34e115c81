package dev.ferry.local.schema;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table as {@code ferryTables.ts} defines it.
 *
 * @param name of the Convex table
 * @param number that its ids carry
 * @param document what its documents are, without their system fields
 * @param plannedFields the fields that Ferry writes, without {@code supabaseId}
 * @param key by what its documents are found
 * @param indexes fields of each index by its name, without those that Convex appends; its own two indexes are not among
 *     them
 */
public record TableSchema(
        String name,
        long number,
        Validator.ObjectOf document,
        List<String> plannedFields,
        TableKey key,
        Map<String, List<String>> indexes) {

    /** The schema of a table of the plan. */
    public static TableSchema of(MigrationPlan plan, TablePlan table, long number) {
        TreeMap<String, Validator.Field> fields = new TreeMap<>();
        fields.put(TableKey.OF_ROWS.field(), new Validator.Field(Validator.Plain.STRING, false));
        for (ColumnPlan column : table.columns()) {
            fields.put(column.field(), new Validator.Field(validator(plan, column), plan.isOptional(table, column)));
        }
        Map<String, List<String>> indexes = new LinkedHashMap<>();
        indexes.put(TableKey.OF_ROWS.index(), List.of(TableKey.OF_ROWS.field()));
        table.indexes().forEach(index -> indexes.put(index.name(), index.fields()));
        return new TableSchema(
                table.convexTable(),
                number,
                new Validator.ObjectOf(fields),
                table.columns().stream().map(ColumnPlan::field).toList(),
                TableKey.OF_ROWS,
                indexes);
    }

    private static Validator validator(MigrationPlan plan, ColumnPlan column) {
        Validator validator = validator(plan, column.type());
        if (!column.isNullable() || validator == Validator.Plain.ANY) {
            return validator;
        }
        List<Validator> members =
                new ArrayList<>(validator instanceof Validator.OneOf union ? union.members() : List.of(validator));
        members.add(Validator.Plain.NULL);
        return new Validator.OneOf(members);
    }

    private static Validator validator(MigrationPlan plan, ColumnType type) {
        if (type instanceof Reference reference) {
            return new Validator.Id(plan.table(reference.table()).convexTable());
        }
        if (type instanceof ArrayOf array) {
            return new Validator.ArrayOf(validator(plan, array.element()));
        }
        if (type instanceof OneOf oneOf) {
            List<Validator> members = oneOf.labels().stream()
                    .<Validator>map(Validator.Literal::new)
                    .toList();
            return members.size() == 1 ? members.get(0) : new Validator.OneOf(members);
        }
        return scalar((Scalar) type);
    }

    private static Validator.Plain scalar(Scalar scalar) {
        return switch (scalar) {
            case STRING, JSON_TEXT -> Validator.Plain.STRING;
            case NUMBER, TIMESTAMP -> Validator.Plain.FLOAT64;
            case INT64 -> Validator.Plain.INT64;
            case BOOLEAN -> Validator.Plain.BOOLEAN;
            case BYTES -> Validator.Plain.BYTES;
            case ANY -> Validator.Plain.ANY;
        };
    }
}
