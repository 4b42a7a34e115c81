package dev.ferry.load.resolve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Document;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.value.Digest;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.load.read.Rows;
import dev.ferry.load.read.RowsInMemory;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.plan.TableSelection;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.read.KeyedRows;
import dev.ferry.source.read.RowKeys;
import dev.ferry.store.RejectLog;
import dev.ferry.testing.TestStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notes that reference workspace w and contact c, which are in Convex, or others. */
class PageReferenceResolverTest {

    private final JdbcTemplate statements = TestStore.statements();
    private final IdMap idMap = new IdMap(statements);
    private final RejectLog rejectLog = new RejectLog(statements);
    private final Map<String, RowsInMemory> source = Map.of(
            "workspaces", new RowsInMemory("workspaces"),
            "contacts", new RowsInMemory("contacts"),
            "notes", new RowsInMemory("notes"));

    @BeforeEach
    void moveTheParents() {
        known("workspaces", "w");
        known("contacts", "c");
    }

    @Test
    void a_row_whose_parent_the_source_lacks_is_rejected_and_those_beside_it_are_not() {
        ProcessedChunk chunk = process(note("n1", "w", "c"), note("n2", "w", "nobody"));

        assertThat(chunk.rows()).isEqualTo(2);
        assertThat(chunk.documents()).extracting(Document::key).containsExactly("n1");
        assertThat(chunk.unresolved()).isEmpty();
        assertThat(chunk.rejections())
                .extracting(Rejection::key, Rejection::reason, Rejection::detail)
                .containsExactly(
                        tuple("n2", RejectReason.MISSING_PARENT, "contact_id: contacts nobody is not in the source"));
    }

    @Test
    void a_row_whose_parent_is_late_is_left_for_somebody_who_moves_it() {
        contacts().put(contact("late"));

        ProcessedChunk chunk = process(note("n1", "w", "late"));

        assertThat(chunk.unresolved()).extracting(ConvertedRow::key).containsExactly("n1");
        assertThat(chunk.rejections()).isEmpty();
    }

    @Test
    void a_parent_that_is_spelled_otherwise_and_was_moved_is_found() {
        contacts().put(contact("c"));

        ProcessedChunk chunk = process(note("n1", "w", "C"), note("n2", "w", "nobody"));

        assertThat(chunk.documents()).extracting(Document::key).containsExactly("n1");
        assertThat(new String(chunk.documents().get(0).json(), UTF_8)).contains("\"contact_id\":\"id of c\"");
        assertThat(chunk.rejections()).extracting(Rejection::key).containsExactly("n2");
    }

    @Test
    void a_row_that_is_gone_by_now_is_left_for_somebody_who_counts_it_out() {
        SourceRow note = Rows.note("n1", "w", "nobody");

        ProcessedChunk chunk = orphans(TableSelection.of(Rows.PLAN, List.of()))
                .process(List.of(new Page(List.of(note))))
                .get(0);

        assertThat(chunk.unresolved()).extracting(ConvertedRow::key).containsExactly("n1");
        assertThat(chunk.rejections()).isEmpty();
    }

    @Test
    void a_row_that_references_another_by_now_is_left_for_somebody_who_sends_it() {
        SourceRow before = Rows.note("n1", "w", "nobody");
        notes().put(Rows.note("n1", "w", "c"));

        ProcessedChunk chunk = orphans(TableSelection.of(Rows.PLAN, List.of()))
                .process(List.of(new Page(List.of(before))))
                .get(0);

        assertThat(chunk.unresolved()).extracting(ConvertedRow::key).containsExactly("n1");
        assertThat(chunk.rejections()).isEmpty();
    }

    @Test
    void the_first_reference_in_the_order_of_the_plan_decides() {
        contacts().put(contact("late"));

        ProcessedChunk chunk = process(note("n1", "nowhere", "late"), note("n2", "w", "late"));

        assertThat(chunk.rejections())
                .extracting(Rejection::detail)
                .containsExactly("workspace_id: workspaces nowhere is not in the source");
        assertThat(chunk.unresolved()).extracting(ConvertedRow::key).containsExactly("n2");
    }

