package dev.ferry.load.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convert.Document;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.UpsertResult;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.convex.error.ConvexRefusedException;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.error.UnexpectedAnswerException;
import dev.ferry.convex.retry.Sleeper;
import dev.ferry.load.read.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against a real HTTP server, so that what counts as a limit or a refusal is decided by the client and not by this
 * test.
 */
class DocumentSenderTest {

    private static final List<String> EMPTY_CALL = List.of();

    /** A pause, and how many calls had been made before it. */
    private record Pause(Duration duration, int callsBefore) {}

    private final List<Pause> pauses = new ArrayList<>();
    private FakeConvex convex = FakeConvex.answering(FakeConvex::stored);

    @AfterEach
    void close() {
        convex.close();
    }

    @Test
    void documents_go_in_one_call_and_keep_their_order() {
        DocumentSender.Delivery delivery = send(Rows.documents(100));

        assertThat(convex.calls()).containsExactly(Rows.keys(100));
        assertThat(storedKeys(delivery)).isEqualTo(Rows.keys(100));
        assertThat(delivery.stored().get(7))
                .isEqualTo(new UpsertResult.Stored("k007", "id-k007", UpsertResult.Outcome.INSERTED));
        assertThat(delivery.rejections()).isEmpty();
        assertThat(pauses).isEmpty();
    }

    @Test
    void no_documents_cost_no_call() {
        assertThat(send(List.of()).stored()).isEmpty();
        assertThat(convex.calls()).isEmpty();
    }

    @Test
    void documents_that_are_too_large_for_one_call_go_in_several_and_keep_their_order() {
        List<Document> documents =
                Rows.keys(10).stream().map(key -> Rows.document(key, 1_000_000)).toList();

        DocumentSender.Delivery delivery = send(documents);

        assertThat(convex.calls()).hasSize(3);
        assertThat(convex.calls().stream().flatMap(List::stream)).containsExactlyElementsOf(Rows.keys(10));
        assertThat(storedKeys(delivery)).isEqualTo(Rows.keys(10));
    }

    @Test
    void a_row_that_is_refused_by_itself_is_a_reject_with_code_and_path() {
        answering(keys -> FakeConvex.success("["
                + FakeConvex.refusedRow("k000", "schema-mismatch", "\".tags[3]\"") + ","
                + FakeConvex.row("k001", "inserted") + ","
                + FakeConvex.refusedRow("k002", "duplicate-in-target", "null") + ","
                + FakeConvex.refusedRow("k003", "array-too-long", "\".tags\"") + "]"));

        DocumentSender.Delivery delivery = send(Rows.documents(4));

        assertThat(storedKeys(delivery)).containsExactly("k001");
        assertThat(delivery.rejections())
                .containsExactly(
                        refused("k000", "schema-mismatch at .tags[3]"),
                        refused("k002", "duplicate-in-target"),
                        refused("k003", "array-too-long at .tags"));
        assertThat(delivery.suspect()).isEmpty();
        assertThat(convex.calls()).hasSize(1);
    }

