package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References are written {@code a>b,c?}: table a references b and c, and rows may be without the one to c. */
class DependencyOrderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a b c             | a b c    | independent tables stay in the order of the plan
            c b a             | c b a    | whatever their names
            a>b b             | b a      | a parent comes first
            x a>b b y         | x b a y  | others keep their place, b moves before a
            a>b,c b>c c       | c b a    | a chain turns round
            d>b,c b>a c>a a   | a b c d  | a diamond
            a>b,b b           | b a      | two references to one table
            """)
    void tables_follow_what_they_reference(String tables, String expected, String because) {
        DependencyOrder sorted = new DependencyOrder(parse(tables));

        assertThat(sorted.order()).describedAs(because).containsExactly(expected.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a>a                | a           | a table that references itself
            b>b a>b            | b a         | and one that references it
            a>b b>a            | a b         | of two the first of the plan
            a>b b>a?           | b a         | the one that a row may be without waits
            a>b b>c c>a        | a c b       | of three the first, then who needs only that
            x a>x,b b>a        | x a b       | a parent outside comes before
            d>a a>b b>a        | a d b       | a child outside comes after
            d>b a>b b>c,a c>b  | a b d c     | the one with the fewest references
            a>b,c b>a c>d d>c  | c d a b     | a cycle that another one leads to comes first
            a>b?,c b>c? c>a?,b | b c a       | references of every row count more than their number
            """)
    void of_tables_that_reference_each_other_one_is_first(String tables, String expected, String because) {
        assertThat(new DependencyOrder(parse(tables)).order())
                .describedAs(because)
                .containsExactly(expected.split(" ", -1));
    }

    @RepeatedTest(200)
    void any_graph_is_sorted_with_every_table_once_and_no_more_waits_than_its_cycles_need(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, List<DependencyOrder.Edge>> references = randomGraph(random, true);

        List<String> order = new DependencyOrder(references).order();

        assertThat(order).containsExactlyInAnyOrderElementsOf(references.keySet());
        references.forEach((table, edges) -> edges.stream()
                .filter(edge -> order.indexOf(edge.to()) > order.indexOf(table))
                .forEach(edge -> assertThat(leadsTo(edge.to(), table, references))
                        .describedAs("%s waits for %s in %s", table, edge.to(), order)
                        .isTrue()));
    }

    private static boolean leadsTo(String from, String to, Map<String, List<DependencyOrder.Edge>> references) {
        Set<String> reached = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            String next = open.remove(0);
            if (next.equals(to)) {
                return true;
            }
            if (reached.add(next)) {
                references.getOrDefault(next, List.of()).forEach(edge -> open.add(edge.to()));
            }
        }
        return false;
    }

    @RepeatedTest(200)
    void any_graph_without_cycle_is_sorted_with_every_table_once(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, List<DependencyOrder.Edge>> references = randomGraph(random, false);

        List<String> order = new DependencyOrder(references).order();

        assertThat(order).containsExactlyInAnyOrderElementsOf(references.keySet());
        references.forEach((table, edges) -> edges.forEach(edge -> assertThat(order.indexOf(edge.to()))
                .describedAs("%s before %s in %s", edge.to(), table, order)
                .isLessThan(order.indexOf(table))));
    }

    private static Map<String, List<DependencyOrder.Edge>> randomGraph(Random random, boolean withCycles) {
        int size = 1 + random.nextInt(12);
        List<Integer> listed = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            listed.add(i);
        }
        Collections.shuffle(listed, random);
        Map<String, List<DependencyOrder.Edge>> references = new LinkedHashMap<>();
        for (int table : listed) {
            List<DependencyOrder.Edge> targets = new ArrayList<>();
            for (int target = 0; target < (withCycles ? size : table); target++) {
                if (random.nextInt(withCycles ? 6 : 3) == 0) {
                    targets.add(new DependencyOrder.Edge("t" + target, random.nextBoolean()));
                }
            }
            references.put("t" + table, targets);
        }
        return references;
    }

    private static Map<String, List<DependencyOrder.Edge>> parse(String tables) {
        Map<String, List<DependencyOrder.Edge>> references = new LinkedHashMap<>();
        for (String table : tables.split(" ", -1)) {
            String[] parts = table.split(">", -1);
            references.put(
                    parts[0],
                    parts.length == 1
                            ? List.of()
                            : Arrays.stream(parts[1].split(",", -1))
                                    .map(to -> new DependencyOrder.Edge(to.replace("?", ""), to.endsWith("?")))
                                    .toList());
        }
        return references;
    }
}
