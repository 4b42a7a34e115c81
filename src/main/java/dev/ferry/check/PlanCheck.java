package dev.ferry.check;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The plan compared with the tables that are there: what is in the way, what stays behind, what cannot fit. */
final class PlanCheck {

    /** {@code extensions.vector(1536)}. */
    private static final Pattern VECTOR = Pattern.compile("(?:.*[.])?(?:vector|halfvec)\\((\\d+)\\)");

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
            facts.column(column.column()).ifPresent(found -> {
                switch (TypeFit.of(found.type(), column)) {
                    case NEVER -> findings.add(typed(Code.TYPE_NEVER_FITS, plan, column, found.type()));
                    case MAY_NOT -> findings.add(typed(Code.TYPE_MAY_NOT_FIT, plan, column, found.type()));
                    case FITS -> labels(plan, column, found).ifPresent(findings::add);
                }
                dimensions(plan, column, found).ifPresent(findings::add);
            });
        }
        notCarried(plan, facts, findings);
        return findings;
    }

    private static Finding typed(Code code, TablePlan plan, ColumnPlan column, String type) {
        String what = column.column() + " is " + type + ", and the plan says "
                + column.type().spelled();
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

    /** An index of vectors that are longer or shorter. */
    private static Optional<Finding> dimensions(TablePlan plan, ColumnPlan column, ColumnFacts facts) {
        Matcher vector = VECTOR.matcher(facts.type());
        return plan.searchIndexes().stream()
                .filter(index -> index.isOfVectors() && index.field().equals(column.field()))
                .filter(index -> vector.matches() && !vector.group(1).equals(Integer.toString(index.dimensions())))
                .findFirst()
                .map(index -> new Finding(
                        Code.TYPE_MAY_NOT_FIT,
                        plan.name(),
                        column.column() + " is " + facts.type() + ", and the plan's " + index.name() + " has "
                                + index.dimensions() + " dimensions",
                        "Give the index the dimensions of the column: it holds no vector of another length."));
    }

    /** What an enum has and the plan's one-of lacks. */
    private static Optional<Finding> labels(TablePlan plan, ColumnPlan column, ColumnFacts facts) {
        ColumnType type = column.type();
        while (type instanceof ColumnType.ArrayOf array) {
            type = array.element();
        }
        if (!(type instanceof ColumnType.OneOf oneOf)) {
            return Optional.empty();
        }
        List<String> lacking = facts.labels().stream()
                .filter(label -> !oneOf.labels().contains(label))
                .toList();
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Code.TYPE_MAY_NOT_FIT,
                        plan.name(),
                        column.column() + " is " + facts.type() + ", and the plan's one-of lacks "
                                + lacking.stream()
                                        .map(label -> "\"" + label + "\"")
                                        .collect(Collectors.joining(", ")),
                        "Add what is lacking to one-of in config/plan.yml, unless no row has it."));
    }
}
