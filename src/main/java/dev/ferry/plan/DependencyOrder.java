package dev.ferry.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sorts tables so that each comes after all that it references, as far as that can be: of tables that reference each other
 * one has to be first. That is the one that has to wait for the fewest references, of those the one with the fewest that
 * every row has. Among tables that could come next, the first of the plan does, so the order of the file is kept where
 * the references leave a choice.
 */
final class DependencyOrder {

    private final List<String> order = new ArrayList<>();

    /**
     * A reference of a table.
     *
     * @param isOptional whether a row may be without
     */
    record Edge(String to, boolean isOptional) {}

    /**
     * Sorts the tables.
     *
     * @param references of every table, in the order of the plan; all that they lead to are keys
     */
    DependencyOrder(Map<String, List<Edge>> references) {
        Map<String, List<Edge>> waiting = new LinkedHashMap<>(references);
        while (!waiting.isEmpty()) {
            String next = next(waiting);
            order.add(next);
            waiting.remove(next);
        }
    }

    /** All tables, sorted. */
    List<String> order() {
        return List.copyOf(order);
    }

    private static String next(Map<String, List<Edge>> waiting) {
        for (String table : waiting.keySet()) {
            if (open(table, waiting).isEmpty()) {
                return table;
            }
        }
        return cycle(waiting).stream()
                .min(Comparator.<String>comparingLong(table -> open(table, waiting).stream()
                                .filter(edge -> !edge.isOptional())
                                .count())
                        .thenComparing(table -> open(table, waiting).size()))
                .orElseThrow();
    }

    /** The references of a table that it would come before. Those to itself it cannot come after. */
    private static List<Edge> open(String table, Map<String, List<Edge>> waiting) {
        return waiting.getOrDefault(table, List.of()).stream()
                .filter(edge -> waiting.containsKey(edge.to()) && !edge.to().equals(table))
                .toList();
    }

    /** Tables that all lead to each other, and to no other table that waits; in the order of the plan. */
    private static List<String> cycle(Map<String, List<Edge>> waiting) {
        Map<String, Set<String>> reached = new LinkedHashMap<>();
        waiting.keySet().forEach(table -> reached.put(table, reached(table, waiting)));
        return reached.entrySet().stream()
                .filter(table -> table.getValue().stream()
                        .allMatch(other -> reached.getOrDefault(other, Set.of()).contains(table.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .map(together ->
                        waiting.keySet().stream().filter(together::contains).toList())
                .orElseThrow();
    }

    private static Set<String> reached(String table, Map<String, List<Edge>> waiting) {
        Set<String> reached = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(table));
        while (!open.isEmpty()) {
            for (Edge edge : open(open.remove(open.size() - 1), waiting)) {
                if (reached.add(edge.to())) {
                    open.add(edge.to());
                }
            }
        }
        return reached;
    }
}
