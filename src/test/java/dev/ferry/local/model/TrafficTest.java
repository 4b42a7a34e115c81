package dev.ferry.local.model;

import static dev.ferry.local.LocalPlans.call;
import static dev.ferry.local.LocalPlans.workspace;
import static dev.ferry.local.Values.obj;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.LocalPlans;
import dev.ferry.local.StoredDatabase;
import dev.ferry.local.schema.FunctionError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private final StoredDatabase database = LocalPlans.open(LocalPlans.shipped());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void before_the_first_call_there_is_nothing_of_any_table() {
        assertThat(database.traffic().tables())
                .extracting(TableTraffic::convexTable)
                .containsExactly(
                        "workspaces", "workspaceMembers", "contacts", "conversations", "messages", "contactNotes");
        assertThat(database.traffic().tables())
                .allSatisfy(table ->
                        assertThat(table.sizes().count() + table.bytesWritten()).isZero());
    }

    @Test
    void it_adds_up_what_calls_write_and_knows_each_document_at_its_present_size() throws FunctionError {
        long written = upsert(workspace(1), workspace(2)) + upsert(workspace(2, "name", "A longer name than before"));
        upsert(workspace(1));
        upsert(obj("supabaseId", "refused"));

        TableTraffic workspaces = database.traffic().table("workspaces");
        assertThat(workspaces.bytesWritten()).isEqualTo(written);
        assertThat(workspaces.sizes().count()).isEqualTo(2);
        assertThat(workspaces.sizes().total())
                .isEqualTo(sizes().stream().mapToLong(Long::longValue).sum());
        assertThat(workspaces.sizes().largest())
                .isEqualTo(workspace(2, "name", "A longer name than before").size() + 61);
        assertThat(database.traffic().table("contacts").bytesWritten()).isZero();
    }

    @Test
    void a_mutation_that_fails_has_written_nothing() {
        assertThatThrownBy(() -> call(database, "migrateWorkspaces", obj("workspaces", "no array")))
                .isInstanceOf(FunctionError.class);

        assertThat(database.traffic().table("workspaces").sizes().count()).isZero();
    }

    @Test
    void it_tells_what_queries_read_from_what_mutations_read_each_the_ledger_as_well() throws FunctionError {
        upsert(workspace(1), workspace(2));
        long all = sizes().stream().mapToLong(Long::longValue).sum();
        long ledger = LocalPlans.LEDGER.size() + 61;
        assertThat(database.traffic().readByMutations()).isEqualTo(ledger);

        call(database, "page", obj("table", "workspaces", "after", Null.NULL, "limit", 10.0));
        upsert(workspace(1));

        assertThat(database.traffic().readByQueries()).isEqualTo(all);
        assertThat(database.traffic().readByMutations())
                .isEqualTo(2 * ledger + workspace(1).size() + 61);
    }

    private long upsert(Obj... rows) throws FunctionError {
        return LocalPlans.upsert(database, "migrateWorkspaces", "workspaces", List.of(rows))
                .bytesWritten();
    }

    private List<Long> sizes() {
        List<Long> sizes = new ArrayList<>();
        database.documents("workspaces", document -> sizes.add(document.size()));
        return sizes;
    }
}
