package dev.ferry.local.functions;

import static dev.ferry.local.LocalPlans.documents;
import static dev.ferry.local.LocalPlans.fields;
import static dev.ferry.local.LocalPlans.migrateWorkspaces;
import static dev.ferry.local.LocalPlans.workspace;
import static dev.ferry.local.LocalPlans.workspaces;
import static dev.ferry.local.Values.list;
import static dev.ferry.local.Values.obj;
import static dev.ferry.local.Values.value;
import static dev.ferry.local.Values.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.LocalPlans;
import dev.ferry.local.StoredDatabase;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpsertTest {

    private final StoredDatabase database = LocalPlans.open(LocalPlans.shipped());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void new_rows_are_inserted_and_answered_in_order() throws FunctionError {
        List<Obj> answers = migrateWorkspaces(database, List.of(workspace(2), workspace(1)));

        assertThat(fields(answers, "supabaseId")).containsExactly(value("w-000002"), value("w-000001"));
        assertThat(fields(answers, "outcome")).containsOnly(value("inserted"));
        List<Obj> documents = documents(database, "workspaces");
        assertThat(documents.stream().map(each -> without(without(each, "_id"), "_creationTime")))
                .containsExactly(workspace(1), workspace(2));
        assertThat(fields(documents, "_id"))
                .containsExactly(
                        answers.get(1).fields().get("convexId"),
                        answers.get(0).fields().get("convexId"));
    }

    @Test
    void the_same_rows_again_are_unchanged_and_keep_their_ids() throws FunctionError {
        List<Obj> first = migrateWorkspaces(database, workspaces(0, 150));
        List<Obj> before = documents(database, "workspaces");

        List<Obj> second = migrateWorkspaces(database, workspaces(0, 150));

        assertThat(fields(second, "convexId")).isEqualTo(fields(first, "convexId"));
        assertThat(fields(second, "outcome")).containsOnly(value("unchanged"));
        assertThat(documents(database, "workspaces")).isEqualTo(before);
    }

    @Test
    void a_changed_row_updates_its_document_and_no_other() throws FunctionError {
        List<Obj> first = migrateWorkspaces(database, workspaces(1, 3));

        List<Obj> answers = migrateWorkspaces(database, List.of(workspace(1, "name", "Renamed")));

        assertThat(answers)
                .containsExactly(obj(
                        "supabaseId", "w-000001",
                        "convexId", first.get(0).fields().get("convexId"),
                        "outcome", "updated"));
        assertThat(fields(documents(database, "workspaces"), "name"))
                .containsExactly(value("Renamed"), value("Workspace 2"));
    }

    @Test
    void a_field_that_is_missing_from_the_row_is_removed_from_the_document() throws FunctionError {
        migrateWorkspaces(database, List.of(workspace(1, "kapso_phone_id", "p-1")));

        List<Obj> answers = migrateWorkspaces(database, List.of(workspace(1)));

        assertThat(fields(answers, "outcome")).containsExactly(value("updated"));
        assertThat(documents(database, "workspaces").get(0).fields()).doesNotContainKey("kapso_phone_id");
    }

    @Test
    void a_key_that_comes_twice_in_one_call_is_one_document_with_the_last_values() throws FunctionError {
        List<Obj> answers = migrateWorkspaces(
                database, List.of(workspace(1), workspace(1, "name", "Second"), workspace(1, "name", "Second")));

        assertThat(fields(answers, "outcome")).containsExactly(value("inserted"), value("updated"), value("unchanged"));
        assertThat(fields(answers, "convexId").stream().distinct()).hasSize(1);
        assertThat(fields(documents(database, "workspaces"), "name")).containsExactly(value("Second"));
    }

    @Test
    void a_key_that_comes_again_after_more_rows_than_are_looked_up_at_once_is_one_document() throws FunctionError {
        List<Obj> rows = new ArrayList<>(workspaces(0, 120));
        rows.add(workspace(5, "name", "Late"));

        List<Obj> answers = migrateWorkspaces(database, rows);

        assertThat(answers.get(120).fields()).containsEntry("outcome", value("updated"));
        assertThat(answers.get(120).fields().get("convexId"))
                .isEqualTo(answers.get(5).fields().get("convexId"));
        assertThat(database.count("workspaces")).isEqualTo(120);
    }

    @Test
    void no_rows_are_no_answers() throws FunctionError {
        assertThat(migrateWorkspaces(database, List.of())).isEmpty();
    }

    @Test
    void fields_come_back_sorted_as_convex_keeps_them() throws FunctionError {
        migrateWorkspaces(
                database, List.of(workspace(1, "settings", obj("b", 1.0, "a", list(obj("d", 1.0, "c", 2.0))))));

        Obj document = documents(database, "workspaces").get(0);

        assertThat(document.fields().keySet())
                .containsExactly(
                        "_creationTime",
                        "_id",
                        "created_at",
                        "name",
                        "owner_id",
                        "settings",
                        "slug",
                        "supabaseId",
                        "updated_at");
        assertThat(ValueText.of(document)).contains("settings: {a: [{c: 2.0, d: 1.0}], b: 1.0}");
    }

    static Stream<Arguments> pairs() {
        byte[] none = {};
        return Stream.of(
                pair(
                        "the order of keys",
                        obj("a", 1.0, "b", obj("c", 1.0, "d", 2.0)),
                        obj("b", obj("d", 2.0, "c", 1.0), "a", 1.0),
                        "unchanged"),
                pair("NaN", value(Double.NaN), value(Double.NaN), "unchanged"),
                pair("bytes", value(new byte[] {1, 2}), value(new byte[] {1, 2}), "unchanged"),
                pair("an integer", value(9007199254740993L), value(9007199254740993L), "unchanged"),
                pair("empty values", list(list(), obj(), "", none), list(list(), obj(), "", none), "unchanged"),
                pair("0 and -0", value(0.0), value(-0.0), "updated"),
                pair("a number and an integer", value(1.0), value(1L), "updated"),
                pair("one byte", value(new byte[] {1, 2}), value(new byte[] {1, 3}), "updated"),
                pair("bytes and an object", value(none), obj(), "updated"),
                pair("an array and an object", list(), obj(), "updated"),
                pair("null and missing", obj("a", null), obj(), "updated"),
                pair("one key", obj("a", 1.0), obj("b", 1.0), "updated"),
                pair("one key more", obj("a", 1.0), obj("a", 1.0, "b", 2.0), "updated"),
                pair("a longer array", list(1.0), list(1.0, 1.0), "updated"),
                pair("deep inside", list(obj("b", list(1.0))), list(obj("b", list(2.0))), "updated"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void equality_is_that_of_migrate_ts(String what, ConvexValue before, ConvexValue after, String outcome)
            throws FunctionError {
        migrateWorkspaces(database, List.of(workspace(1, "settings", before)));

        List<Obj> answers = migrateWorkspaces(database, List.of(workspace(1, "settings", after)));

        assertThat(fields(answers, "outcome")).describedAs(what).containsExactly(value(outcome));
        assertThat(fields(documents(database, "workspaces"), "settings")).containsExactly(after);
    }

    private static Arguments pair(
            String what, @Nullable ConvexValue before, @Nullable ConvexValue after, String outcome) {
        return Arguments.of(what, before, after, outcome);
    }
}
