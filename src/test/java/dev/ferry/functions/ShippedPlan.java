package dev.ferry.functions;

import static dev.ferry.plan.ColumnType.Scalar.ANY;
import static dev.ferry.plan.ColumnType.Scalar.NUMBER;
import static dev.ferry.plan.ColumnType.Scalar.STRING;
import static dev.ferry.plan.ColumnType.Scalar.TIMESTAMP;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.IndexPlan;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The six tables of the shipped plan, by hand. */
final class ShippedPlan {

    private ShippedPlan() {}

    static MigrationPlan plan() {
        return new MigrationPlan(
                List.of(workspaces(), workspaceMembers(), contacts(), conversations(), messages(), contactNotes()));
    }

    private static TablePlan workspaces() {
        return table(
                "workspaces",
                "workspaces",
                "migrateWorkspaces",
                "workspaces",
                List.of(
                        required("name", STRING),
                        required("slug", STRING),
                        required("owner_id", STRING),
                        optional("kapso_phone_id", STRING),
                        optional("settings", ANY),
                        required("created_at", TIMESTAMP),
                        required("updated_at", TIMESTAMP)),
                List.of());
    }

    private static TablePlan workspaceMembers() {
        return table(
                "workspace_members",
                "workspaceMembers",
                "migrateWorkspaceMembers",
                "members",
                List.of(
                        reference("workspace_id", "workspaces"),
                        required("user_id", STRING),
                        whenNull("role", STRING, "\"member\""),
                        required("created_at", TIMESTAMP)),
                List.of(index("workspace_id")));
    }

    private static TablePlan contacts() {
        return table(
                "contacts",
                "contacts",
                "migrateContacts",
                "contacts",
                List.of(
                        reference("workspace_id", "workspaces"),
                        required("phone", STRING),
                        optional("name", STRING),
                        optional("email", STRING),
                        whenNull("lead_score", NUMBER, "0"),
                        whenNull("lead_status", STRING, "\"new\""),
                        optional("tags", new ColumnType.ArrayOf(STRING)),
                        optional("metadata", ANY),
                        required("created_at", TIMESTAMP),
                        required("updated_at", TIMESTAMP)),
                List.of(index("workspace_id"), index("workspace_id", "created_at")));
    }

    private static TablePlan conversations() {
        return table(
                "conversations",
                "conversations",
                "migrateConversations",
                "conversations",
                List.of(
                        reference("workspace_id", "workspaces"),
                        reference("contact_id", "contacts"),
                        whenNull("status", STRING, "\"open\""),
                        optional("assigned_to", STRING),
                        whenNull("unread_count", NUMBER, "0"),
                        optional("last_message_at", TIMESTAMP),
                        optional("last_message_preview", STRING),
                        required("created_at", TIMESTAMP),
                        required("updated_at", TIMESTAMP)),
                List.of(index("workspace_id"), index("contact_id"), index("workspace_id", "last_message_at")));
    }

    private static TablePlan messages() {
        return table(
                "messages",
                "messages",
                "migrateMessages",
                "messages",
                List.of(
                        reference("conversation_id", "conversations"),
                        reference("workspace_id", "workspaces"),
                        required("direction", STRING),
                        required("sender_type", STRING),
                        optional("sender_id", STRING),
                        optional("content", STRING),
                        whenNull("message_type", STRING, "\"text\""),
                        optional("media_url", STRING),
                        optional("kapso_message_id", STRING),
                        optional("metadata", ANY),
                        required("created_at", TIMESTAMP)),
                List.of(index("conversation_id"), index("workspace_id"), index("conversation_id", "created_at")));
    }

    private static TablePlan contactNotes() {
        return table(
                "contact_notes",
                "contactNotes",
                "migrateContactNotes",
                "notes",
                List.of(
                        reference("workspace_id", "workspaces"),
                        reference("contact_id", "contacts"),
                        new ColumnPlan("author_id", "user_id", STRING, false, null),
                        required("content", STRING),
                        required("created_at", TIMESTAMP)),
                List.of(index("workspace_id"), index("contact_id"), index("contact_id", "created_at")));
    }

    private static TablePlan table(
            String name,
            String convexTable,
            String function,
            String argument,
            List<ColumnPlan> columns,
            List<IndexPlan> indexes) {
        return new TablePlan(name, "public", "id", convexTable, function, argument, columns, indexes);
    }

    private static ColumnPlan required(String name, ColumnType type) {
        return column(name, type, false, null);
    }

    private static ColumnPlan optional(String name, ColumnType type) {
        return column(name, type, true, null);
    }

    private static ColumnPlan whenNull(String name, ColumnType type, String json) {
        return column(name, type, false, json);
    }

    private static ColumnPlan reference(String name, String table) {
        return column(name, new ColumnType.Reference(table), false, null);
    }

    private static ColumnPlan column(String name, ColumnType type, boolean optional, @Nullable String whenNull) {
        return new ColumnPlan(name, name, type, optional, whenNull);
    }

    private static IndexPlan index(String... fields) {
        return new IndexPlan("by_" + String.join("_", fields), List.of(fields));
    }
}
