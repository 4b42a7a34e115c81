package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped {@code config/plan.yml} against the table of the design, written here in the design's shorthand. */
class ShippedPlanTest {

    private final MigrationPlan plan = new PlanReader().read(Path.of("config/plan.yml"));

    @Test
    void it_moves_six_tables_parents_first() {
        assertThat(plan.tables())
                .extracting(TablePlan::name)
                .containsExactly(
                        "workspaces", "workspace_members", "contacts", "conversations", "messages", "contact_notes");
        assertThat(plan.tables()).allSatisfy(table -> {
            assertThat(table.schema()).isEqualTo("public");
            assertThat(table.key()).isEqualTo(KeyColumns.of("id"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "workspaces,        workspaces,       migrate:migrateWorkspaces,       workspaces",
        "workspace_members, workspaceMembers, migrate:migrateWorkspaceMembers, members",
        "contacts,          contacts,         migrate:migrateContacts,         contacts",
        "conversations,     conversations,    migrate:migrateConversations,    conversations",
        "messages,          messages,         migrate:migrateMessages,         messages",
        "contact_notes,     contactNotes,     migrate:migrateContactNotes,     notes",
    })
    void every_table_has_its_place_in_convex(String name, String convexTable, String function, String argument) {
        TablePlan table = plan.table(name);

        assertThat(table.convexTable()).isEqualTo(convexTable);
        assertThat(table.functionPath()).isEqualTo(function);
        assertThat(table.argument()).isEqualTo(argument);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            workspaces        | name string, slug string, owner_id string, kapso_phone_id? string, settings? any, \
                                created_at timestamp, updated_at timestamp
            workspace_members | workspace_id > workspaces, user_id string, role string = "member", created_at timestamp
            contacts          | workspace_id > workspaces, phone string, name? string, email? string, lead_score number = 0, \
                                lead_status string = "new", tags? array of string, metadata? any, created_at timestamp, \
                                updated_at timestamp
            conversations     | workspace_id > workspaces, contact_id > contacts, status string = "open", \
                                assigned_to? string, unread_count number = 0, last_message_at? timestamp, \
                                last_message_preview? string, created_at timestamp, updated_at timestamp
            messages          | conversation_id > conversations, workspace_id > workspaces, direction string, \
                                sender_type string, sender_id? string, content? string, message_type string = "text", \
                                media_url? string, kapso_message_id? string, metadata? any, created_at timestamp
            contact_notes     | workspace_id > workspaces, contact_id > contacts, author_id as user_id string, \
                                content string, created_at timestamp
            """)
    void every_column_is_carried_as_designed(String name, String columns) {
        assertThat(plan.table(name).columns().stream()
                        .map(ShippedPlanTest::shorthand)
                        .collect(Collectors.joining(", ")))
                .isEqualTo(columns.replaceAll(" +", " "));
    }

    @ParameterizedTest
    @CsvSource({
        "workspaces, ''",
        "workspace_members, by_workspace_id",
        "contacts, by_workspace_id by_workspace_id_created_at",
        "conversations, by_workspace_id by_contact_id by_workspace_id_last_message_at",
        "messages, by_conversation_id by_workspace_id by_conversation_id_created_at",
        "contact_notes, by_workspace_id by_contact_id by_contact_id_created_at",
    })
    void references_and_the_lists_read_by_them_are_indexed(String name, String indexes) {
        List<IndexPlan> found = plan.table(name).indexes();

        assertThat(found.stream().map(IndexPlan::name).collect(Collectors.joining(" ")))
                .isEqualTo(indexes);
        assertThat(found)
                .allSatisfy(index -> assertThat(index.name()).isEqualTo("by_" + String.join("_", index.fields())));
    }

    /** {@code column[ as field][?] type[ = value for NULL]}, a reference as {@code column > table}. */
    private static String shorthand(ColumnPlan column) {
        String name = column.column()
                + (column.field().equals(column.column()) ? "" : " as " + column.field())
                + (column.optional() ? "?" : "");
        String type = column.type() instanceof ColumnType.Reference reference
                ? "> " + reference.table()
                : column.type() instanceof ColumnType.ArrayOf array
                        ? "array of " + array.element().spelled()
                        : column.type().spelled();
        return name + " " + type + (column.whenNull() == null ? "" : " = " + column.whenNull());
    }
}
