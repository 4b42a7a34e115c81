package dev.ferry.load.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convert.Document;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.UpsertResult;
import dev.ferry.convex.retry.Sleeper;
import dev.ferry.convex.value.Digest;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.load.read.Rows;
import dev.ferry.store.RejectLog;
import dev.ferry.testing.TestStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class SchemaRefusalRetryTest {

    private final DataSource store = TestStore.create();
    private final IdMap idMap = new IdMap(new JdbcTemplate(store));
    private final RejectLog rejectLog = new RejectLog(new JdbcTemplate(store));
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private FakeConvex convex = FakeConvex.answering(FakeConvex::stored);

    /** Keys of the rows that the schema refuses now. */
    private Set<String> bad = Set.of();

    /** What the rows that are not refused are answered. */
    private String there = "inserted";

    @AfterEach
    void close() {
        convex.close();
    }

    @Test
    void a_row_beside_one_that_was_written_is_to_blame_at_once() {
        refusing("k001");

        DocumentSender.Delivery delivery = deliver(Rows.documents(3), pauses::add);

        assertThat(stored(delivery)).containsExactly("k000", "k002");
        assertThat(delivery.rejections()).containsExactly(mismatch("k001"));
        assertThat(delivery.suspect()).isEmpty();
        assertThat(pauses).isEmpty();
        assertThat(convex.calls()).hasSize(1);
    }

    @Test
    void rows_that_are_taken_a_moment_later_are_no_rejects() {
        knowARow();
        refusing("k000", "k001");
        Sleeper mended = pause -> {
            pauses.add(pause);
            if (pauses.size() == 2) {
                refusing();
            }
        };

        DocumentSender.Delivery delivery = deliver(Rows.documents(2), mended);

        assertThat(stored(delivery)).containsExactly("k000", "k001");
        assertThat(delivery.rejections()).isEmpty();
        assertThat(pauses).isEqualTo(SchemaRefusalRetry.PAUSES.subList(0, 2));
        assertThat(notes)
                .containsExactly("the deployed schema refuses what is sent of contacts (schema-mismatch at .name);"
                        + " trying again for 30 s");
    }

    @Test
    void when_one_of_them_is_taken_a_moment_later_the_other_is_to_blame() {
        knowARow();
        refusing("k000", "k001");

        DocumentSender.Delivery delivery = deliver(Rows.documents(2), pause -> {
            pauses.add(pause);
            refusing("k001");
        });

        assertThat(stored(delivery)).containsExactly("k000");
        assertThat(delivery.rejections()).containsExactly(mismatch("k001"));
        assertThat(pauses).hasSize(1);
    }

    @Test
    void few_rows_that_are_refused_for_half_a_minute_are_rejected() {
        knowARow();
        refusing("k000", "k001");

        DocumentSender.Delivery delivery = deliver(Rows.documents(2), pauses::add);

        assertThat(delivery.rejections()).containsExactly(mismatch("k000"), mismatch("k001"));
        assertThat(pauses).isEqualTo(SchemaRefusalRetry.PAUSES);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void ten_rows_that_are_refused_for_half_a_minute_stop_the_run() {
        knowARow();
        refusing(Rows.keys(10).toArray(String[]::new));

        assertThatThrownBy(() -> deliver(Rows.documents(10), pauses::add))
                .isInstanceOf(SchemaRefusesException.class)
                .hasMessageContaining("contacts")
                .hasMessageContaining("schema-mismatch at .name");
        assertThat(pauses).isEqualTo(SchemaRefusalRetry.PAUSES);
    }

    @Test
    void a_single_row_of_a_table_of_which_nothing_was_ever_taken_stops_the_run() {
        refusing("k000");

        assertThatThrownBy(() -> deliver(Rows.documents(1), pauses::add)).isInstanceOf(SchemaRefusesException.class);
    }

    @Test
    void a_row_that_was_a_reject_before_stays_one_without_a_pause() {
        rejectLog.record("contacts", 1, List.of(mismatch("k000")));
        refusing("k000");

        DocumentSender.Delivery delivery = deliver(Rows.documents(1), pauses::add);

        assertThat(delivery.rejections()).containsExactly(mismatch("k000"));
        assertThat(pauses).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_wait_and_rejects_nothing() {
        knowARow();
        refusing("k000");

        assertThatThrownBy(() -> deliver(Rows.documents(1), pause -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(SchemaRefusesException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** The first answer to the call was lost: what it has written is there, and only the refused rows show it. */
    @Test
    void rows_beside_others_that_are_there_already_are_rejected_however_many() {
        refusing(Rows.keys(12).toArray(String[]::new));
        there = "unchanged";

        DocumentSender.Delivery delivery = deliver(Rows.documents(20), pauses::add);

        assertThat(stored(delivery)).hasSize(8);
        assertThat(delivery.rejections()).hasSize(12);
        assertThat(pauses).isEqualTo(SchemaRefusalRetry.PAUSES);
    }

    /** The schema may have been changed between the two calls of a chunk. */
    @Test
    void a_row_that_another_call_has_written_does_not_put_the_blame_on_those_of_this_one() {
        knowARow();
        List<Document> documents =
                Rows.keys(6).stream().map(key -> Rows.document(key, 1_000_000)).toList();
        refusing("k004", "k005");

        DocumentSender.Delivery delivery = deliver(documents, pause -> {
            pauses.add(pause);
            refusing();
        });

        assertThat(convex.calls()).hasSizeGreaterThan(2);
        assertThat(stored(delivery)).hasSize(6);
        assertThat(delivery.rejections()).isEmpty();
    }

    private void knowARow() {
        idMap.save("contacts", List.of(new IdMapEntry("earlier", "id", new Digest(1, 1))));
    }

    private void refusing(String... keys) {
        bad = Set.of(keys);
    }

    private DocumentSender.Delivery deliver(List<Document> documents, Sleeper sleeper) {
        convex.close();
        convex = FakeConvex.answering(keys -> FakeConvex.success(keys.stream()
                .map(key -> bad.contains(key)
                        ? FakeConvex.refusedRow(key, "schema-mismatch", "\".name\"")
                        : FakeConvex.row(key, there))
                .collect(Collectors.joining(",", "[", "]"))));
        DocumentSender sender = new DocumentSender(convex.functions(), pause -> {});
        DocumentSender.Delivery delivery = sender.send(Rows.CONTACTS, documents);
        new SchemaRefusalRetry(sender, idMap, rejectLog, sleeper, notes::add)
                .settle(Rows.CONTACTS, documents, delivery);
        return delivery;
    }

    private static List<String> stored(DocumentSender.Delivery delivery) {
        return delivery.stored().stream().map(UpsertResult.Stored::supabaseId).toList();
    }

    private static Rejection mismatch(String key) {
        return new Rejection(key, RejectReason.REFUSED_BY_CONVEX, "schema-mismatch at .name");
    }
}
