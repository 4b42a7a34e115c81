package dev.ferry.local;

import static dev.ferry.local.LocalPlans.answers;
import static dev.ferry.local.LocalPlans.documents;
import static dev.ferry.local.LocalPlans.fields;
import static dev.ferry.local.LocalPlans.migrateWorkspaces;
import static dev.ferry.local.LocalPlans.upsert;
import static dev.ferry.local.LocalPlans.workspace;
import static dev.ferry.local.LocalPlans.workspaces;
import static dev.ferry.local.Values.list;
import static dev.ferry.local.Values.nested;
import static dev.ferry.local.Values.obj;
import static dev.ferry.local.Values.value;
import static dev.ferry.local.Values.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.DocumentId;
import dev.ferry.local.schema.FunctionError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

    private final StoredDatabase database = LocalPlans.open(LocalPlans.shipped());

    @AfterEach
    void close() {
        database.close();
    }

    static Stream<Arguments> badRows() {
        String large = "x".repeat(1 << 20);
        return Stream.of(
                Arguments.of("a required field is missing", without(workspace(1), "slug"), "schema-mismatch", ".slug"),
                Arguments.of("another type", workspace(1, "name", 7.0), "schema-mismatch", ".name"),
                Arguments.of(
                        "null is not missing",
                        workspace(1, "kapso_phone_id", null),
                        "schema-mismatch",
                        ".kapso_phone_id"),
                Arguments.of("a field too many", workspace(1, "colour", "red"), "unknown-field", ".colour"),
                Arguments.of(
                        "the first of two fields too many", workspace(1, "z z", 1.0, "b", 1.0), "unknown-field", ".b"),
                Arguments.of("a system field", workspace(1, "_creationTime", 5.0), "unknown-field", "._creationTime"),
                Arguments.of("over 1 MiB", workspace(1, "settings", large), "document-too-large", null),
                Arguments.of("17 levels", workspace(1, "settings", nested(16)), "too-deep", null));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void a_bad_row_is_refused_alone(String what, Obj row, String code, @Nullable String path) throws FunctionError {
        List<Obj> rows = new ArrayList<>(workspaces(2, 60));
        rows.add(30, row);

        List<Obj> answers = new ArrayList<>(migrateWorkspaces(database, rows));

        assertThat(answers.get(30)).describedAs(what).isEqualTo(refusal("w-000001", code, path));
        answers.remove(30);
        assertThat(fields(answers, "outcome")).containsOnly(value("inserted"));
        assertThat(database.count("workspaces")).isEqualTo(58);
    }

    @Test
    void an_update_that_is_refused_leaves_the_document_as_it_was() throws FunctionError {
        migrateWorkspaces(database, List.of(workspace(1)));
        List<Obj> before = documents(database, "workspaces");

        List<Obj> answers = migrateWorkspaces(database, List.of(workspace(1, "name", 7.0, "slug", "other")));

        assertThat(answers).containsExactly(refusal("w-000001", "schema-mismatch", ".name"));
        assertThat(documents(database, "workspaces")).isEqualTo(before);
    }

    @Test
    void a_document_of_exactly_1_mib_and_16_levels_is_taken() throws FunctionError {
        Obj empty = workspace(1, "settings", "");
        int room = (int) ((1 << 20) - empty.size() - 61);

        assertThat(fields(migrateWorkspaces(database, List.of(workspace(1, "settings", "x".repeat(room)))), "outcome"))
                .containsExactly(value("inserted"));
        assertThat(migrateWorkspaces(database, List.of(workspace(2, "settings", "x".repeat(room + 1)))))
                .containsExactly(refusal("w-000002", "document-too-large", null));
        assertThat(fields(migrateWorkspaces(database, List.of(workspace(3, "settings", nested(15)))), "outcome"))
                .containsExactly(value("inserted"));
    }

    static Stream<Arguments> references() {
        String contact = new DocumentId(10_003, new byte[16]).encode();
        String unknown = new DocumentId(10_099, new byte[16]).encode();
        String workspace = new DocumentId(10_001, new byte[16]).encode();
        return Stream.of(
                Arguments.of("an id of its table, although no document has it", workspace, null),
                Arguments.of("an id of another table", contact, "schema-mismatch"),
                Arguments.of("an id of no table", unknown, "schema-mismatch"),
                Arguments.of("no id", "w-000001", "schema-mismatch"));
    }

    @ParameterizedTest
    @MethodSource("references")
    void a_reference_has_to_be_an_id_of_its_table(String what, String reference, @Nullable String code)
            throws FunctionError {
        Obj member = obj("supabaseId", "m", "workspace_id", reference, "user_id", "u", "role", "r", "created_at", 1.0);

        Obj answer = answers(upsert(database, "migrateWorkspaceMembers", "members", List.of(member)))
                .get(0);

        if (code == null) {
            assertThat(answer.fields()).describedAs(what).containsEntry("outcome", value("inserted"));
        } else {
            assertThat(answer).describedAs(what).isEqualTo(refusal("m", code, ".workspace_id"));
        }
    }

    @Test
    void a_key_that_two_documents_have_is_refused_and_both_stay_as_they_are() throws FunctionError {
        database.insert("workspaces", List.of(workspace(1), workspace(1)));
        List<Obj> before = documents(database, "workspaces");

        List<Obj> answers = migrateWorkspaces(database, List.of(workspace(1, "name", "Renamed"), workspace(2)));

        assertThat(answers.get(0)).isEqualTo(refusal("w-000001", "duplicate-in-target", null));
        assertThat(answers.get(1).fields()).containsEntry("outcome", value("inserted"));
        assertThat(documents(database, "workspaces")).startsWith(before.get(0), before.get(1));
    }

    static Stream<ConvexValue> rowsWithoutAKey() {
        return Stream.of(
                value(5.0),
                value(null),
                list(1.0),
                value(new byte[] {1}),
                obj("name", "x"),
                workspace(1, "supabaseId", 7.0),
                workspace(1, "supabaseId", null));
    }

    @ParameterizedTest
    @MethodSource("rowsWithoutAKey")
    void a_row_without_a_key_is_refused_and_the_next_one_is_not(ConvexValue row) throws FunctionError {
        List<Obj> answers = migrateWorkspaces(database, List.of(row, workspace(2)));

        assertThat(answers.get(0)).isEqualTo(refusal(null, "malformed-row", null));
        assertThat(answers.get(1).fields()).containsEntry("outcome", value("inserted"));
    }

    @Test
    void every_type_of_a_plan_is_enforced_with_its_path() throws FunctionError {
        try (StoredDatabase things = LocalPlans.open(
                LocalPlans.things("count: int64", "data: bytes", "flags: array<boolean>", "at: timestamp"))) {
            Obj good =
                    obj("supabaseId", "t", "count", 1L, "data", new byte[] {1}, "flags", list(true, false), "at", 1.0);

            assertThat(outcome(things, good).fields()).containsEntry("outcome", value("inserted"));
            assertThat(outcome(things, Values.with(good, "count", 1.0)))
                    .isEqualTo(refusal("t", "schema-mismatch", ".count"));
            assertThat(outcome(things, Values.with(good, "data", "AQ==")))
                    .isEqualTo(refusal("t", "schema-mismatch", ".data"));
            assertThat(outcome(things, Values.with(good, "flags", list(true, 1.0))))
                    .isEqualTo(refusal("t", "schema-mismatch", ".flags[1]"));
            assertThat(outcome(things, Values.with(good, "at", 1L))).isEqualTo(refusal("t", "schema-mismatch", ".at"));
        }
    }

    private static Obj outcome(StoredDatabase things, Obj row) throws FunctionError {
        return answers(upsert(things, "migrateThings", "things", List.of(row))).get(0);
    }

    private static Obj refusal(@Nullable String supabaseId, String code, @Nullable String path) {
        return obj(
                "supabaseId", supabaseId,
                "outcome", new Str("refused"),
                "code", code,
                "path", path);
    }
}
