package dev.ferry.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.IndexPlan;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsRendererTest {

    @ParameterizedTest
    @MethodSource("types")
    void a_column_becomes_a_field_with_the_validator_of_its_type(ColumnType type, boolean optional, String expected) {
        String tables = render(plan(new ColumnPlan("source", "field", type, optional, null)), FunctionsRenderer.TABLES);

        assertThat(tables).contains("\n    field: " + expected + ",\n").doesNotContain("source:");
    }

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(Scalar.STRING, false, "v.string()"),
                Arguments.of(Scalar.NUMBER, false, "v.number()"),
                Arguments.of(Scalar.TIMESTAMP, false, "v.number()"),
                Arguments.of(Scalar.INT64, false, "v.int64()"),
                Arguments.of(Scalar.BOOLEAN, false, "v.boolean()"),
                Arguments.of(Scalar.BYTES, false, "v.bytes()"),
                Arguments.of(Scalar.ANY, false, "v.any()"),
                Arguments.of(Scalar.ANY, true, "v.optional(v.any())"),
                Arguments.of(Scalar.JSON_TEXT, true, "v.optional(v.string())"),
                Arguments.of(new OneOf(List.of("a", "b")), false, "v.union(v.literal(\"a\"), v.literal(\"b\"))"),
                Arguments.of(new OneOf(List.of("a")), true, "v.optional(v.literal(\"a\"))"),
                Arguments.of(new ArrayOf(new OneOf(List.of("a"))), false, "v.array(v.literal(\"a\"))"),
                Arguments.of(new ArrayOf(Scalar.INT64), false, "v.array(v.int64())"),
                Arguments.of(new ArrayOf(Scalar.TIMESTAMP), true, "v.optional(v.array(v.number()))"),
                Arguments.of(new ArrayOf(new ArrayOf(Scalar.STRING)), false, "v.array(v.array(v.string()))"),
                Arguments.of(new Reference("parent_rows"), false, "v.id(\"parentRows\")"),
                Arguments.of(new Reference("parent_rows"), true, "v.optional(v.id(\"parentRows\"))"));
    }

    @Test
    void a_value_that_stands_for_null_makes_no_field_optional() {
        String tables = render(
                plan(new ColumnPlan("role", "role", Scalar.STRING, false, "\"member\"")), FunctionsRenderer.TABLES);

        assertThat(tables).contains("    role: v.string(),").doesNotContain("member");
    }

    @ParameterizedTest
    @MethodSource("nullable")
    void null_that_stands_for_null_is_a_member_of_a_union(ColumnType type, String expected) {
        String tables = render(plan(new ColumnPlan("c", "c", type, false, "null")), FunctionsRenderer.TABLES);

        assertThat(tables).contains("\n    c: " + expected + ",\n");
    }

    static Stream<Arguments> nullable() {
        return Stream.of(
                Arguments.of(Scalar.STRING, "v.union(v.string(), v.null())"),
                Arguments.of(Scalar.ANY, "v.any()"),
                Arguments.of(new ArrayOf(Scalar.STRING), "v.union(v.array(v.string()), v.null())"),
                Arguments.of(new Reference("parent_rows"), "v.union(v.id(\"parentRows\"), v.null())"),
                Arguments.of(new OneOf(List.of("a")), "v.union(v.literal(\"a\"), v.null())"),
                Arguments.of(new OneOf(List.of("a", "b")), "v.union(v.literal(\"a\"), v.literal(\"b\"), v.null())"));
    }

    /** An editor shows all of it, and no text ends the string or the line. */
    @Test
    void a_text_of_a_union_is_a_string_of_typescript() {
        OneOf odd = new OneOf(
                List.of("\"); evil(); //", "\\", "a\nb\tc\r", "é 😀", "", "\u2028\u202e\u0000\u200b", "${x} `"));
        String tables = render(plan(new ColumnPlan("c", "c", odd, false, null)), FunctionsRenderer.TABLES);

        assertThat(tables).contains("""
                    c: v.union(
                      v.literal("\\"); evil(); //"),
                      v.literal("\\\\"),
                      v.literal("a\\nb\\tc\\r"),
                      v.literal("é 😀"),
                      v.literal(""),
                      v.literal("\\u2028\\u202e\\u0000\\u200b"),
                      v.literal("${x} `"),
                    ),
                """);
    }

    @Test
    void a_table_has_its_indexes_after_the_one_on_the_source_key() {
        assertThat(render(plan(), FunctionsRenderer.TABLES)).contains("""
                  parentRows: defineTable({
                    supabaseId: v.string(),
                  })
                    .index("by_supabase_id", ["supabaseId"]),
                  childRows: defineTable({
                    supabaseId: v.string(),
                  })
                    .index("by_supabase_id", ["supabaseId"])
                    .index("by_a", ["a"])
                    .index("by_a_b", ["a", "b"]),
                };
                """);
    }

    @Test
    void a_table_has_a_mutation_by_the_names_of_the_plan() {
        assertThat(render(plan(), FunctionsRenderer.MIGRATE))
                .contains("\nexport const migrateChildRows = upsertInto(\"childRows\", \"children\");\n");
    }

    @Test
    void the_functions_know_exactly_the_fields_of_the_plan() {
        MigrationPlan plan = plan(
                new ColumnPlan("author_id", "user_id", Scalar.STRING, false, null),
                new ColumnPlan("note", "note", Scalar.STRING, true, null));

        assertThat(render(plan, FunctionsRenderer.TABLES)).contains("""
                  fields: new Map<string, readonly string[]>([
                    ["parentRows", [
                    ]],
                    ["childRows", [
                      "user_id", "note",
                    ]],
                  ]),
                """);
    }

    @Test
    void no_line_is_too_long_to_read_however_many_fields_there_are() {
        ColumnPlan[] columns = IntStream.range(0, 200)
                .mapToObj(i -> new ColumnPlan("c" + i, "field_" + "x".repeat(i % 50) + i, Scalar.ANY, true, null))
                .toArray(ColumnPlan[]::new);

        String tables = render(plan(columns), FunctionsRenderer.TABLES);

        assertThat(tables.lines()).allMatch(line -> line.length() <= 120).anyMatch(line -> line.length() > 100);
        assertThat(columns).allSatisfy(column -> assertThat(tables).contains('"' + column.field() + "\","));
    }

    @Test
    void every_file_says_which_version_wrote_it_and_the_functions_answer_it() {
        Map<String, String> files = new FunctionsRenderer().render(plan(), "feed", "9.8.7");

        assertThat(files.keySet())
                .containsExactly(
                        FunctionsRenderer.MIGRATE,
                        FunctionsRenderer.ERRORS,
                        FunctionsRenderer.TABLES,
                        FunctionsRenderer.SCHEMA);
        assertThat(files.values()).allMatch(text -> text.contains(" by Ferry 9.8.7 "));
        assertThat(files.get(FunctionsRenderer.MIGRATE)).contains("const FERRY_VERSION = \"9.8.7\";");
        assertThat(files.get(FunctionsRenderer.TABLES)).contains("fingerprint: \"feed\",");
    }

    @Test
    void texts_end_with_one_line_feed_and_hold_no_tag_entity_or_carriage_return() {
        Map<String, String> files = new FunctionsRenderer().render(plan(), "feed", "9.8.7");

        assertThat(files.values())
                .allSatisfy(text -> assertThat(text)
                        .endsWith("\n")
                        .doesNotEndWith("\n\n")
                        .doesNotContain("{{", "&quot;", "&lt;", "\r", "\t"));
    }

    private static String render(MigrationPlan plan, String file) {
        return Objects.requireNonNull(
                new FunctionsRenderer().render(plan, "fingerprint", "0.1.0").get(file));
    }

    private static MigrationPlan plan(ColumnPlan... columns) {
        return new MigrationPlan(List.of(
                new TablePlan(
                        "parent_rows", "public", "id", "parentRows", "migrateParentRows", "rows", List.of(), List.of()),
                new TablePlan(
                        "child_rows",
                        "public",
                        "id",
                        "childRows",
                        "migrateChildRows",
                        "children",
                        List.of(columns),
                        List.of(new IndexPlan("by_a", List.of("a")), new IndexPlan("by_a_b", List.of("a", "b"))))));
    }
}
