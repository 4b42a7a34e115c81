package dev.ferry.testing.postgrest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A read as SQL of the shape that PostgREST generates ({@code Statements.hs}, {@code QueryBuilder.hs}, {@code
 * SqlFragment.hs}), so that Postgres renders what it would render there.
 */
final class ReadSql {

    private final Relation relation;
    private final ReadPlan plan;
    private final int maxRows;

    ReadSql(Relation relation, ReadPlan plan, int maxRows) {
        this.relation = relation;
        this.plan = plan;
        this.maxRows = maxRows;
    }

    /** One row: rows in all or null, rows of the page, the page as JSON; no JSON for a HEAD. */
    Snippet statement(@Nullable String count, boolean isHead) {
        boolean counts = "exact".equals(count) || "estimated".equals(count);
        Snippet sql = new Snippet().add("WITH pgrst_source AS ( ").add(page()).add(" ) ");
        if (counts) {
            sql.add(", pgrst_source_count AS (").add(counted());
            if ("estimated".equals(count) && maxRows != PostgrestSettings.UNLIMITED) {
                sql.add(" LIMIT ").parameter(String.valueOf(maxRows + 1));
            }
            sql.add(")");
        }
        return sql.add(" SELECT ")
                .add(counts ? "(SELECT pg_catalog.count(*) FROM pgrst_source_count)" : "null::bigint")
                .add(" AS total_result_set, pg_catalog.count(_postgrest_t) AS page_total, ")
                .add(isHead ? "''::text" : "coalesce(json_agg(_postgrest_t), '[]')")
                .add(" AS body FROM ( SELECT * FROM pgrst_source ) _postgrest_t");
    }

    /** What the planner expects. */
    Snippet planned() {
        return new Snippet().add("EXPLAIN (FORMAT JSON) ").add(counted());
    }

    private Snippet counted() {
        return new Snippet().add("SELECT 1 FROM ").add(relation.inSql()).add(where());
    }

    private Snippet page() {
        Snippet sql = new Snippet()
                .add("SELECT ")
                .add(columns())
                .add(" FROM ")
                .add(relation.inSql())
                .add(where());
        if (!plan.order().isEmpty()) {
            sql.add(" ORDER BY ")
                    .add(plan.order().stream()
                            .map(term -> relation.inSql(term.column()) + " " + term.direction() + " " + term.nulls())
                            .collect(Collectors.joining(", ")));
        }
        RowRange range = plan.range().capped(maxRows);
        if (!range.equals(RowRange.ALL)) {
            sql.add(" LIMIT ");
            if (range.upper() == null) {
                sql.add(range.limit());
            } else {
                sql.parameter(range.limit());
            }
            sql.add(" OFFSET ").parameter(String.valueOf(range.lower()));
        }
        return sql;
    }

    private String columns() {
        List<SelectedColumn> selected = new ArrayList<>();
        for (SelectedColumn column : plan.select().isEmpty() ? List.of(SelectedColumn.ALL) : plan.select()) {
            if (column.column().equals("*") && relation.hasRepresentations()) {
                relation.columns().forEach(each -> selected.add(new SelectedColumn(null, each.name(), null)));
            } else {
                selected.add(column);
            }
        }
        return selected.stream().map(this::column).collect(Collectors.joining(", "));
    }

    /** A cast applies to what the domain's function made: {@code CAST(f(column) AS text)}. */
    private String column(SelectedColumn selected) {
        String sql = relation.inSql(selected.column());
        String alias = selected.alias();
        String toJson =
                relation.column(selected.column()).map(Relation.Column::toJson).orElse(null);
        if (toJson != null) {
            sql = toJson + "(" + sql + ")";
            alias = alias == null ? selected.column() : alias;
        }
        if (selected.cast() != null) {
            sql = "CAST( " + sql + " AS " + selected.cast() + " )";
        }
        return alias == null ? sql : sql + " AS " + Snippet.quoted(alias);
    }

    private Snippet where() {
        Snippet sql = new Snippet();
        List<LogicTree> all = new ArrayList<>();
        plan.filters().forEach(filter -> all.add(new LogicTree.Leaf(filter)));
        all.addAll(plan.trees());
        for (LogicTree tree : all) {
            sql.add(sql.toString().isEmpty() ? " WHERE " : " AND ").add(condition(tree));
        }
        return sql;
    }

    private Snippet condition(LogicTree tree) {
        if (tree instanceof LogicTree.Leaf leaf) {
            return condition(leaf.filter());
        }
        LogicTree.Branch branch = (LogicTree.Branch) tree;
        Snippet sql = new Snippet().add(branch.isNegated() ? "NOT (" : "(");
        for (Iterator<LogicTree> parts = branch.parts().iterator(); parts.hasNext(); ) {
            sql.add(condition(parts.next())).add(parts.hasNext() ? " " + branch.operator() + " " : "");
        }
        return sql.add(")");
    }

    private Snippet condition(Filter filter) {
        String fromText =
                relation.column(filter.column()).map(Relation.Column::fromText).orElse(null);
        Snippet sql = new Snippet().add(filter.isNegated() ? "NOT " : " ").add(relation.inSql(filter.column()));
        Filter.Operation operation = filter.operation();
        if (operation instanceof Filter.Operation.Is is) {
            return sql.add(" IS ").add(is.truth());
        }
        if (operation instanceof Filter.Operation.In in) {
            return in.values().equals(List.of("")) ? sql.add(" = ANY('{}') ") : in(sql, in.values(), fromText);
        }
        Filter.Operation.Comparison comparison = (Filter.Operation.Comparison) operation;
        sql.add(" ").add(comparison.operator()).add(" ");
        return fromText == null || comparison.operator().endsWith("like")
                ? sql.parameter(comparison.value())
                : sql.add(fromText).add("(").parameter(comparison.value()).add(")");
    }

    private static Snippet in(Snippet sql, List<String> values, @Nullable String fromText) {
        String array = values.stream()
                .map(value -> "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        if (fromText == null) {
            return sql.add(" = ANY (").parameter(array).add(") ");
        }
        return sql.add(" = ANY ((SELECT ")
                .add(fromText)
                .add("(unnest(")
                .parameter(array)
                .add("::text[])))) ");
    }
}
