package dev.ferry.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.ferry.convert.Document;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.pacing.Consent;
import dev.ferry.convex.value.Digest;
import dev.ferry.history.RunHistory;
import dev.ferry.history.TableTally;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.load.read.Rows;
import dev.ferry.load.resolve.LateParentLoader;
import dev.ferry.load.resolve.MovedRowLookup;
import dev.ferry.load.send.AnsweredChunk;
import dev.ferry.load.send.ChunkDelivery;
import dev.ferry.load.send.DocumentSender;
import dev.ferry.load.send.FakeConvex;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.load.send.SchemaRefusalRetry;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.model.RowCounts;
import dev.ferry.store.Debts;
import dev.ferry.store.DirtyTables;
import dev.ferry.store.Fence;
import dev.ferry.store.LockLostException;
import dev.ferry.store.RejectLog;
import dev.ferry.testing.TestStore;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes within a transaction of the store's, as a step does. */
class ChunkCommitterTest {

    private static final long RUN = 7;

    private final DataSource store = TestStore.create();
    private final JdbcTemplate statements = new JdbcTemplate(store);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(store));
    private final IdMap idMap = new IdMap(statements);
    private final RejectLog rejectLog = new RejectLog(statements);
    private final TableTally tally = new TableTally(counts -> {});
    private Fence fence = () -> {};
    private FakeConvex convex = FakeConvex.answering(FakeConvex::stored);

    @AfterEach
    void close() {
        convex.close();
    }

    @Test
    void the_id_map_holds_id_and_digest_of_every_document_that_arrived() {
        write(new ProcessedChunk(2, Rows.documents(2), List.of(), List.of()));

        assertThat(idMap.entries("contacts", Rows.keys(2)).values())
                .containsExactlyInAnyOrder(
                        new IdMapEntry("k000", "id-k000", digest("k000")),
                        new IdMapEntry("k001", "id-k001", digest("k001")));
        assertThat(idMap.entries("notes", Rows.keys(2))).isEmpty();
    }

    @Test
    void rejects_of_ferry_and_of_convex_are_logged_with_the_run_and_are_not_in_the_id_map() {
        answering(keys -> FakeConvex.success("[" + FakeConvex.row("k000", "inserted") + ","
                + FakeConvex.refusedRow("k001", "schema-mismatch", "\".name\"") + "]"));

        write(new ProcessedChunk(
                3, Rows.documents(2), List.of(), List.of(new Rejection("bad", RejectReason.TOO_DEEP, "detail"))));

        assertThat(statements.queryForList(
                        "select SOURCE_TABLE || ' ' || SOURCE_KEY || ' ' || REASON || ' ' || DETAIL || ' ' || RUN"
                                + " from FERRY_REJECT order by 1",
                        String.class))
                .containsExactly(
                        "contacts bad too-deep detail 7", "contacts k001 refused-by-convex schema-mismatch at .name 7");
        assertThat(idMap.entries("contacts", List.of("k000", "k001", "bad")).keySet())
                .containsExactly("k000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inserted", "updated", "unchanged"})
    void a_reject_is_forgotten_once_its_row_has_arrived(String outcome) {
        rejectLog.record("contacts", 1, List.of(reject("k000"), reject("k001")));
        answering(keys -> FakeConvex.rows(keys, outcome));

        write(new ProcessedChunk(1, List.of(Rows.document("k000")), List.of(), List.of()));

        assertThat(rejectLog.rejected("contacts", Set.of("k000", "k001"))).containsExactly("k001");
    }

    @Test
    void a_reject_is_forgotten_when_its_row_is_in_convex_as_it_was_before() {
        rejectLog.record("contacts", 1, List.of(reject("k000")));

        write(new ProcessedChunk(1, List.of(), List.of("k000"), List.of()));

        assertThat(rejectLog.rejected("contacts", Set.of("k000"))).isEmpty();
        assertThat(convex.calls()).isEmpty();
    }

    @Test
    void every_row_is_counted_once_by_what_became_of_it() {
        answering(keys -> FakeConvex.success("[" + FakeConvex.row("k000", "inserted") + ","
                + FakeConvex.row("k001", "updated") + "," + FakeConvex.row("k002", "unchanged") + ","
                + FakeConvex.refusedRow("k003", "x", "null") + "]"));

        write(new ProcessedChunk(7, Rows.documents(4), List.of("u1", "u2"), List.of(reject("bad"))));

        assertThat(counts()).isEqualTo(new RowCounts(7, 1, 1, 3, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void a_chunk_that_lost_or_doubled_a_row_commits_nothing(int rowsOfThePage) {
        rejectLog.record("contacts", 1, List.of(reject("k000")));

        assertThatThrownBy(() ->
                        write(new ProcessedChunk(rowsOfThePage, Rows.documents(2), List.of(), List.of(reject("bad")))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of " + rowsOfThePage + " rows read, 3 are accounted for");

        assertThat(idMap.entries("contacts", Rows.keys(2))).isEmpty();
        assertThat(rejectLog.rejected("contacts", Set.of("k000", "bad"))).containsExactly("k000");
        assertThat(counts()).isEqualTo(RowCounts.NONE);
    }

    @Test
    void a_call_that_fails_leaves_store_and_counts_as_they_were() {
        answering(keys -> FakeConvex.redacted());

        assertThatThrownBy(() -> write(new ProcessedChunk(3, Rows.documents(2), List.of(), List.of(reject("bad")))))
                .isInstanceOf(FunctionFailedException.class);

        assertThat(idMap.entries("contacts", Rows.keys(2))).isEmpty();
        assertThat(rejectLog.groups()).isEmpty();
        assertThat(counts()).isEqualTo(RowCounts.NONE);
    }

    @Test
    void a_run_that_has_lost_its_lock_commits_nothing_of_the_chunk() {
        fence = () -> {
            assertThat(convex.calls()).hasSize(1);
            throw LockLostException.overtaken();
        };

        assertThatThrownBy(() -> write(new ProcessedChunk(3, Rows.documents(2), List.of(), List.of(reject("bad")))))
                .isInstanceOf(LockLostException.class);

        assertThat(idMap.entries("contacts", Rows.keys(2))).isEmpty();
        assertThat(rejectLog.groups()).isEmpty();
        assertThat(counts()).isEqualTo(RowCounts.NONE);
    }

    private void answering(FakeConvex.Rule rule) {
        convex.close();
        convex = FakeConvex.answering(rule);
    }

    private void write(ProcessedChunk chunk) {
        DocumentSender sender = new DocumentSender(convex.functions(), duration -> {});
        SchemaRefusalRetry schemaRefusalRetry =
                new SchemaRefusalRetry(sender, idMap, rejectLog, duration -> {}, line -> {});
        ChunkDelivery delivery = new ChunkDelivery(
                sender,
                schemaRefusalRetry,
                new DirtyTables(statements, new JdbcTransactionManager(store), () -> {}),
                fence,
                idMap,
                rejectLog,
                new Debts(statements, Set.of()),
                (table, last) -> {});
        LateParentLoader none = new LateParentLoader(
                new TableSelection(List.of(Rows.CONTACTS), true),
                table -> fail("no row is unresolved"),
                table -> fail("no row is unresolved"),
                delivery,
                new MovedRowLookup(idMap, rejectLog, new Debts(statements, Set.of())));
        ChunkCommitter writer = new ChunkCommitter(Rows.CONTACTS, none, delivery, rejectLog, tally);
        writer.beforeStep(new StepExecution(
                1,
                "contacts",
                new JobExecution(
                        1,
                        new JobInstance(1, RunHistory.JOB),
                        new JobParametersBuilder().addLong(RunHistory.RUN, RUN).toJobParameters())));
        List<AnsweredChunk> answered = List.of(writer.send(chunk, Consent.ALWAYS));
        transaction.executeWithoutResult(status -> writer.write(Chunk.of(answered)));
    }

    private RowCounts counts() {
        ExecutionContext context = new ExecutionContext();
        tally.update(context);
        return TableTally.in(context);
    }

    private static Digest digest(String key) {
        Document document = Rows.document(key);
        return Digest.of(document.json());
    }

    private static Rejection reject(String key) {
        return new Rejection(key, RejectReason.MISSING_PARENT, "detail of " + key);
    }
}
