package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References are written {@code a>b,c}: table a references b and c. */
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
        assertThat(sorted.cycles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a>b b>a            | a b         | two tables
            a>b b>c c>a        | a b c       | three
            x a>x,b b>a        | a b         | a parent outside is not part of it
            d>a a>b b>a        | a b         | a child outside is not either
            a>b b>a c>d d>c    | a b; c d    | every cycle is found
            d>b a>b b>c,a c>b  | b c         | two that share a table are one at a time
            """)
    void cycles_are_named(String tables, String expected, String because) {
        assertThat(new DependencyOrder(parse(tables)).cycles())
                .describedAs(because)
                .isEqualTo(Arrays.stream(expected.split("; ", -1))
                        .map(cycle -> List.of(cycle.split(" ", -1)))
                        .toList());
    }

    @RepeatedTest(200)
    void any_graph_without_cycle_is_sorted_with_every_table_once(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, List<String>> references = randomGraph(random);

        List<String> order = new DependencyOrder(references).order();

        assertThat(order).containsExactlyInAnyOrderElementsOf(references.keySet());
        references.forEach((table, targets) -> targets.forEach(target -> assertThat(order.indexOf(target))
                .describedAs("%s before %s in %s", target, table, order)
                .isLessThan(order.indexOf(table))));
    }

    private static Map<String, List<String>> randomGraph(Random random) {
        int size = 1 + random.nextInt(12);
        List<Integer> listed = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            listed.add(i);
        }
        Collections.shuffle(listed, random);
        Map<String, List<String>> references = new LinkedHashMap<>();
        for (int table : listed) {
            List<String> targets = new ArrayList<>();
            for (int target = 0; target < table; target++) {
                if (random.nextInt(3) == 0) {
                    targets.add("t" + target);
                }
            }
            references.put("t" + table, targets);
        }
        return references;
    }

    private static Map<String, List<String>> parse(String tables) {
        Map<String, List<String>> references = new LinkedHashMap<>();
        for (String table : tables.split(" ", -1)) {
            String[] parts = table.split(">", -1);
            references.put(parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split(",", -1)));
        }
        return references;
    }
}
