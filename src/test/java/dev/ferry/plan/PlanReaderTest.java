package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanReaderTest {

    private static final Path CASES = Path.of("src/test/resources/plan/cases");

    private final PlanReader reader = new PlanReader();

    /** Every directory is a plan and the problems that are expected of it, one a line as users see them. */
    static Stream<String> cases() throws IOException {
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories.map(Path::getFileName).map(Path::toString).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_wrong_plan_is_refused_with_all_its_problems(String name) throws IOException {
        String plan = Files.readString(CASES.resolve(name).resolve("plan.yml"));

        InvalidPlanException refusal =
                catchThrowableOfType(InvalidPlanException.class, () -> reader.read(plan, "plan.yml"));

        assertThat(refusal).describedAs("the plan was taken").isNotNull();
        assertThat(refusal.problems().stream().map(PlanProblem::toString))
                .containsExactlyElementsOf(
                        Files.readAllLines(CASES.resolve(name).resolve("problems.txt")));
    }

    @Test
    void a_key_may_be_of_several_columns_and_each_may_be_carried_besides() {
        TablePlan table = onlyTable("""
                tables:
                  members:
                    into: members
                    function: migrateMembers
                    argument: rows
                    key: [team_id, "user: id"]
                    columns:
                      team_id: string
                      "user: id": {type: string, as: user}
                """);

        assertThat(table.key()).isEqualTo(KeyColumns.of("team_id", "user: id"));
        assertThat(table.columns()).extracting(ColumnPlan::field).containsExactly("team_id", "user");
    }

    @Test
    void a_list_of_one_column_is_that_column() {
        String plan = """
                tables:
                  members:
                    into: members
                    function: migrateMembers
                    argument: rows
                    key: %s
                    columns: {}
                """;

        assertThat(onlyTable(plan.formatted("[slug]"))).isEqualTo(onlyTable(plan.formatted("slug")));
    }

    @Test
    void a_table_may_have_nothing_but_its_key() {
        TablePlan table = onlyTable("""
                tables:
                  tags:
                    into: tags
                    function: migrateTags
                    argument: tags
                    key: name
                    columns: {}
                """);

        assertThat(table)
                .isEqualTo(
                        new TablePlan("tags", "public", "name", "tags", "migrateTags", "tags", List.of(), List.of()));
    }

    @Test
    void a_column_may_say_everything_about_itself() {
        TablePlan table = onlyTable("""
                tables:
                  people:
                    into: persons
                    function: migratePersons
                    argument: rows
                    schema: crm
                    key: uuid
                    columns:
                      plain: string
                      renamed: {type: int64, as: other}
                      optional: {type: boolean, optional: true}
                      required: {type: bytes, optional: false}
                      list: {type: array< timestamp >, when-null: []}
                      grid: array<array<number>>
                      at: {type: timestamp, timestamp: millis, optional: true}
                      every: {type: string, as-printed: true}
                      price: {type: string, as-printed: false}
                    indexes:
                      - [other, plain]
                """);

        assertThat(table)
                .isEqualTo(new TablePlan(
                        "people",
                        "crm",
                        "uuid",
                        "persons",
                        "migratePersons",
                        "rows",
                        List.of(
                                new ColumnPlan("plain", "plain", Scalar.STRING, false, null),
                                new ColumnPlan("renamed", "other", Scalar.INT64, false, null),
                                new ColumnPlan("optional", "optional", Scalar.BOOLEAN, true, null),
                                new ColumnPlan("required", "required", Scalar.BYTES, false, null),
                                new ColumnPlan("list", "list", new ArrayOf(Scalar.TIMESTAMP), false, "[]"),
                                new ColumnPlan("grid", "grid", new ArrayOf(new ArrayOf(Scalar.NUMBER)), false, null),
                                new ColumnPlan("at", "at", Scalar.TIMESTAMP, true, null, Set.of(Leeway.WHOLE_MILLIS)),
                                new ColumnPlan("every", "every", Scalar.STRING, false, null, Set.of(Leeway.AS_PRINTED)),
                                new ColumnPlan("price", "price", Scalar.STRING, false, null)),
                        List.of(new IndexPlan("by_other_plain", List.of("other", "plain")))));
        assertThat(table.functionPath()).isEqualTo("migrate:migratePersons");
    }

    @Test
    void schema_and_key_are_public_and_id_unless_given() {
        TablePlan table = onlyTable(table("contacts", "name: string"));

        assertThat(table.schema()).isEqualTo("public");
        assertThat(table.key()).isEqualTo(KeyColumns.of("id"));
        assertThat(table.indexes()).isEmpty();
    }

    @Test
    void names_that_yaml_takes_for_something_else_stay_names() {
        TablePlan table = onlyTable(table("contacts", "no: string, on: any, y: bytes"));

        assertThat(table.columns()).extracting(ColumnPlan::column).containsExactly("no", "on", "y");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            string        | member                | "member"
            string        | "5"                   | "5"
            string        | ""                    | ""
            string        | 'say "hi" \\ '        | "say \\"hi\\" \\\\ "
            number        | 0                     | 0
            number        | -0                    | -0
            number        | 19.99                 | 19.99
            number        | 1e300                 | 1e300
            number        | 9007199254740992      | 9007199254740992
            number        | 1152921504606846976   | 1152921504606846976
            int64         | -9223372036854775808  | -9223372036854775808
            int64         | 9223372036854775807   | 9223372036854775807
            boolean       | false                 | false
            any           | {}                    | {}
            any           | []                    | []
            any           | new                   | "new"
            any           | 1.5                   | 1.5
            any           | true                  | true
            array<string> | []                    | []
            """)
    void a_value_for_null_becomes_json(String type, String yaml, String json) {
        TablePlan table = onlyTable(table("contacts", "c: {type: " + type + ", when-null: " + yaml + "}"));

        assertThat(table.columns()).extracting(ColumnPlan::whenNull).containsExactly(json);
    }

    @Test
    void a_table_comes_after_the_tables_that_it_references() {
        MigrationPlan plan = reader.read(
                "tables:\n" + entry("notes", "contact_id: {references: contacts}")
                        + entry("contacts", "workspace_id: {references: workspaces}")
                        + entry("workspaces", "name: string"),
                "plan.yml");

        assertThat(plan.tables()).extracting(TablePlan::name).containsExactly("workspaces", "contacts", "notes");
        assertThat(plan.table("notes").columns())
                .extracting(ColumnPlan::type)
                .containsExactly(new Reference("contacts"));
    }

    @Test
    void a_file_of_a_windows_editor_is_read() {
        String text = "\uFEFF" + table("contacts", "name: string").replace("\n", "\r\n");

        assertThat(reader.read(text, "plan.yml").tables()).hasSize(1);
    }

    @Test
    void a_missing_file_is_named(@TempDir Path directory) {
        Path file = directory.resolve("plan.yml");

        InvalidPlanException refusal = catchThrowableOfType(InvalidPlanException.class, () -> reader.read(file));

        assertThat(refusal.problems())
                .containsExactly(new PlanProblem(
                        file.toString(),
                        0,
                        "there is no such file; set FERRY_HOME to the directory that holds config/plan.yml"));
    }

    @Test
    void a_directory_is_no_plan(@TempDir Path directory) {
        InvalidPlanException refusal = catchThrowableOfType(InvalidPlanException.class, () -> reader.read(directory));

        assertThat(refusal).hasMessageStartingWith(directory + ": the file cannot be read (");
    }

    @Test
    void a_file_in_another_encoding_is_refused(@TempDir Path directory) throws IOException {
        Path file = Files.write(
                directory.resolve("plan.yml"), "# für Ferry\ntables: {}\n".getBytes(StandardCharsets.ISO_8859_1));

        InvalidPlanException refusal = catchThrowableOfType(InvalidPlanException.class, () -> reader.read(file));

        assertThat(refusal).hasMessage(file + ": the file is not UTF-8 text");
    }

    private TablePlan onlyTable(String text) {
        List<TablePlan> tables = reader.read(text, "plan.yml").tables();
        assertThat(tables).hasSize(1);
        return tables.get(0);
    }

    private static String table(String name, String columns) {
        return "tables:\n" + entry(name, columns);
    }

    private static String entry(String name, String columns) {
        return "  %s: {into: %s, function: %s, argument: rows, columns: {%s}}\n".formatted(name, name, name, columns);
    }
}
