package dev.ferry.local.schema;

import static dev.ferry.local.LocalPlans.answers;
import static dev.ferry.local.LocalPlans.call;
import static dev.ferry.local.LocalPlans.fields;
import static dev.ferry.local.LocalPlans.workspace;
import static dev.ferry.local.LocalPlans.workspaces;
import static dev.ferry.local.Values.list;
import static dev.ferry.local.Values.obj;
import static dev.ferry.local.Values.value;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.LocalPlans;
import dev.ferry.local.StoredDatabase;
import dev.ferry.plan.PlanFingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesTest {

    private final StoredDatabase database = LocalPlans.open(LocalPlans.shipped());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_empty_table_is_one_empty_page() throws FunctionError {
        assertThat(page(null, 10.0)).isEqualTo(obj("documents", list(), "isDone", true));
    }

    @Test
    void pages_follow_the_key_and_not_the_order_of_insertion() throws FunctionError {
        plant(4, 0, 3, 1, 2);

        assertThat(pages(2))
                .containsExactly(List.of("w-000000", "w-000001"), List.of("w-000002", "w-000003"), List.of("w-000004"));
    }

    @Test
    void a_page_that_ends_with_the_table_says_so() throws FunctionError {
        plant(0, 1, 2, 3);

        assertThat(pages(2)).hasSize(2);
    }

    @Test
    void duplicates_come_together_although_they_pass_the_limit() throws FunctionError {
        plant(0, 1, 1, 1, 2);

        assertThat(pages(2))
                .containsExactly(List.of("w-000000", "w-000001", "w-000001", "w-000001"), List.of("w-000002"));
    }

    @Test
    void a_page_starts_strictly_after_the_key_whether_a_document_has_it_or_not() throws FunctionError {
        plant(1, 1, 3);

        assertThat(keys(page("w-000001", 10.0))).containsExactly("w-000003");
        assertThat(keys(page("w-000002", 10.0))).containsExactly("w-000003");
        assertThat(keys(page("w-000003", 10.0))).isEmpty();
    }

    @Test
    void keys_are_in_the_order_of_utf_8() throws FunctionError {
        List<String> inOrder = List.of("", "A", "a", "z", "é", "\uffee", "😀");
        List<String> reversed = new ArrayList<>(inOrder);
        Collections.reverse(reversed);
        database.insert(
                "workspaces",
                reversed.stream().map(key -> workspace(1, "supabaseId", key)).toList());

        assertThat(pages(1)).isEqualTo(inOrder.stream().map(List::of).toList());
    }

    @Test
    void a_page_holds_at_most_4_mib_unless_one_key_has_more() throws FunctionError {
        String large = "x".repeat(900_000);
        for (int number : new int[] {0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 6}) {
            database.insert("workspaces", List.of(workspace(number, "name", large)));
        }

        assertThat(pages(1000).stream().map(List::size)).containsExactly(4, 7, 1);
    }

    @Test
    void a_page_holds_at_most_8000_documents() throws FunctionError {
        database.insert("workspaces", workspaces(0, 8_001));

        Obj page = page(null, 1e6);

        assertThat(keys(page)).hasSize(8_000);
        assertThat(page.fields()).containsEntry("isDone", new Bool(false));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.5, Double.NaN, Double.POSITIVE_INFINITY, -0.0})
    void a_limit_that_is_no_number_of_documents_is_refused_by_code(double limit) {
        assertThat(code(() -> page(null, limit))).isEqualTo("bad-limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "_storage", "constructor", "workspace_members"})
    void a_table_that_is_not_of_the_plan_is_refused_by_code(String table) {
        Obj page = obj("table", table, "after", null, "limit", 0.0);
        Obj lookup = obj("table", table, "supabaseIds", list());

        assertThat(code(() -> call(database, "page", page))).isEqualTo("unknown-table");
        assertThat(code(() -> call(database, "lookup", lookup))).isEqualTo("unknown-table");
    }

    @Test
    void lookup_gives_the_documents_that_are_there_with_their_duplicates_each_once() throws FunctionError {
        List<String> ids = plant(1, 2, 2, 3);

        List<Obj> found = lookup("w-000002", "absent", "w-000001", "w-000002");

        assertThat(fields(found, "_id")).containsExactly(value(ids.get(1)), value(ids.get(2)), value(ids.get(0)));
    }

    @Test
    void lookup_takes_more_keys_than_are_looked_up_at_once() throws FunctionError {
        plant(IntStream.range(0, 250).toArray());
        String[] keys = IntStream.range(0, 250)
                .mapToObj(number -> String.format("w-%06d", number))
                .toArray(String[]::new);

        assertThat(fields(lookup(keys), "supabaseId"))
                .isEqualTo(Stream.of(keys).map(Str::new).toList());
    }

    @Test
    void describe_names_the_plan_and_the_version() throws FunctionError {
        assertThat(call(database, "describe", obj()).value())
                .isEqualTo(obj(
                        "fingerprint",
                        PlanFingerprint.schema(LocalPlans.shipped()),
                        "ferryVersion",
                        "1.2.3",
                        "protocol",
                        3.0));
    }

    @Test
    void a_query_writes_nothing() throws FunctionError {
        plant(1);

        assertThat(call(database, "page", obj("table", "workspaces", "after", null, "limit", 1.0))
                        .bytesWritten())
                .isZero();
    }

    @Test
    void a_result_that_convex_does_not_take_fails_the_function() throws FunctionError {
        plant(IntStream.range(0, 8_193).map(number -> 1).toArray());

        FunctionError error = requireNonNull(catchThrowableOfType(FunctionError.class, () -> lookup("w-000001")));

        assertThat(error)
                .hasMessage("Function migrate.js:lookup return value invalid: "
                        + "Array length is too long (8193 > maximum length 8192)");
        assertThat(error.data()).isNull();
    }

    private List<String> plant(int... numbers) throws FunctionError {
        return database.insert(
                "workspaces",
                IntStream.of(numbers).mapToObj(LocalPlans::workspace).toList());
    }

    private Obj page(@Nullable String after, double limit) throws FunctionError {
        return (Obj) call(database, "page", obj("table", "workspaces", "after", after, "limit", limit))
                .value();
    }

    private List<Obj> lookup(String... keys) throws FunctionError {
        return answers(
                call(database, "lookup", obj("table", "workspaces", "supabaseIds", list((@Nullable Object[]) keys))));
    }

    private List<List<String>> pages(int limit) throws FunctionError {
        List<List<String>> pages = new ArrayList<>();
        String after = null;
        while (true) {
            Obj page = page(after, limit);
            pages.add(keys(page));
            if (page.fields().get("isDone") instanceof Bool done && done.value()) {
                return pages;
            }
            after = pages.get(pages.size() - 1).get(pages.get(pages.size() - 1).size() - 1);
        }
    }

    private static List<String> keys(Obj page) {
        List<ConvexValue> documents = ((Arr) requireNonNull(page.fields().get("documents"))).elements();
        return documents.stream()
                .map(each -> ((Str) requireNonNull(((Obj) each).fields().get("supabaseId"))).value())
                .toList();
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        FunctionError error = requireNonNull(catchThrowableOfType(FunctionError.class, call));
        Obj data = (Obj) requireNonNull(error.data());
        String code = ((Str) requireNonNull(data.fields().get("code"))).value();
        assertThat(error).hasMessage("Uncaught ConvexError: {\"code\":\"" + code + "\"}");
        return code;
    }
}
