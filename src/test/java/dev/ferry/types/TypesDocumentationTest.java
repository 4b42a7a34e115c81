package dev.ferry.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.Leeway;
import dev.ferry.plan.MigrationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of the table in docs/types.md says what its case shows, and no case is without a line. */
class TypesDocumentationTest {

    private static final List<TypeCase> CASES = TypeCase.all();
    private static final MigrationPlan PLAN = TypesSite.plan(CASES);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern REASON = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`");
    private static final Pattern LINK = Pattern.compile("\\[([a-z-]+)]\\(\\.\\./src/test/resources/types/\\1\\)");

    private static final Map<Leeway, String> LEEWAYS = Map.of(
            Leeway.WHOLE_MILLIS, "timestamp: millis",
            Leeway.NEAREST_NUMBER, "number: nearest",
            Leeway.UTC_MIDNIGHT, "date: utc-midnight");

    /** One line of the table. */
    private record Line(String types, String rejected, String source) {}

    static List<TypeCase> cases() {
        return CASES;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_case_has_one_line_with_the_plan_types_that_take_its_values_and_the_reasons_of_its_rejects(TypeCase c)
            throws IOException {
        List<Line> lines = lines().stream()
                .filter(line ->
                        line.source().equals("[" + c.name() + "](../src/test/resources/types/" + c.name() + ")"))
                .toList();

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(found(CODE, line.types())).isEqualTo(taking(c));
            assertThat(found(REASON, line.rejected())).isEqualTo(c.reasons());
        });
    }

    @Test
    void a_line_has_a_case_or_says_that_it_is_not_run() throws IOException {
        Set<String> names = CASES.stream().map(TypeCase::name).collect(Collectors.toSet());

        assertThat(lines()).hasSizeGreaterThan(CASES.size()).allSatisfy(line -> {
            if (!line.source().equals("not run")) {
                assertThat(line.source()).matches(LINK);
                assertThat(names).containsAll(found(LINK, line.source()));
            }
        });
    }

    private static List<Line> lines() throws IOException {
        return Files.readAllLines(Path.of("docs/types.md")).stream()
                .filter(line -> line.startsWith("| "))
                .skip(2)
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .map(cells -> {
                    assertThat(cells)
                            .as("cells of a line, the first before the first bar")
                            .hasSize(6);
                    return new Line(cells.get(2), cells.get(4), cells.get(5));
                })
                .toList();
    }

    private static Set<String> taking(TypeCase c) {
        Set<String> fields = c.fields();
        return PLAN.table(c.table()).columns().stream()
                .filter(column -> fields.contains(column.field()))
                .map(TypesDocumentationTest::written)
                .collect(Collectors.toSet());
    }

    private static String written(ColumnPlan column) {
        return LEEWAYS.entrySet().stream()
                .filter(leeway -> column.has(leeway.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> written(column.type()));
    }

    private static String written(ColumnType type) {
        return type instanceof ArrayOf array
                ? "array<" + written(array.element()) + ">"
                : type instanceof ColumnType.OneOf ? "one-of" : type.spelled();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }
}
