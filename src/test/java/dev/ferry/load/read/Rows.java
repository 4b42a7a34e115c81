package dev.ferry.load.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.convert.Document;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.SourceRow;
import java.util.List;
import java.util.stream.IntStream;

/** A small plan, and rows and documents of it. */
public final class Rows {

    public static final MigrationPlan PLAN = new PlanReader().read("""
            tables:
              workspaces:
                into: workspaces
                function: migrateWorkspaces
                argument: workspaces
                columns: {name: string}
              contacts:
                into: contacts
                function: migrateContacts
                argument: contacts
                columns:
                  workspace_id: {references: workspaces}
                  name: string
              notes:
                into: notes
                function: migrateNotes
                argument: notes
                columns:
                  workspace_id: {references: workspaces}
                  contact_id: {references: contacts}
                  about_id: {references: contacts, optional: true}
                  title: string
                  text: string
            """, "plan.yml");

    public static final TablePlan CONTACTS = PLAN.table("contacts");
    public static final TablePlan NOTES = PLAN.table("notes");

    private Rows() {}

    /** A document that holds nothing but its key. */
    public static Document document(String key) {
        return document(key, 100);
    }

    /** A document of a number of bytes. */
    public static Document document(String key, int bytes) {
        String start = "{\"supabaseId\":\"" + key + "\",\"text\":\"";
        byte[] json = (start + "x".repeat(Math.max(0, bytes - start.length() - 2)) + "\"}").getBytes(UTF_8);
        return new Document(key, json, json.length);
    }

    /** A number of documents with the keys k000, k001, ... */
    public static List<Document> documents(int count) {
        return keys(count).stream().map(Rows::document).toList();
    }

    public static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj("k%03d"::formatted).toList();
    }

    /** A note as Postgres renders it. */
    public static SourceRow note(String key, String workspace, String contact) {
        return row(
                key,
                "{\"workspace_id\":\"" + workspace + "\",\"contact_id\":\"" + contact
                        + "\",\"about_id\":null,\"title\":\"t\",\"text\":\"of " + key + "\"}");
    }

    public static SourceRow row(String key, String json) {
        return new SourceRow(key, json, json.getBytes(UTF_8).length);
    }
}
