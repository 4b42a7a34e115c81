package dev.ferry.testing.postgrest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a request wants to read.
 *
 * @param select empty for all columns
 * @param filters all have to hold
 * @param trees these too
 * @param range before the server's cap
 */
record ReadPlan(
        List<SelectedColumn> select,
        List<Filter> filters,
        List<LogicTree> trees,
        List<OrderTerm> order,
        RowRange range) {

    /** By these names a column can only be filtered in quotes, for they mean something else. */
    private static final Set<String> RESERVED = Set.of("select", "columns", "on_conflict");

    private static final Set<String> RESERVED_LAST_WORDS = Set.of("order", "limit", "offset", "and", "or");

    ReadPlan {
        select = List.copyOf(select);
        filters = List.copyOf(filters);
        trees = List.copyOf(trees);
        order = List.copyOf(order);
    }

    static ReadPlan parse(QueryString query) throws Failure {
        List<OrderTerm> order = new ArrayList<>();
        List<Filter> filters = new ArrayList<>();
        List<LogicTree> trees = new ArrayList<>();
        for (QueryString.Parameter parameter : query.parameters()) {
            String name = parameter.name();
            String lastWord = name.substring(name.lastIndexOf('.') + 1);
            if (!RESERVED_LAST_WORDS.contains(lastWord)) {
                continue;
            }
            if (!name.equals(lastWord)) {
                throw Failure.unmodelled("parameters of embedded tables");
            }
            if (name.equals("and") || name.equals("or")) {
                trees.add(LogicTree.parse(name, parameter.value()));
            }
            if (name.equals("order") && order.isEmpty()) {
                order.addAll(OrderTerm.parse(parameter.value()));
            }
        }
        List<SelectedColumn> select = SelectedColumn.parse(query.first("select").orElse("*"));
        for (QueryString.Parameter parameter : query.parameters()) {
            String name = parameter.name();
            if (!RESERVED.contains(name) && !RESERVED_LAST_WORDS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                filters.add(Filter.parse(name, parameter.value()));
            }
        }
        return new ReadPlan(select, filters, trees, order, RowRange.of(query));
    }
}