    @Test
    void a_row_whose_first_missing_parent_is_late_is_left_though_another_is_missing() {
        workspaces().put(Rows.row("late", "{\"name\":\"late\"}"));

        ProcessedChunk chunk = process(note("n1", "late", "nobody"));

        assertThat(chunk.unresolved()).extracting(ConvertedRow::key).containsExactly("n1");
    }

    @Test
    void a_table_that_the_run_does_not_move_is_not_asked() {
        contacts().put(contact("other"));
        SourceRow note = note("n1", "w", "other");

        ProcessedChunk chunk = orphans(TableSelection.of(Rows.PLAN, List.of("notes")))
                .process(List.of(new Page(List.of(note))))
                .get(0);

        assertThat(chunk.rejections())
                .extracting(Rejection::detail)
                .containsExactly("contact_id: contacts other was not moved, and its table is not among --tables");
        assertThat(contacts().questions).isEmpty();
    }

    @Test
    void each_table_is_asked_once_for_all_chunks_of_a_page() {
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pages.add(new Page(
                    List.of(note("a" + i, "w", "c"), note("b" + i, "w", "x" + i), note("c" + i, "y" + i, "c"))));
        }

        List<ProcessedChunk> chunks =
                orphans(TableSelection.of(Rows.PLAN, List.of())).process(pages);

        assertThat(chunks).hasSize(10).allSatisfy(chunk -> {
            assertThat(chunk.rows()).isEqualTo(3);
            assertThat(chunk.documents()).hasSize(1);
            assertThat(chunk.rejections()).hasSize(2);
            assertThat(chunk.unresolved()).isEmpty();
        });
        assertThat(contacts().questions)
                .singleElement()
                .satisfies(keys -> assertThat(keys).hasSize(10).contains("x0", "x9"));
        assertThat(workspaces().questions)
                .singleElement()
                .satisfies(keys -> assertThat(keys).hasSize(10).contains("y0", "y9"));
        assertThat(notes().questions)
                .singleElement()
                .satisfies(keys -> assertThat(keys).hasSize(20).contains("b0", "c9"));
    }

    @Test
    void a_page_without_orphans_costs_no_question() {
        process(note("n1", "w", "c"));

        assertThat(source.values())
                .allSatisfy(table -> assertThat(table.questions).isEmpty());
    }

    private ProcessedChunk process(SourceRow... rows) {
        return orphans(TableSelection.of(Rows.PLAN, List.of()))
                .process(List.of(new Page(Arrays.asList(rows))))
                .get(0);
    }

    private PageReferenceResolver orphans(TableSelection selection) {
        return new PageReferenceResolver(
                new IdResolvingProcessor(Rows.NOTES, idMap, rejectLog),
                new KeyedRows(notes(), (failure, pause) -> {}, pause -> {}),
                table -> new RowKeys(table(table.name()), (failure, pause) -> {}, pause -> {}),
                selection);
    }

    /** A note that is in the source and stays there. */
    private SourceRow note(String key, String workspace, String contact) {
        SourceRow note = Rows.note(key, workspace, contact);
        notes().put(note);
        return note;
    }

    private static SourceRow contact(String key) {
        return Rows.row(key, "{\"workspace_id\":\"w\",\"name\":\"" + key + "\"}");
    }

    private void known(String table, String key) {
        idMap.save(table, List.of(new IdMapEntry(key, "id of " + key, new Digest(0, 0))), List.of());
    }

    private RowsInMemory workspaces() {
        return table("workspaces");
    }

    private RowsInMemory contacts() {
        return table("contacts");
    }

    private RowsInMemory notes() {
        return table("notes");
    }

    private RowsInMemory table(String name) {
        RowsInMemory table = source.get(name);
        return Objects.requireNonNull(table);
    }
}