    static Stream<FakeConvex.Answer> limits() {
        return Stream.of(
                FakeConvex.transactionLimit(),
                FakeConvex.bodyTooLong(),
                FakeConvex.refusal(413, "PayloadTooLarge", "too large"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void a_call_that_meets_a_limit_is_halved_without_asking_whether_the_function_works(FakeConvex.Answer limit) {
        answering(keys -> keys.size() > 2 ? limit : FakeConvex.stored(keys));

        DocumentSender.Delivery delivery = send(Rows.documents(7));

        List<String> all = Rows.keys(7);
        assertThat(convex.calls())
                .containsExactly(
                        all,
                        all.subList(0, 3),
                        all.subList(0, 1),
                        all.subList(1, 3),
                        all.subList(3, 7),
                        all.subList(3, 5),
                        all.subList(5, 7));
        assertThat(storedKeys(delivery)).isEqualTo(all);
        assertThat(delivery.rejections()).isEmpty();
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("limits")
    void a_single_document_that_meets_a_limit_twice_is_rejected_and_the_others_arrive(FakeConvex.Answer limit) {
        answering(keys -> keys.contains("k002") ? limit : FakeConvex.stored(keys));

        DocumentSender.Delivery delivery = send(Rows.documents(4));

        assertThat(storedKeys(delivery)).containsExactly("k000", "k001", "k003");
        assertThat(delivery.rejections()).containsExactly(refused("k002", "met a limit twice when sent alone"));
        assertThat(Collections.frequency(convex.calls(), List.of("k002"))).isEqualTo(2);
        assertThat(convex.calls()).contains(EMPTY_CALL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 42, 98, 99})
    void exactly_the_bad_row_among_a_hundred_is_rejected_when_convex_hides_the_reason(int bad) {
        String badKey = Rows.keys(100).get(bad);
        answering(keys -> keys.contains(badKey) ? FakeConvex.redacted() : FakeConvex.stored(keys));

        DocumentSender.Delivery delivery = send(Rows.documents(100));

        List<String> others = new ArrayList<>(Rows.keys(100));
        others.remove(badKey);
        assertThat(storedKeys(delivery)).isEqualTo(others);
        assertThat(delivery.rejections()).containsExactly(refused(badKey, "refused twice when sent alone"));
        // Seven halvings at most: a refused call, its other half and an empty call each, then the last two of the row.
        assertThat(convex.calls().size()).isLessThanOrEqualTo(3 * 8 + 2);
    }

    @Test
    void a_row_is_rejected_only_after_a_second_refusal_and_there_is_a_pause_between_the_two() {
        answering(keys -> keys.isEmpty() ? FakeConvex.stored(keys) : FakeConvex.redacted());

        DocumentSender.Delivery delivery = send(Rows.documents(1));

        List<String> alone = Rows.keys(1);
        assertThat(convex.calls()).containsExactly(alone, EMPTY_CALL, alone, EMPTY_CALL);
        assertThat(pauses).containsExactly(new Pause(DocumentSender.PAUSE, 2));
        assertThat(delivery.rejections()).hasSize(1);
    }

    @Test
    void a_row_that_goes_through_the_second_time_is_stored() {
        answering(
                keys -> keys.isEmpty() || convex.calls().size() > 2 ? FakeConvex.stored(keys) : FakeConvex.redacted());

        DocumentSender.Delivery delivery = send(Rows.documents(1));

        assertThat(storedKeys(delivery)).containsExactly("k000");
        assertThat(delivery.rejections()).isEmpty();
    }

    @Test
    void nothing_is_rejected_when_the_empty_call_fails_as_well() {
        answering(keys -> FakeConvex.redacted());

        assertThatThrownBy(() -> send(Rows.documents(100))).isInstanceOf(FunctionFailedException.class);
        assertThat(convex.calls()).containsExactly(Rows.keys(100), EMPTY_CALL);
    }

    /** Calls are: the row, empty, the row again, empty. The deployment breaks down before the call of this number. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void a_deployment_that_breaks_down_on_the_way_makes_no_reject(int callsThatWork) {
        answering(keys -> keys.isEmpty() && convex.calls().size() <= callsThatWork
                ? FakeConvex.stored(keys)
                : FakeConvex.redacted());

        assertThatThrownBy(() -> send(Rows.documents(1))).isInstanceOf(FunctionFailedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index-not-ready", "unknown-table", "other-schema"})
    void a_failure_of_the_deployment_makes_no_reject_even_when_the_empty_call_succeeds(String code) {
        answering(keys -> keys.isEmpty() ? FakeConvex.stored(keys) : FakeConvex.thrown(code));

        assertThatThrownBy(() -> send(Rows.documents(100))).isInstanceOf(FunctionFailedException.class);
        assertThat(convex.calls()).containsExactly(Rows.keys(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown-field", "malformed-row"})
    void a_row_that_the_functions_cannot_know_stops_the_run(String code) {
        answering(keys -> FakeConvex.success("[" + FakeConvex.refusedRow("k000", code, "\".x\"") + "]"));

        assertThatThrownBy(() -> send(Rows.documents(1)))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageContaining(code)
                .hasMessageContaining("ferry functions");
    }

    @Test
    void ten_rows_refused_in_a_row_are_no_rows_fault_and_stop_the_run() {
        answering(keys -> keys.isEmpty() ? FakeConvex.stored(keys) : FakeConvex.redacted());

        assertThatThrownBy(() -> send(Rows.documents(100))).isInstanceOf(FunctionFailedException.class);
        assertThat(pauses).hasSize(DocumentSender.MOST_REFUSED_IN_A_ROW);
    }

    @Test
    void a_limit_that_even_the_empty_call_meets_stops_the_run() {
        answering(keys -> FakeConvex.transactionLimit());

        assertThatThrownBy(() -> send(Rows.documents(1))).isInstanceOf(FunctionFailedException.class);
    }

    @Test
    void a_key_that_is_refused_stops_the_run_at_once() {
        answering(keys -> FakeConvex.refusal(401, "BadDeployKey", "no"));

        assertThatThrownBy(() -> send(Rows.documents(100))).isInstanceOf(ConvexRefusedException.class);
        assertThat(convex.calls()).hasSize(1);
    }

    @Test
    void a_key_that_is_refused_at_the_second_try_of_a_row_stops_the_run() {
        answering(keys -> convex.calls().size() > 2
                ? FakeConvex.refusal(401, "BadDeployKey", "no")
                : keys.isEmpty() ? FakeConvex.stored(keys) : FakeConvex.redacted());

        assertThatThrownBy(() -> send(Rows.documents(1))).isInstanceOf(ConvexRefusedException.class);
    }

    @Test
    void an_interrupt_during_the_pause_stops_the_run_and_rejects_nothing() {
        answering(keys -> keys.isEmpty() ? FakeConvex.stored(keys) : FakeConvex.redacted());
        Sleeper interrupted = duration -> {
            throw new InterruptedException();
        };

        assertThatThrownBy(() ->
                        new DocumentSender(convex.functions(), interrupted).send(Rows.CONTACTS, Rows.documents(1)))
                .isInstanceOf(ConvexException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(convex.calls()).hasSize(2);
    }

    /** Ended by it, the chunk would fail, and what was answered behind it would be lost. */
    @Test
    void a_stop_during_the_pause_leaves_the_row_its_second_try() {
        answering(keys -> keys.isEmpty() ? FakeConvex.stored(keys) : FakeConvex.redacted());
        Sleeper stopped = new Sleeper() {
            @Override
            public void sleep(Duration duration) throws InterruptedException {
                throw new InterruptedException();
            }

            @Override
            public void sleepThrough(Duration duration) {}
        };

        assertThat(new DocumentSender(convex.functions(), stopped)
                        .send(Rows.CONTACTS, Rows.documents(1))
                        .rejections())
                .hasSize(1);
    }

    private void answering(FakeConvex.Rule rule) {
        convex.close();
        convex = FakeConvex.answering(rule);
    }

    private DocumentSender.Delivery send(List<Document> documents) {
        Sleeper sleeper =
                duration -> pauses.add(new Pause(duration, convex.calls().size()));
        return new DocumentSender(convex.functions(), sleeper).send(Rows.CONTACTS, documents);
    }

    private static List<String> storedKeys(DocumentSender.Delivery delivery) {
        return delivery.stored().stream().map(UpsertResult.Stored::supabaseId).toList();
    }

    private static Rejection refused(String key, String detail) {
        return new Rejection(key, RejectReason.REFUSED_BY_CONVEX, detail);
    }
}
