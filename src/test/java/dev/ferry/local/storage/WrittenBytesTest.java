package dev.ferry.local.storage;

import static dev.ferry.local.LocalPlans.upsert;
import static dev.ferry.local.LocalPlans.workspace;
import static dev.ferry.local.Values.obj;
import static dev.ferry.local.Values.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.LocalPlans;
import dev.ferry.local.StoredDatabase;
import dev.ferry.local.schema.DocumentId;
import dev.ferry.local.schema.FunctionError;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WrittenBytesTest {

    /** Time, id of table and document. */
    private static final long LOG = 8 + 17 + 16;

    /** Time and id of the index; then the key; then, unless it is gone, id of table and document. */
    private static final long ENTRY = 8 + 16;

    private static final long ID_KEY = 1 + 32 + 1;

    private static final long TIME_AND_ID_KEY = 9 + ID_KEY;

    private static final long OWN_INDEXES = ENTRY + ID_KEY + 33 + ENTRY + TIME_AND_ID_KEY + 33;

    private final StoredDatabase database = LocalPlans.open(LocalPlans.shipped());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_insert_writes_the_document_and_an_entry_for_each_index() throws FunctionError {
        Obj row = workspace(1);

        assertThat(written("migrateWorkspaces", "workspaces", row))
                .isEqualTo(LOG + row.size() + 61 + OWN_INDEXES + ENTRY + key("w-000001") + 33);
    }

    @Test
    void an_update_writes_every_index_again_and_knows_the_document_before() throws FunctionError {
        written("migrateWorkspaces", "workspaces", workspace(1));
        Obj row = workspace(1, "name", "Renamed");

        assertThat(written("migrateWorkspaces", "workspaces", row))
                .isEqualTo(LOG + 8 + row.size() + 61 + OWN_INDEXES + ENTRY + key("w-000001") + 33);
    }

    @Test
    void a_key_that_changes_is_an_entry_more() throws FunctionError {
        Obj contact = obj(
                "supabaseId",
                "c",
                "workspace_id",
                new DocumentId(10_001, new byte[16]).encode(),
                "phone",
                "1",
                "lead_score",
                1.0,
                "lead_status",
                "new",
                "created_at",
                1.0,
                "updated_at",
                1.0);
        long bySupabaseId = ENTRY + key("c") + 33;
        long byWorkspace = ENTRY + ID_KEY + TIME_AND_ID_KEY + 33;
        long byWorkspaceAndTime = ENTRY + ID_KEY + 9 + TIME_AND_ID_KEY + 33;
        long indexes = OWN_INDEXES + bySupabaseId + byWorkspace + byWorkspaceAndTime;

        assertThat(written("migrateContacts", "contacts", contact)).isEqualTo(LOG + contact.size() + 61 + indexes);
        assertThat(written("migrateContacts", "contacts", with(contact, "created_at", 2.0)))
                .isEqualTo(LOG + 8 + contact.size() + 61 + indexes + byWorkspaceAndTime - 33);
    }

    @Test
    void a_missing_field_is_one_byte_of_a_key() throws FunctionError {
        String id = new DocumentId(10_001, new byte[16]).encode();
        Obj conversation = obj(
                "supabaseId",
                "c",
                "workspace_id",
                id,
                "contact_id",
                new DocumentId(10_003, new byte[16]).encode(),
                "status",
                "open",
                "unread_count",
                0.0,
                "created_at",
                1.0,
                "updated_at",
                1.0);
        Obj dated = with(conversation, "last_message_at", 1.0);

        long without = written("migrateConversations", "conversations", conversation);
        long with = written("migrateConversations", "conversations", with(dated, "supabaseId", "d"));

        assertThat(with - without).isEqualTo(dated.size() - conversation.size() + (9 - 1));
    }

    @Test
    void what_does_not_change_writes_nothing() throws FunctionError {
        written("migrateWorkspaces", "workspaces", workspace(1));

        assertThat(written("migrateWorkspaces", "workspaces", workspace(1))).isZero();
        assertThat(written("migrateWorkspaces", "workspaces", obj("supabaseId", "bad")))
                .isZero();
    }

    @Test
    void a_document_that_is_written_twice_in_a_call_counts_as_it_is_in_the_end() throws FunctionError {
        Obj last = workspace(1, "name", "R");

        assertThat(written("migrateWorkspaces", "workspaces", workspace(1), last))
                .isEqualTo(LOG + last.size() + 61 + OWN_INDEXES + ENTRY + key("w-000001") + 33);
    }

    private long written(String function, String argument, Obj... rows) throws FunctionError {
        return upsert(database, function, argument, List.of(rows)).bytesWritten();
    }

    private static long key(String supabaseId) {
        return 1 + supabaseId.length() + 1 + TIME_AND_ID_KEY;
    }
}
