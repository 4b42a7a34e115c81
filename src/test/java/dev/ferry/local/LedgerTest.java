package dev.ferry.local;

import static dev.ferry.local.LocalPlans.LEDGER;
import static dev.ferry.local.LocalPlans.WRITER;
import static dev.ferry.local.LocalPlans.call;
import static dev.ferry.local.LocalPlans.documents;
import static dev.ferry.local.LocalPlans.migrateWorkspaces;
import static dev.ferry.local.LocalPlans.shipped;
import static dev.ferry.local.LocalPlans.workspace;
import static dev.ferry.local.LocalPlans.workspaces;
import static dev.ferry.local.Values.obj;
import static dev.ferry.local.Values.value;
import static dev.ferry.local.Values.with;
import static dev.ferry.local.Values.without;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.functions.LedgerTable;
import dev.ferry.local.schema.Execution;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.storage.Backup;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is of this deployment alone; what the functions answer is in {@code contract/ledger.yml}. */
class LedgerTest {

    private static final Obj RUNNING = without(LEDGER, "pair");
    private static final Obj RAISED = with(RUNNING, "attempt", 2.0, "token", "c0ffee02");
    private static final Obj ENDED = with(RUNNING, "token", "c0ffee03", "phase", "ended");

    /** Bytes of {@code _id} and {@code _creationTime}. */
    private static final int SYSTEM_FIELDS = 61;

    private final StoredDatabase database = LocalPlans.open(shipped());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_call_of_rows_reads_the_ledgers_document_once_however_many_rows_it_has() throws FunctionError {
        migrateWorkspaces(database, workspaces(0, 250));

        assertThat(database.traffic().readByMutations()).isEqualTo(LEDGER.size() + SYSTEM_FIELDS);
    }

    @Test
    void a_call_of_rows_never_writes_the_ledger() throws FunctionError {
        migrateWorkspaces(database, workspaces(0, 10));
        List<Obj> ledger = documents(database, LedgerTable.NAME);
        long written = database.traffic().table(LedgerTable.NAME).bytesWritten();

        migrateWorkspaces(database, List.of(workspace(1, "name", "Changed"), workspace(11)));

        assertThat(documents(database, LedgerTable.NAME)).isEqualTo(ledger);
        assertThat(database.traffic().table(LedgerTable.NAME).bytesWritten()).isEqualTo(written);
    }

    @Test
    void a_compare_and_set_costs_what_convex_counts_and_one_that_changes_nothing_writes_nothing() throws FunctionError {
        Execution first = setLedger(null, RUNNING);
        Execution again = setLedger(null, RUNNING);
        Execution late = setLedger(null, RAISED);

        long key = 1L + "postgres:of-the-tests".length() + 1;
        long ownKeys = 34L + 9 + 34;
        assertThat(first.bytesWritten())
                .isEqualTo(41 + LEDGER.size() + SYSTEM_FIELDS + 3 * (24 + 33) + ownKeys + key + 9 + 34);
        assertThat(again.bytesWritten() + late.bytesWritten()).isZero();
        assertThat(((Obj) late.value()).fields()).containsEntry("written", value(false));
    }

    @Test
    void a_refused_call_changes_nothing_and_takes_no_time() throws FunctionError {
        migrateWorkspaces(database, workspaces(0, 3));
        setLedger(without(RUNNING, "state"), ENDED);
        List<Obj> before = documents(database, "workspaces");
        long timestamp = database.timestamp();

        FunctionError refused = failure(() -> migrateWorkspaces(database, List.of(workspace(1, "name", "Late"))));

        assertThat(refused.data()).isEqualTo(obj("code", "not-the-writer", "reason", "ended"));
        assertThat(refused).hasMessage("Uncaught ConvexError: {\"code\":\"not-the-writer\",\"reason\":\"ended\"}");
        assertThat(documents(database, "workspaces")).isEqualTo(before);
        assertThat(database.timestamp()).isEqualTo(timestamp);
    }

    @Test
    void a_schema_that_lists_its_tables_lacks_the_ledger_until_the_line_is_there() throws FunctionError {
        migrateWorkspaces(database, workspaces(0, 3));

        database.deploySchema(shipped(), false);
        assertThat(failure(() -> migrateWorkspaces(database, workspaces(0, 3))).data())
                .isEqualTo(obj("code", "ledger-missing"));
        assertThat(failure(() -> setLedger(null, RUNNING)).data()).isEqualTo(obj("code", "ledger-missing"));
        assertThat(failure(this::ledger).data()).isEqualTo(obj("code", "ledger-missing"));

        database.deploySchema(shipped(), true);
        assertThat(ledger()).isEqualTo(RUNNING);
        assertThat(migrateWorkspaces(database, workspaces(0, 3))).hasSize(3);
    }

    @Test
    void a_deployment_that_is_reset_has_no_ledger_either() throws FunctionError {
        setLedger(null, RUNNING);

        database.clear();

        assertThat(ledger()).isEqualTo(ConvexValue.Null.NULL);
        assertThat(database.count(LedgerTable.NAME)).isZero();
    }

    @Test
    void a_backup_that_is_put_back_brings_the_documents_of_then_with_their_ids_and_the_ledger() throws FunctionError {
        migrateWorkspaces(database, workspaces(0, 3));
        List<Obj> then = documents(database, "workspaces");
        Backup backup = database.backup();
        migrateWorkspaces(database, List.of(workspace(1, "name", "Newer"), workspace(7)));
        database.delete("workspaces", "w-000002");
        setLedger(without(RUNNING, "state"), RAISED);
        long timestamp = database.timestamp();

        database.restore(backup);

        assertThat(documents(database, "workspaces")).isEqualTo(then);
        assertThat(ledger()).isEqualTo(RUNNING);
        assertThat(database.timestamp()).isGreaterThan(timestamp);
        migrateWorkspaces(database, List.of(workspace(8)));
        assertThat(database.count("workspaces")).isEqualTo(4);
    }

    @Test
    void a_backup_can_be_put_back_more_than_once_and_also_after_a_reset() throws FunctionError {
        migrateWorkspaces(database, workspaces(0, 3));
        Backup backup = database.backup();

        for (int time = 0; time < 2; time++) {
            database.clear();
            database.restore(backup);
            assertThat(database.count("workspaces")).isEqualTo(3);
            assertThat(ledger()).isEqualTo(RUNNING);
        }
    }

    private ConvexValue ledger() throws FunctionError {
        return call(database, "ledger", obj("pair", WRITER.fields().get("pair")))
                .value();
    }

    private Execution setLedger(@Nullable Obj expected, Obj next) throws FunctionError {
        return call(
                database, "setLedger", obj("pair", WRITER.fields().get("pair"), "expected", expected, "next", next));
    }

    private static FunctionError failure(ThrowingCallable call) {
        return requireNonNull(catchThrowableOfType(FunctionError.class, call));
    }
}
