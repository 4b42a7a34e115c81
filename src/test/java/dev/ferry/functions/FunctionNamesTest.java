package dev.ferry.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.plan.InvalidPlanException;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The functions of a plan share the module migrate.ts with Ferry's own. A plan that takes a name of these must fail
 * when it is read, not when it is deployed.
 */
class FunctionNamesTest {

    private static final String OF_THE_PLAN = "migrateRows";

    /** E.g. {@code export const page =}, {@code async function upsert(}, {@code type ResultView =}. */
    private static final Pattern DECLARATION = Pattern.compile(
            "^(?:export )?(?:async )?(?:const|let|var|function\\*?|class|type|interface|enum) (\\w+)",
            Pattern.MULTILINE);

    private static final Pattern IMPORT = Pattern.compile("^import \\{([^}]*)} from", Pattern.MULTILINE);

    /** {@code name}, {@code type name} or {@code other as name}. */
    private static final Pattern IMPORTED = Pattern.compile("(\\w+)\\s*(?:,|$)");

    /** E.g. {@code new Map<}, {@code instanceof Error}, {@code Object.keys(}. */
    private static final Pattern GLOBAL =
            Pattern.compile("\\b(?:new|instanceof) (\\w+)|(?<![\\w.])([A-Z]\\w*)\\.\\w+\\(");

    @ParameterizedTest
    @MethodSource("ownNames")
    void no_function_of_a_plan_can_take_a_name_of_migrate(String name) {
        assertThatThrownBy(() -> plan(name))
                .describedAs("add %s to the names that dev.ferry.plan.ConvexNames keeps for migrate.ts", name)
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("function \"" + name + "\" is a name that migrate.ts uses itself");
    }

    @Test
    void the_names_of_migrate_are_found() {
        assertThat(ownNames())
                .contains("page", "v", "internalMutation", "GenericDatabaseReader", "ferryPlan", "upsertAll", "refused")
                .contains("FERRY_VERSION", "Answer", "Map", "ArrayBuffer", "Object", "Promise")
                .doesNotContain("internalMutationGeneric", "type", OF_THE_PLAN);
    }

    static Set<String> ownNames() {
        String code = Objects.requireNonNull(new FunctionsRenderer()
                .render(plan(OF_THE_PLAN), "fingerprint", "0.1.0")
                .get(FunctionsRenderer.MIGRATE));
        Set<String> names = new TreeSet<>();
        found(DECLARATION, code).forEach(names::add);
        found(IMPORT, code).flatMap(list -> found(IMPORTED, list.strip())).forEach(names::add);
        found(GLOBAL, code).forEach(names::add);
        names.remove(OF_THE_PLAN);
        return names;
    }

    /** The first group of each match that holds something. */
    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1) != null ? match.group(1) : match.group(2));
    }

    private static MigrationPlan plan(String function) {
        return new PlanReader().read("""
                tables:
                  rows:
                    into: rows
                    function: %s
                    argument: rows
                    columns:
                      name: string
                """.formatted(function), "plan.yml");
    }
}
