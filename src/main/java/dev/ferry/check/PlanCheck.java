package dev.ferry.check;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The plan compared with the tables that are there: what is in the way, what stays behind, what cannot fit. */
final class PlanCheck {

    private PlanCheck() {}

    /** What keeps a table from being moved. */
    static Finding of(CatalogProblem problem) {
        Code code = code(problem.kind());
        return new Finding(
                code, problem.table(), problem.what(), problem.mend().isEmpty() ? code.mend() : problem.mend() + ".");
    }

    private static Code code(CatalogProblem.Kind kind) {
        return switch (kind) {
            case TABLE_MISSING -> Code.TABLE_MISSING;
            case COLUMN_MISSING -> Code.COLUMN_MISSING;
            case NOT_A_TABLE -> Code.NOT_A_TABLE;
            case TABLE_INHERITED -> Code.TABLE_INHERITED;
            case READ_FORBIDDEN -> Code.READ_FORBIDDEN;
            case ROWS_HIDDEN -> Code.ROWS_HIDDEN;
            case KEY_NOT_UNIQUE -> Code.KEY_NOT_UNIQUE;
            case KEY_NULLABLE -> Code.KEY_NULLABLE;
            case KEY_OUT_OF_ORDER -> Code.KEY_OUT_OF_ORDER;
            case COLLATION_CHANGED -> Code.COLLATION_CHANGED;
            case TYPE_NOT_PINNED -> Code.UNPINNED_TYPE;
        };
    }

    /** What the columns of a table that exists give to say. */
    static List<Finding> columns(TablePlan plan, TableFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (ColumnPlan column : plan.columns()) {
            facts.column(column.column()).map(ColumnFacts::type).ifPresent(type -> {
                switch (TypeFit.of(type, column.type())) {
                    case NEVER -> findings.add(typed(Code.TYPE_NEVER_FITS, plan, column, type));
                    case MAY_NOT -> findings.add(typed(Code.TYPE_MAY_NOT_FIT, plan, column, type));
                    case FITS -> {}
                }
            });
        }
        notCarried(plan, facts, findings);
        return findings;
    }

    private static Finding typed(Code code, TablePlan plan, ColumnPlan column, String type) {
        String what = column.column() + " is " + type + ", and the plan says " + spelled(column.type());
        return TypeFit.isJson(type.replace("[]", ""))
                ? new Finding(
                        code,
                        plan.name(),
                        what,
                        "Carry the column as type: any in config/plan.yml, or look with `ferry check --deep`.")
                : code == Code.TYPE_NEVER_FITS
                        ? new Finding(code, plan.name(), what, TypeFit.advice(type))
                        : new Finding(code, plan.name(), what);
    }

    private static void notCarried(TablePlan plan, TableFacts facts, List<Finding> findings) {
        List<String> left = ColumnsLeftOut.of(plan, facts);
        if (!left.isEmpty()) {
            findings.add(new Finding(
                    Code.COLUMN_NOT_CARRIED,
                    plan.name(),
                    (left.size() == 1 ? "a column is" : left.size() + " columns are") + " not in the plan: "
                            + String.join(", ", left)));
        }
    }

    private static String spelled(ColumnType type) {
        if (type instanceof ColumnType.Reference reference) {
            return "references: " + reference.table();
        }
        return type instanceof ColumnType.ArrayOf array ? "array<" + spelled(array.element()) + ">" : spell(type);
    }

    private static String spell(ColumnType type) {
        return type.toString().toLowerCase(Locale.ROOT);
    }
}
