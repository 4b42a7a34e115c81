package dev.ferry.local;

import static dev.ferry.local.LocalPlans.documents;
import static dev.ferry.local.LocalPlans.fields;
import static dev.ferry.local.LocalPlans.migrateWorkspaces;
import static dev.ferry.local.LocalPlans.shipped;
import static dev.ferry.local.LocalPlans.workspace;
import static dev.ferry.local.LocalPlans.workspaces;
import static dev.ferry.local.Values.obj;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.local.functions.LedgerTable;
import dev.ferry.local.functions.PlannedTables;
import dev.ferry.local.schema.DeployedFunction;
import dev.ferry.local.schema.DocumentId;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.FunctionKind;
import dev.ferry.local.schema.TableKey;
import dev.ferry.local.storage.CommitClock;
import dev.ferry.local.storage.DocumentFile;
import dev.ferry.local.storage.DocumentKey;
import dev.ferry.local.storage.StoreOpening;
import dev.ferry.local.storage.TableNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredDatabaseTest {

    @TempDir
    private Path directory;

    @Test
    void a_directory_keeps_documents_settings_and_ids() throws FunctionError {
        List<Obj> kept;
        long timestamp;
        try (StoredDatabase database = open()) {
            migrateWorkspaces(database, workspaces(0, 10));
            assertThat(database.setting("key", () -> "first")).isEqualTo("first");
            kept = documents(database, "workspaces");
            timestamp = database.timestamp();
        }
        try (StoredDatabase database = open()) {
            assertThat(documents(database, "workspaces")).isEqualTo(kept);
            assertThat(database.setting("key", () -> "second")).isEqualTo("first");
            assertThat(database.timestamp()).isGreaterThanOrEqualTo(timestamp);
            assertThat(fields(migrateWorkspaces(database, workspaces(0, 10)), "convexId"))
                    .isEqualTo(fields(kept, "_id"));
        }
    }

    @Test
    void a_table_keeps_its_number_and_its_documents_under_another_plan() throws FunctionError {
        String workspaceId;
        try (StoredDatabase database = open()) {
            workspaceId = database.insert("workspaces", List.of(workspace(1))).get(0);
        }
        try (StoredDatabase other = StoredDatabase.open(LocalPlans.things("name: string"), "1.2.3", directory)) {
            Obj thing = obj("supabaseId", "t", "name", "n");
            String thingId = other.insert("things", List.of(thing)).get(0);
            assertThat(requireNonNull(DocumentId.decode(thingId)).table()).isEqualTo(10_008);
            assertThatThrownBy(() -> other.count("workspaces")).isInstanceOf(IllegalArgumentException.class);
        }
        try (StoredDatabase database = open()) {
            assertThat(fields(documents(database, "workspaces"), "_id")).containsExactly(Values.value(workspaceId));
        }
    }

    @Test
    void a_directory_from_before_there_was_a_ledger_opens_with_its_documents_and_an_empty_one() throws FunctionError {
        Obj document = Values.with(
                workspace(1), "_id", new DocumentId(10_001, new byte[16]).encode(), "_creationTime", 1700000000000.0);
        try (DocumentFile file = DocumentFile.open(directory, new StoreOpening(StoreOpening.UNDISTURBED))) {
            TableNumbers numbers = new TableNumbers(file.facts());
            new PlannedTables(shipped(), numbers);
            file.documents("workspaces").put(DocumentKey.of(TableKey.OF_ROWS, document), WireFormat.encode(document));
            assertThat(file.tables()).doesNotContain(LedgerTable.NAME);
            file.write();
        }
        try (StoredDatabase database = open()) {
            assertThat(documents(database, "workspaces")).containsExactly(document);
            assertThat(database.count(LedgerTable.NAME)).isZero();
            assertThat(fields(migrateWorkspaces(database, List.of(workspace(1))), "outcome"))
                    .containsExactly(Values.value("unchanged"));
            String id = String.valueOf(database.insert(LedgerTable.NAME, List.of(LocalPlans.LEDGER))
                    .get(0));
            assertThat(requireNonNull(DocumentId.decode(id)).table()).isEqualTo(10_007);
        }
    }

    @Test
    void a_directory_keeps_the_ledger() throws FunctionError {
        try (StoredDatabase database = open()) {
            migrateWorkspaces(database, workspaces(0, 1));
        }
        try (StoredDatabase database = open()) {
            assertThat(documents(database, LedgerTable.NAME)).hasSize(1);
            assertThat(fields(documents(database, LedgerTable.NAME), "token"))
                    .containsExactly(LocalPlans.WRITER.fields().get("token"));
        }
    }

    @ParameterizedTest
    @CsvSource({"workspaces, 10001", "workspaceMembers, 10002", "contacts, 10003", "contactNotes, 10006"})
    void tables_are_numbered_from_10001_in_the_order_of_the_plan(String table, long number) {
        PlannedTables tables = new PlannedTables(shipped(), new TableNumbers(new java.util.HashMap<>()));

        assertThat(tables.get(table).number()).isEqualTo(number);
    }

    @Test
    void a_directory_in_use_is_refused() {
        try (StoredDatabase first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("is in use")
                    .hasMessageContaining(directory.toString());
            assertThat(first.count("workspaces")).isZero();
        }
    }

    @Test
    void a_file_of_something_else_is_refused_and_left_as_it_is() throws IOException {
        Path file = directory.resolve("local-convex.mv");
        Files.writeString(file, "no documents\n".repeat(2_000));

        assertThatThrownBy(this::open)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Nothing was changed");
        assertThat(file).hasContent("no documents\n".repeat(2_000));
    }

    @Test
    void a_directory_that_cannot_be_made_is_refused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> StoredDatabase.open(shipped(), "1.2.3", file.resolve("below")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nothing was started");
    }

    @Test
    void clear_removes_all_documents_and_keeps_settings_and_numbers() throws FunctionError {
        try (StoredDatabase database = open()) {
            database.insert("workspaces", workspaces(0, 10));
            database.setting("key", () -> "first");
            long timestamp = database.timestamp();

            database.clear();

            assertThat(database.count("workspaces")).isZero();
            assertThat(documents(database, "workspaces")).isEmpty();
            assertThat(database.setting("key", () -> "second")).isEqualTo("first");
            assertThat(database.timestamp()).isGreaterThan(timestamp);
        }
    }

    @Test
    void times_rise_with_every_document_and_every_commit() throws FunctionError {
        try (StoredDatabase database = open()) {
            long timestamp = database.timestamp();
            for (int call = 0; call < 20; call++) {
                migrateWorkspaces(database, workspaces(call * 50, call * 50 + 50));
                assertThat(database.timestamp()).isGreaterThan(timestamp);
                timestamp = database.timestamp();
            }
            List<Double> times = documents(database, "workspaces").stream()
                    .map(document -> document.fields().get("_creationTime"))
                    .map(time -> ((Float64) requireNonNull(time)).value())
                    .toList();
            assertThat(times).isSorted().doesNotHaveDuplicates();
            assertThat(CommitClock.toMillis(timestamp)).isGreaterThanOrEqualTo(times.get(times.size() - 1));
        }
    }

    @Test
    void reads_at_one_timestamp_may_call_queries() {
        try (StoredDatabase database = open()) {
            assertThat(database.atOneTimestamp(() -> database.timestamp() + database.count("contacts")))
                    .isEqualTo(database.timestamp());
        }
    }

    @Test
    void only_the_functions_of_the_plan_are_there_and_all_are_internal() {
        try (StoredDatabase database = open()) {
            assertThat(database.function("migrate", "migrateThings")).isNull();
            assertThat(database.function("other", "describe")).isNull();
            for (String query : new String[] {"describe", "page", "lookup", "ledger"}) {
                assertThat(requireNonNull(database.function("migrate", query)).kind())
                        .isEqualTo(FunctionKind.QUERY);
            }
            DeployedFunction mutation = requireNonNull(database.function("migrate", "migrateContactNotes"));
            assertThat(mutation.kind()).isEqualTo(FunctionKind.MUTATION);
            assertThat(mutation.isInternal()).isTrue();
        }
    }

    private StoredDatabase open() {
        return StoredDatabase.open(shipped(), "1.2.3", directory);
    }
}
