package dev.ferry.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts tables so that each comes after all that it references. Among those that could come next, the first of the plan
 * does, so the order of the file is kept where the references leave a choice.
 */
final class DependencyOrder {

    private final List<String> order = new ArrayList<>();
    private final List<List<String>> cycles = new ArrayList<>();

    /**
     * Sorts the tables.
     *
     * @param references for every table, in the order of the plan, the tables that it references; all of them are keys
     */
    DependencyOrder(Map<String, List<String>> references) {
        Map<String, List<String>> waiting = new LinkedHashMap<>(references);
        while (!waiting.isEmpty()) {
            String next = nextWithoutWaiting(waiting);
            if (next != null) {
                order.add(next);
                waiting.remove(next);
            } else {
                List<String> cycle = cycle(waiting);
                cycles.add(cycle);
                cycle.forEach(waiting::remove);
            }
        }
    }

    /** The tables that are in no cycle, sorted. */
    List<String> order() {
        return List.copyOf(order);
    }

    /**
     * Cycles, no table in two of them, each from its first table in the plan: a, b means that a references b and b a.
     */
    List<List<String>> cycles() {
        return List.copyOf(cycles);
    }

    private static @Nullable String nextWithoutWaiting(Map<String, List<String>> waiting) {
        for (Map.Entry<String, List<String>> table : waiting.entrySet()) {
            if (table.getValue().stream().noneMatch(waiting::containsKey)) {
                return table.getKey();
            }
        }
        return null;
    }

    /** Every table here waits for another one, so following them comes back to a table seen before. */
    private static List<String> cycle(Map<String, List<String>> waiting) {
        Set<String> path = new LinkedHashSet<>();
        String table = waiting.keySet().iterator().next();
        while (path.add(table)) {
            table = waiting.getOrDefault(table, List.of()).stream()
                    .filter(waiting::containsKey)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> walked = new ArrayList<>(path);
        return List.copyOf(walked.subList(walked.indexOf(table), walked.size()));
    }
}
