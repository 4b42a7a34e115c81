package dev.ferry.load.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Document;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.value.Digest;
import dev.ferry.history.RunHistory;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.load.read.Rows;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.store.RejectLog;
import dev.ferry.testing.TestStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.test.MetaDataInstanceFactory;
import org.springframework.jdbc.core.JdbcTemplate;

class IdResolvingProcessorTest {

    private final StatementLog store = new StatementLog(TestStore.create());
    private final JdbcTemplate statements = new JdbcTemplate(store);
    private final IdMap idMap = new IdMap(statements);
    private final RejectLog rejectLog = new RejectLog(statements);

    @BeforeEach
    void moveTheParents() {
        idMap.save("workspaces", List.of(entry("w1"), entry("w2")));
        idMap.save("contacts", List.of(entry("c1"), entry("c2")));
        store.take();
    }

    @Test
    void references_become_convex_ids() {
        ProcessedChunk chunk = process(Rows.note("n1", "w2", "c1"));

        assertThat(chunk.rows()).isEqualTo(1);
        assertThat(chunk.rejections()).isEmpty();
        assertThat(json(chunk.documents().get(0)))
                .isEqualTo("{\"supabaseId\":\"n1\",\"workspace_id\":\"id-w2\",\"contact_id\":\"id-c1\",\"title\":\"t\","
                        + "\"text\":\"of n1\"}");
    }

    @Test
    void a_page_costs_one_query_per_referenced_table_and_one_for_its_own_rows_however_many_rows_it_has() {
        SourceRow[] rows = Rows.keys(100).stream()
                .map(key -> Rows.note(key, key.endsWith("1") ? "w1" : "w2", key.endsWith("2") ? "c1" : "c2"))
                .toArray(SourceRow[]::new);

        assertThat(process(rows).documents()).hasSize(100);

        assertThat(store.take()).hasSize(3);
    }

    @Test
    void parents_that_were_looked_up_before_cost_no_query() {
        process(Rows.note("n1", "w1", "c1"));
        store.take();

        process(Rows.note("n2", "w1", "c1"));

        assertThat(store.take()).hasSize(1);
    }

    @Test
    void missing_parents_cost_one_more_query_per_table_of_theirs() {
        SourceRow[] rows = Rows.keys(50).stream()
                .map(key -> Rows.note(key, "w1", "none of " + key))
                .toArray(SourceRow[]::new);

        assertThat(process(rows).unresolved()).hasSize(50);

        // Workspaces, contacts, rejected contacts, the rows themselves.
        assertThat(store.take()).hasSize(4);
    }

    @Test
    void a_row_whose_document_is_in_convex_already_is_unchanged() {
        remember(process(Rows.note("n1", "w1", "c1"), Rows.note("n2", "w1", "c1")));

        ProcessedChunk again = process(Rows.note("n1", "w1", "c1"), Rows.note("n2", "w1", "c2"));

        assertThat(again.unchanged()).containsExactly("n1");
        assertThat(again.documents()).extracting(Document::key).containsExactly("n2");
    }

    @Test
    void a_recheck_sends_unchanged_rows_too_and_says_that_they_are_known() {
        remember(process(Rows.note("n1", "w1", "c1")));
        store.take();

        ProcessedChunk again = processor(true).process(new Page(List.of(Rows.note("n1", "w1", "c1"))));

        assertThat(again.unchanged()).isEmpty();
        assertThat(again.documents()).extracting(Document::key).containsExactly("n1");
        assertThat(again.known()).containsOnlyKeys("n1");
        assertThat(store.take()).hasSize(1);
    }

    @Test
    void a_row_whose_parent_has_another_id_now_is_sent_again() {
        remember(process(Rows.note("n1", "w1", "c1")));
        idMap.save("contacts", List.of(new IdMapEntry("c1", "id-new", new Digest(0, 0))));

        assertThat(process(Rows.note("n1", "w1", "c1")).documents())
                .extracting(Document::key)
                .containsExactly("n1");
    }

    @Test
    void a_row_whose_parent_is_unknown_stays_unresolved_and_the_rows_beside_it_do_not() {
        ProcessedChunk chunk = process(Rows.note("n1", "w1", "c9"), Rows.note("n2", "w1", "c1"));

        assertThat(chunk.unresolved()).extracting(ConvertedRow::key).containsExactly("n1");
        assertThat(chunk.rejections()).isEmpty();
        assertThat(chunk.documents()).extracting(Document::key).containsExactly("n2");
    }

    @Test
    void a_row_whose_parent_was_rejected_says_so() {
        rejectLog.record("contacts", 1, List.of(new Rejection("c9", RejectReason.TOO_DEEP, "")));

        assertThat(process(Rows.note("n1", "w1", "c9")).rejections())
                .containsExactly(new Rejection(
                        "n1", RejectReason.REJECTED_PARENT, "contact_id: contacts c9 was itself rejected"));
    }

