package dev.ferry.local;

import static dev.ferry.local.LocalPlans.call;
import static dev.ferry.local.LocalPlans.fields;
import static dev.ferry.local.LocalPlans.migrateWorkspaces;
import static dev.ferry.local.LocalPlans.workspace;
import static dev.ferry.local.LocalPlans.workspaces;
import static dev.ferry.local.Values.list;
import static dev.ferry.local.Values.obj;
import static dev.ferry.local.Values.value;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.schema.FunctionError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransactionLimitsTest {

    private final StoredDatabase database = LocalPlans.open(LocalPlans.shipped());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_call_of_4096_lookups_with_that_of_the_ledger_is_taken_and_one_more_undoes_the_whole_call()
            throws FunctionError {
        limited(() -> migrateWorkspaces(database, workspaces(0, 4_096)));
        assertThat(database.count("workspaces")).isZero();

        migrateWorkspaces(database, workspaces(0, 4_095));
        assertThat(database.count("workspaces")).isEqualTo(4_095);
    }

    @Test
    void an_update_reads_its_document_again_by_id() throws FunctionError {
        migrateWorkspaces(database, workspaces(0, 2_048));
        List<Obj> renamed = new ArrayList<>();
        for (int number = 0; number < 2_048; number++) {
            renamed.add(workspace(number, "name", "Renamed"));
        }

        limited(() -> migrateWorkspaces(database, renamed));
        assertThat(fields(migrateWorkspaces(database, renamed.subList(0, 2_047)), "outcome"))
                .containsOnly(value("updated"));
    }

    @Test
    void the_same_lookup_again_costs_nothing() throws FunctionError {
        List<Obj> rows = new ArrayList<>(workspaces(0, 4_095));
        rows.addAll(workspaces(0, 1_000));

        assertThat(migrateWorkspaces(database, rows)).hasSize(5_095);
    }

    @Test
    void more_than_16_mib_are_not_written_in_one_call() throws FunctionError {
        String text = "x".repeat(1_000_000);
        List<Obj> rows = new ArrayList<>();
        for (int number = 0; number < 17; number++) {
            rows.add(workspace(number, "settings", text));
        }

        limited(() -> migrateWorkspaces(database, rows));
        assertThat(database.count("workspaces")).isZero();
        assertThatThrownBy(() -> database.insert("workspaces", rows))
                .hasMessage("Too many bytes written in a single function execution (limit: 16 MiB)");
        assertThat(database.count("workspaces")).isZero();
        assertThat(migrateWorkspaces(database, rows.subList(0, 16))).hasSize(16);
    }

    @Test
    void more_than_16_mib_are_not_read_in_one_call() throws FunctionError {
        String text = "x".repeat(1_000_000);
        List<Object> keys = new ArrayList<>();
        for (int number = 0; number < 17; number++) {
            database.insert("workspaces", List.of(workspace(number, "settings", text)));
            keys.add(String.format("w-%06d", number));
        }

        limited(() -> call(database, "lookup", obj("table", "workspaces", "supabaseIds", list(keys.toArray()))));
    }

    @Test
    void sixteen_thousand_documents_are_written_in_one_call_and_no_more() throws FunctionError {
        assertThatThrownBy(() -> database.insert("workspaces", workspaces(0, 16_001)))
                .hasMessage("Too many writes in a single function execution (limit: 16000)");
        assertThat(database.count("workspaces")).isZero();

        assertThat(database.insert("workspaces", workspaces(0, 16_000))).hasSize(16_000);
    }

    @Test
    void no_more_than_32000_documents_are_read_in_one_call() throws FunctionError {
        for (int i = 0; i < 3; i++) {
            database.insert(
                    "workspaces",
                    Collections.nCopies(
                            11_000,
                            obj(
                                    "supabaseId",
                                    "w",
                                    "name",
                                    "",
                                    "slug",
                                    "",
                                    "owner_id",
                                    "",
                                    "created_at",
                                    1.0,
                                    "updated_at",
                                    1.0)));
        }

        limited(() -> call(database, "lookup", obj("table", "workspaces", "supabaseIds", list("w"))));
    }

    @Test
    void what_a_failed_call_changed_is_as_before() throws FunctionError {
        migrateWorkspaces(database, workspaces(0, 10));
        List<Obj> before = LocalPlans.documents(database, "workspaces");
        List<Obj> rows = new ArrayList<>();
        rows.add(workspace(3, "name", "Renamed"));
        rows.addAll(workspaces(10, 4_200));
        long timestamp = database.timestamp();

        limited(() -> migrateWorkspaces(database, rows));

        assertThat(LocalPlans.documents(database, "workspaces")).isEqualTo(before);
        assertThat(database.timestamp()).isEqualTo(timestamp);
    }

    private static void limited(ThrowingCallable call) {
        FunctionError error = requireNonNull(catchThrowableOfType(FunctionError.class, call));
        assertThat(error).hasMessage("Uncaught ConvexError: {\"code\":\"transaction-limit\"}");
        assertThat(error.data()).isEqualTo(obj("code", "transaction-limit"));
    }
}
