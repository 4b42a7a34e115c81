package dev.ferry.load.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.convert.Document;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.value.Digest;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.load.resolve.IdResolvingProcessor;
import dev.ferry.load.resolve.MovedRowLookup;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyRange;
import dev.ferry.source.read.KeyMarks;
import dev.ferry.source.read.KeyedRows;
import dev.ferry.source.read.KeysetReader;
import dev.ferry.store.Debts;
import dev.ferry.store.RejectLog;
import dev.ferry.testing.TestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ChangedRowsSourceTest {

    private static final TablePlan WORKSPACES = Rows.PLAN.table("workspaces");
    private static final long HORIZON = 100;
    private static final int KEYS_OF_A_PAGE = 10;
    private static final int ROWS_OF_A_CHUNK = 2;

    private final JdbcTemplate statements = TestStore.statements();
    private final IdMap idMap = new IdMap(statements);
    private final RejectLog rejectLog = new RejectLog(statements);
    private final KeysInMemory source = new KeysInMemory(3);

    @Test
    void of_a_page_that_nobody_has_written_to_nothing_is_read_and_one_chunk_is_made() {
        rows(25);

        assertThat(chunks(null))
                .extracting(ProcessedChunk::lastKey, ready -> ready.rows(), ready -> ready.skipped())
                .containsExactly(tuple("009", 10, 10), tuple("019", 10, 10), tuple("024", 5, 5));
        assertThat(source.read).isEmpty();
    }

    @Test
    void a_row_that_is_not_known_or_was_rejected_is_read_though_nobody_has_written_it() {
        rows(10);
        statements.update("delete from FERRY_ID_MAP where SOURCE_KEY = '003'");
        rejectLog.record("workspaces", 1, List.of(new Rejection("007", RejectReason.TOO_DEEP, "")));
        rejectLog.record("contacts", 1, List.of(new Rejection("008", RejectReason.TOO_DEEP, "")));

        chunks(null);

        assertThat(source.read).containsExactly("003", "007");
    }

    @Test
    void chunks_end_with_a_row_that_was_read_and_the_last_one_takes_the_rest_of_the_page() {
        rows(10);
        List.of("001", "004", "006").forEach(key -> source.writers.put(key, HORIZON));

        assertThat(chunks(null))
                .extracting(ProcessedChunk::lastKey, ChangedRowsSourceTest::sent, ready -> ready.skipped())
                .containsExactly(tuple("004", List.of("001", "004"), 3), tuple("009", List.of("006"), 4));
    }

    @Test
    void a_row_that_is_gone_by_the_time_it_is_read_counts_for_nothing() {
        rows(10);
        List.of("001", "009").forEach(key -> source.writers.put(key, HORIZON));
        source.vanishing.addAll(List.of("001", "009"));

        assertThat(chunks(null)).singleElement().satisfies(ready -> {
            assertThat(ready.rows()).isEqualTo(8);
            assertThat(ready.skipped()).isEqualTo(8);
            assertThat(ready.lastKey()).isEqualTo("009");
        });
    }

    @Test
    void a_stretch_of_which_most_has_changed_is_read_as_it_comes() {
        rows(30);
        for (int i = 10; i < 16; i++) {
            source.writers.put(key(i), HORIZON);
        }

        List<ProcessedChunk> chunks = chunks(null);

        assertThat(source.read).containsExactlyElementsOf(keys(10, 20));
        assertThat(chunks.stream().mapToInt(ready -> ready.skipped()).sum()).isEqualTo(20);
        assertThat(chunks.get(chunks.size() - 1).lastKey()).isEqualTo("029");
    }

    /** Every row is in one chunk and no other, before its position, wherever a run was broken off and gone on with. */
    @RepeatedTest(30)
    void nothing_is_passed_over_that_may_have_changed_and_nothing_comes_twice(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        rows(1 + random.nextInt(60));
        double share = random.nextDouble(0.8);
        TreeSet<String> mustBeRead = new TreeSet<>();
        source.writers.keySet().stream()
                .filter(key -> random.nextDouble() < share)
                .forEach(mustBeRead::add);
        mustBeRead.forEach(key -> source.writers.put(key, HORIZON + random.nextInt(5)));
        int total = source.writers.size();

        String position = null;
        int rows = 0;
        TreeSet<String> sent = new TreeSet<>();
        for (int attempt = 0; attempt < 3; attempt++) {
            List<ProcessedChunk> chunks = chunks(position);
            List<ProcessedChunk> committed =
                    attempt == 2 ? chunks : chunks.subList(0, random.nextInt(chunks.size() + 1));
            for (ProcessedChunk ready : committed) {
                assertThat(ready.documents()).hasSizeLessThanOrEqualTo(ROWS_OF_A_CHUNK);
                for (String key : sent(ready)) {
                    assertThat(key).isLessThanOrEqualTo(ready.lastKey());
                    assertThat(position == null || key.compareTo(position) > 0).isTrue();
                    assertThat(sent.add(key)).isTrue();
                }
                rows += ready.rows();
                position = ready.lastKey();
            }
        }

        assertThat(rows).isEqualTo(total);
        assertThat(sent).containsAll(mustBeRead);
        assertThat(position).isEqualTo(source.writers.lastKey());
    }

    /** All chunks behind a position. */
    private List<ProcessedChunk> chunks(@Nullable String after) {
        IdResolvingProcessor processor = new IdResolvingProcessor(WORKSPACES, idMap, rejectLog);
        Semaphore turns = new Semaphore(1);
        ChangedRowsSource reading = new ChangedRowsSource(
                after,
                new KeyMarks(
                        source,
                        new KeyRange(after, null),
                        HORIZON,
                        KEYS_OF_A_PAGE,
                        (failure, pause) -> {},
                        pause -> {}),
                new KeyedRows(source, (failure, pause) -> {}, pause -> {}),
                names -> new MovedRowLookup(idMap, rejectLog, new Debts(statements, Set.of()))
                        .unsettled("workspaces", names),
                range -> new FullRangeSource(
                        new KeysetReader(source, range, 1_000, (failure, pause) -> {}, pause -> {}),
                        processor::process,
                        ROWS_OF_A_CHUNK,
                        turns),
                processor::process,
                new ChangedRowsSource.Sizes(ROWS_OF_A_CHUNK, 4),
                turns);
        List<ProcessedChunk> all = new ArrayList<>();
        for (List<ProcessedChunk> some = reading.next(); !some.isEmpty(); some = reading.next()) {
            all.addAll(some);
        }
        return all;
    }

    /** A number of rows that are known, though by another digest: each that is read is to be sent. */
    private void rows(int number) {
        keys(0, number).forEach(key -> source.writers.put(key, HORIZON - 1));
        idMap.save(
                "workspaces",
                keys(0, number).stream()
                        .map(key -> new IdMapEntry(key, "id of " + key, new Digest(0, 0)))
                        .toList(),
                List.of());
    }

    private static List<String> sent(ProcessedChunk ready) {
        return ready.documents().stream().map(Document::key).toList();
    }

    private static List<String> keys(int from, int to) {
        List<String> keys = new ArrayList<>();
        for (int i = from; i < to; i++) {
            keys.add(key(i));
        }
        return keys;
    }

    private static String key(int number) {
        return String.valueOf(1_000 + number).substring(1);
    }
}