    @Test
    void a_key_of_another_table_is_no_parent() {
        rejectLog.record("workspaces", 1, List.of(new Rejection("c9", RejectReason.TOO_DEEP, "")));

        assertThat(process(Rows.note("n1", "c1", "c1")).unresolved()).hasSize(1);
        assertThat(process(Rows.note("n1", "w1", "c9")).unresolved()).hasSize(1);
    }

    @Test
    void of_several_missing_parents_the_first_in_the_plan_decides() {
        rejectLog.record("contacts", 1, List.of(new Rejection("c9", RejectReason.TOO_DEEP, "")));

        assertThat(process(Rows.note("n1", "w9", "c9")).unresolved()).hasSize(1);
    }

    @Test
    void a_row_that_waited_is_resolved_once_its_parent_is_known() {
        ProcessedChunk waiting = process(Rows.note("n1", "w1", "c9"), Rows.note("n2", "w1", "c8"));
        idMap.save("contacts", List.of(entry("c9")));

        ProcessedChunk again = processor(false).resolve(waiting.unresolved(), OtherSpellings.NONE);

        assertThat(again.rows()).isEqualTo(2);
        assertThat(again.documents()).extracting(Document::key).containsExactly("n1");
        assertThat(again.unresolved()).extracting(ConvertedRow::key).containsExactly("n2");
    }

    @Test
    void of_several_nulls_all_are_named_in_the_order_of_the_plan_whatever_the_order_in_the_row() {
        SourceRow row = Rows.row(
                "n1", "{\"text\":null,\"title\":null,\"about_id\":null,\"workspace_id\":\"w1\",\"contact_id\":\"c1\"}");

        assertThat(process(row).rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(RejectReason.NULL_IN_REQUIRED);
            assertThat(rejection.detail()).startsWith("title, text: NULL");
        });
    }

    @Test
    void a_row_that_cannot_be_parsed_or_was_too_large_to_fetch_is_one_reject_each() {
        ProcessedChunk chunk = process(
                Rows.row("n1", "{\"title\":"), new SourceRow("n2", null, 9L << 20), Rows.note("n3", "w1", "c1"));

        assertThat(chunk.rows()).isEqualTo(3);
        assertThat(chunk.rejections())
                .extracting(Rejection::key, Rejection::reason)
                .containsExactly(tuple("n1", RejectReason.MALFORMED_ROW), tuple("n2", RejectReason.ROW_TOO_LARGE));
        assertThat(chunk.documents()).extracting(Document::key).containsExactly("n3");
    }

    @Test
    void an_optional_reference_that_is_null_needs_no_parent_and_one_that_is_not_does() {
        SourceRow row = Rows.row(
                "n1",
                "{\"workspace_id\":\"w1\",\"contact_id\":\"c1\",\"about_id\":\"c9\",\"title\":\"t\",\"text\":\"\"}");

        assertThat(process(Rows.note("n2", "w1", "c1")).unresolved()).isEmpty();
        assertThat(process(row).unresolved())
                .singleElement()
                .satisfies(waiting -> assertThat(processor(false)
                                .parents(List.of(waiting), OtherSpellings.NONE)
                                .missing(waiting, table -> true))
                        .isEqualTo(new Rejection(
                                "n1", RejectReason.MISSING_PARENT, "about_id: contacts c9 is not in the source")));
    }

    @ParameterizedTest
    @CsvSource({"'', an empty text", "'  ', a text of blanks"})
    void a_reference_that_holds_an_empty_text_says_that_null_was_meant(String key, String what) {
        SourceRow row = Rows.row(
                "n1",
                "{\"workspace_id\":\"w1\",\"contact_id\":\"c1\",\"about_id\":\"" + key
                        + "\",\"title\":\"t\",\"text\":\"\"}");

        assertThat(process(row).unresolved())
                .singleElement()
                .satisfies(waiting -> assertThat(processor(false)
                                .parents(List.of(waiting), OtherSpellings.NONE)
                                .missing(waiting, table -> true)
                                .detail())
                        .isEqualTo("about_id: " + what
                                + ", and contacts has no row of that key; put NULL where no row is meant"));
    }

    private ProcessedChunk process(SourceRow... rows) {
        return processor(false).process(new Page(List.of(rows)));
    }

    private IdResolvingProcessor processor(boolean recheck) {
        IdResolvingProcessor processor = new IdResolvingProcessor(Rows.NOTES, idMap, rejectLog);
        processor.beforeStep(MetaDataInstanceFactory.createStepExecution(new JobParametersBuilder()
                .addString(RunHistory.RECHECK, Boolean.toString(recheck), false)
                .toJobParameters()));
        return processor;
    }

    private void remember(ProcessedChunk sent) {
        idMap.save(
                "notes",
                sent.documents().stream()
                        .map(document ->
                                new IdMapEntry(document.key(), "id-" + document.key(), Digest.of(document.json())))
                        .toList());
    }

    private static IdMapEntry entry(String key) {
        return new IdMapEntry(key, "id-" + key, new Digest(1, 1));
    }

    private static String json(Document document) {
        return new String(document.json(), StandardCharsets.UTF_8);
    }
}
