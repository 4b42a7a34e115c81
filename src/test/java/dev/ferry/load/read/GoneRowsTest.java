package dev.ferry.load.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.value.Digest;
import dev.ferry.history.TableTally;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.load.resolve.SeenKeys;
import dev.ferry.report.model.RowCounts;
import dev.ferry.source.SourceRow;
import dev.ferry.source.read.RowKeys;
import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import dev.ferry.store.Fence;
import dev.ferry.testing.TestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class GoneRowsTest {

    private static final String TABLE = "contacts";

    private final DataSource store = TestStore.create();
    private final JdbcTemplate database = new JdbcTemplate(store);
    private final IdMap idMap = new IdMap(database);
    private final RowsInMemory source = new RowsInMemory(TABLE);
    private final SeenKeys seen = new SeenKeys();
    private final StopRequest stop = new StopRequest();
    private final List<String> notes = new ArrayList<>();
    private TableTally tally = new TableTally(counts -> {});
    private Fence fence = () -> {};

    @Test
    void nothing_is_asked_while_as_many_rows_were_read_as_are_known() throws Exception {
        known("a", "b");
        wereRead("a", "b");

        toItsEnd();

        assertThat(source.questions).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void a_row_that_is_gone_resolves_nothing_any_more_and_counts_as_unknown() throws Exception {
        known("a", "b", "c");
        assertThat(idMap.convexIds(TABLE, Set.of("b"))).isNotEmpty();
        wereRead("a", "c");

        toItsEnd();

        assertThat(idMap.convexIds(TABLE, Set.of("a", "b", "c"))).containsOnlyKeys("a", "c");
        assertThat(idMap.entries(TABLE, Set.of("b"))).isEmpty();
        assertThat(idMap.size(TABLE)).isEqualTo(2);
        assertThat(departed()).containsExactly("b j-b 0");
        assertThat(notes).singleElement().asString().startsWith("1 row of contacts is no longer in the source");
    }

    @Test
    void one_that_is_spelled_otherwise_by_now_is_gone() throws Exception {
        known("Bob", "bob");
        wereRead("bob");

        toItsEnd();

        assertThat(idMap.convexIds(TABLE, Set.of("Bob", "bob"))).containsOnlyKeys("bob");
    }

    @Test
    void the_source_is_asked_only_for_rows_that_were_not_seen() throws Exception {
        String[] keys = IntStream.range(0, 5_000).mapToObj(GoneRowsTest::key).toArray(String[]::new);
        known(keys);
        seen.begin(keys.length);
        for (String key : keys) {
            if (!key.equals(key(4_321))) {
                seen.add(key);
            }
        }
        wereRead(keys.length - 1);

        toItsEnd();

        assertThat(source.questions).containsExactly(Set.of(key(4_321)));
        assertThat(idMap.size(TABLE)).isEqualTo(4_999);
    }

    /** As after a resume, or when another key has passed for it. */
    @Test
    void a_row_that_passed_for_seen_is_found_all_the_same() throws Exception {
        known("a", "b");
        seen.begin(2);
        seen.add("a");
        seen.add("b");
        wereRead("a");

        toItsEnd();

        assertThat(departed()).containsExactly("b j-b 0");
    }

    @Test
    void a_row_that_was_read_before_the_run_was_resumed_is_asked_for_and_stays() throws Exception {
        known("a", "b");
        wereRead(1);
        source.put(row("a"));

        toItsEnd();

        assertThat(idMap.convexIds(TABLE, Set.of("a", "b"))).containsOnlyKeys("a");
    }

    @Test
    void no_row_is_taken_out_that_is_in_the_source_though_fewer_were_counted() throws Exception {
        known("a", "b");
        source.put(row("a"));
        source.put(row("b"));

        toItsEnd();

        assertThat(idMap.size(TABLE)).isEqualTo(2);
        assertThat(notes).isEmpty();
    }

    @Test
    void rows_of_other_tables_are_left_alone() throws Exception {
        idMap.save("notes", List.of(entry("b")));
        known("b");

        toItsEnd();

        assertThat(idMap.size(TABLE)).isZero();
        assertThat(idMap.convexIds("notes", Set.of("b"))).containsOnlyKeys("b");
    }

    @Test
    void a_stop_keeps_what_was_found_and_the_next_attempt_finds_the_rest() throws Exception {
        known(IntStream.range(0, 2_500).mapToObj(GoneRowsTest::key).toArray(String[]::new));
        fence = () -> stop.request(StopSignal.TERM);

        assertThatThrownBy(this::toItsEnd).isInstanceOf(JobInterruptedException.class);
        assertThat(idMap.size(TABLE)).isEqualTo(1_500);
        assertThat(departed()).hasSize(1_000);

        fence = () -> {};
        toItsEnd(new StopRequest());
        assertThat(idMap.size(TABLE)).isZero();
        assertThat(departed()).hasSize(2_500);
    }

    /** As when the run has lost its lock. */
    @Test
    void nothing_is_written_down_that_the_fence_does_not_let_through() {
        known("a", "b");
        fence = () -> {
            throw new IllegalStateException("lost");
        };

        assertThatThrownBy(this::toItsEnd).hasMessage("lost");

        assertThat(idMap.size(TABLE)).isEqualTo(2);
        assertThat(idMap.convexIds(TABLE, Set.of("a", "b"))).hasSize(2);
        assertThat(departed()).isEmpty();
    }

    @Test
    void a_wrong_count_is_put_right_by_who_has_gone_through_all_rows() throws Exception {
        known("a", "b");
        database.update("update FERRY_ID_COUNT set ENTRIES = 7");
        wereRead("a", "b");

        toItsEnd();

        assertThat(idMap.size(TABLE)).isEqualTo(2);
        assertThat(notes).isEmpty();
    }

    @Test
    void a_row_that_returns_with_its_document_leaves_no_trace_and_one_with_another_is_marked() throws Exception {
        known("a", "b", "c");
        toItsEnd();

        List<IdMapEntry> back = List.of(entry("a"), new IdMapEntry("b", "another", new Digest(1, 2)));
        idMap.save(TABLE, back, List.of());
        idMap.returned(TABLE, 9, back);

        assertThat(departed()).containsExactly("b j-b 9", "c j-c 0");
        assertThat(idMap.isEmpty("notes")).isTrue();
    }

    private void toItsEnd() throws Exception {
        toItsEnd(stop);
    }

    private void toItsEnd(StopRequest asked) throws Exception {
        TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(store));
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        ItemReader<String> nothing = () -> null;
        new GoneRows(
                        TABLE,
                        idMap,
                        new RowKeys(source, (failure, pause) -> {}, pause -> {}),
                        seen,
                        tally,
                        new GoneRows.Apart(own, () -> fence.require()),
                        asked,
                        notes::add)
                .after(nothing)
                .read();
    }

    private void known(String... keys) {
        idMap.save(TABLE, List.of(keys).stream().map(GoneRowsTest::entry).toList(), List.of());
    }

    private void wereRead(String... keys) {
        List.of(keys).forEach(key -> source.put(row(key)));
        wereRead(keys.length);
    }

    private void wereRead(int rows) {
        tally = new TableTally(counts -> {});
        tally.add(new RowCounts(rows, 0, 0, rows, 0), 0);
    }

    private List<String> departed() {
        return database.queryForList(
                "select SOURCE_KEY || ' ' || CONVEX_ID || ' ' || coalesce(RETURNED, 0) from FERRY_DEPARTED"
                        + " where SOURCE_TABLE = 'contacts' order by SOURCE_KEY",
                String.class);
    }

    private static IdMapEntry entry(String key) {
        return new IdMapEntry(key, "j-" + key, new Digest(1, 2));
    }

    private static SourceRow row(String key) {
        return new SourceRow(key, "{}", 2);
    }

    private static String key(int number) {
        return "key %05d".formatted(number);
    }
}
