package dev.ferry.convex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.UpsertResult.Outcome;
import dev.ferry.convex.UpsertResult.Refused;
import dev.ferry.convex.UpsertResult.Stored;
import dev.ferry.convex.error.NotTheWriterException;
import dev.ferry.convex.error.UnexpectedAnswerException;
import dev.ferry.convex.retry.RecordedTime;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrateFunctionsTest {

    private static final String STORED = "{\"supabaseId\":\"a\",\"convexId\":\"k1\",\"outcome\":\"inserted\"}";
    private static final KeyedDocument A = document("a");
    private static final KeyedDocument B = document("b");
    private static final String WRITER = "\"writer\":{\"attempt\":7,\"pair\":\"supabase:abc\",\"token\":\"t1\"}";

    private ScriptedServer server;
    private ConvexClient client;
    private MigrateFunctions functions;

    @BeforeEach
    void connect() throws Exception {
        server = new ScriptedServer();
        client = TestCalls.client(server, new RecordedTime());
        functions = new MigrateFunctions(client, () -> new RowWriter("supabase:abc", 7, "t1"));
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void the_deployed_functions_say_which_plan_they_are_of() {
        server.then(ScriptedServer.success("{\"fingerprint\":\"6627ca0a\",\"ferryVersion\":\"0.1.0\",\"protocol\":3}"));
        assertThat(functions.describe()).isEqualTo(new Description("6627ca0a", "0.1.0", 3));
        assertThat(args()).isEqualTo("{}");
    }

    @Test
    void functions_of_a_ferry_without_a_ledger_speak_the_first_protocol() {
        server.then(ScriptedServer.success("{\"fingerprint\":\"6627ca0a\",\"ferryVersion\":\"0.1.0\"}"));
        assertThat(functions.describe().protocol()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "overtaken, names another attempt: another run writes to this deployment",
        "closed, was closed by `ferry close`",
        "ended, says that no attempt is under way",
        "no-ledger, knows no attempt of this source",
        "no-writer, does not take it for a call of the attempt that may write"
    })
    void a_call_of_an_attempt_that_may_not_write_is_told_from_one_that_fails(String reason, String meaning) {
        server.then(ScriptedServer.answer(
                200,
                "{\"status\":\"error\",\"errorMessage\":\"Server Error\",\"errorData\":{\"code\":\"not-the-writer\",\"reason\":\""
                        + reason + "\"},\"logLines\":[]}"));
        assertThatThrownBy(() -> functions.upsert("migrate:x", "rows", List.of(A)))
                .isInstanceOfSatisfying(NotTheWriterException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.isWithoutEffect()).isTrue();
                })
                .hasMessageContaining(meaning);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void who_does_not_say_which_attempt_it_is_sends_no_row() {
        assertThatThrownBy(() -> new MigrateFunctions(client).upsert("migrate:x", "rows", List.of(A)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void encoded_documents_are_sent_as_they_are_in_one_array() {
        server.then(ScriptedServer.success("[" + STORED + "," + STORED.replace("\"a\"", "\"b\"") + "]"));
        functions.upsert("migrate:migrateWorkspaceMembers", "members", List.of(A, B));
        assertThat(args()).isEqualTo("{\"members\":[{\"supabaseId\":\"a\"},{\"supabaseId\":\"b\"}]," + WRITER + "}");
        assertThat(server.requests().get(0).body()).startsWith("{\"path\":\"migrate:migrateWorkspaceMembers\",");
    }

    @Test
    void no_documents_are_an_empty_array_which_proves_that_the_function_works() {
        server.then(ScriptedServer.success("[]"));
        assertThat(functions.upsert("migrate:x", "members", List.of())).isEmpty();
        assertThat(args()).isEqualTo("{\"members\":[]," + WRITER + "}");
    }

    @Test
    void rows_that_are_there_already_take_nothing_of_the_bytes_that_may_be_written() {
        String unchanged = "[" + STORED.replace("inserted", "unchanged") + "]";
        server.then(ScriptedServer.success(unchanged));
        server.then(ScriptedServer.success(unchanged));
        long moreThanAnyRateAllowsInADay = 1L << 42;

        functions.upsert("migrate:x", "members", List.of(A), moreThanAnyRateAllowsInADay);
        functions.upsert("migrate:x", "members", List.of(A), moreThanAnyRateAllowsInADay);

        assertThat(client.pacing().state().answered()).isEqualTo(2);
    }

    @Test
    void the_empty_call_waits_for_no_turn() {
        server.then(ScriptedServer.success("[" + STORED + "]"));
        server.then(ScriptedServer.success("[]"));

        functions.upsert("migrate:x", "members", List.of(A), 1L << 42);
        functions.upsert("migrate:x", "members", List.of());

        assertThat(client.pacing().state().answered()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"inserted, INSERTED", "updated, UPDATED", "unchanged, UNCHANGED"})
    void a_stored_row_has_its_convex_id_and_outcome(String wireName, Outcome outcome) {
        server.then(ScriptedServer.success("[" + STORED.replace("inserted", wireName) + "]"));
        assertThat(functions.upsert("migrate:x", "rows", List.of(A))).containsExactly(new Stored("a", "k1", outcome));
    }

    @Test
    void a_refused_row_has_a_code_and_perhaps_a_path_and_leaves_the_others_alone() {
        server.then(ScriptedServer.success(
                "[{\"supabaseId\":\"a\",\"outcome\":\"refused\",\"code\":\"schema-mismatch\",\"path\":\".tags[3]\"},"
                        + "{\"supabaseId\":\"b\",\"outcome\":\"refused\",\"code\":\"duplicate-in-target\",\"path\":null},"
                        + STORED.replace("\"a\"", "\"c\"") + "]"));
        assertThat(functions.upsert("migrate:x", "rows", List.of(A, B, document("c"))))
                .containsExactly(
                        new Refused("a", "schema-mismatch", ".tags[3]"),
                        new Refused("b", "duplicate-in-target", null),
                        new Stored("c", "k1", Outcome.INSERTED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "[] ~ 0 answers for 1 rows",
                "[" + STORED + "," + STORED + "] ~ 2 answers for 1 rows",
                "[{\"supabaseId\":\"b\",\"convexId\":\"k1\",\"outcome\":\"inserted\"}] ~ row 0 of the call is of another row",
                "[{\"supabaseId\":null,\"outcome\":\"refused\",\"code\":\"malformed-row\",\"path\":null}] ~ a text should be",
                "[{\"supabaseId\":\"a\",\"convexId\":\"\",\"outcome\":\"inserted\"}] ~ without a Convex id",
                "[{\"supabaseId\":\"a\",\"convexId\":\"k1\",\"outcome\":\"INSERTED\"}] ~ unknown outcome",
                "[{\"supabaseId\":\"a\",\"outcome\":\"inserted\"}] ~ no 'convexId'",
                "[{\"convexId\":\"k1\",\"outcome\":\"inserted\"}] ~ no 'supabaseId'",
                "[{\"supabaseId\":\"a\",\"outcome\":\"refused\",\"path\":null}] ~ no 'code'",
                "[null] ~ an object should be",
                "null ~ an array should be",
                "{\"inserted\":1} ~ an array should be"
            })
    void an_answer_that_does_not_account_for_each_row_is_never_believed(String answer, String fault) {
        server.then(ScriptedServer.success(answer));
        assertThatThrownBy(() -> functions.upsert("migrate:x", "rows", List.of(A)))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageContaining("mutation migrate:x at http://127.0.0.1")
                .hasMessageContaining(fault)
                .hasMessageContaining("count as not sent");
    }

    @Test
    void answers_in_another_order_are_not_believed() {
        server.then(ScriptedServer.success("[" + STORED.replace("\"a\"", "\"b\"") + "," + STORED + "]"));
        assertThatThrownBy(() -> functions.upsert("migrate:x", "rows", List.of(A, B)))
                .isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void a_page_has_documents_and_says_whether_it_is_the_last() {
        server.then(ScriptedServer.success("{\"documents\":[{\"supabaseId\":\"a\"}],\"isDone\":false}"));
        server.then(ScriptedServer.success("{\"documents\":[],\"isDone\":true}"));
        assertThat(functions.page("contacts", null, 500))
                .isEqualTo(new DocumentPage(List.of(new Obj(Map.of("supabaseId", new Str("a")))), false));
        assertThat(functions.page("contacts", "a", 500)).isEqualTo(new DocumentPage(List.of(), true));
        assertThat(argsOf(0)).contains("\"table\":\"contacts\"", "\"after\":null", "\"limit\":500");
        assertThat(argsOf(1)).contains("\"after\":\"a\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"documents\":[],\"isDone\":false}",
                "{\"documents\":[{}]}",
                "{\"documents\":[{}],\"isDone\":1}",
                "{\"documents\":[1],\"isDone\":true}",
                "[]"
            })
    void a_page_that_would_end_or_loop_too_early_is_never_believed(String answer) {
        server.then(ScriptedServer.success(answer));
        assertThatThrownBy(() -> functions.page("contacts", null, 500)).isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void a_lookup_gives_the_documents_that_are_there() {
        server.then(ScriptedServer.success("[{\"supabaseId\":\"a\"}]"));
        assertThat(functions.lookup("contacts", List.of("a", "b")))
                .containsExactly(new Obj(Map.of("supabaseId", new Str("a"))));
        assertThat(args()).contains("\"supabaseIds\":[\"a\",\"b\"]");
    }

    @Test
    void unmanaged_documents_are_ids() {
        server.then(ScriptedServer.success("[\"k1\",\"k2\"]"));
        assertThat(functions.unmanaged("contacts")).containsExactly("k1", "k2");
        assertThat(args()).isEqualTo("{\"table\":\"contacts\"}");
    }

    @Test
    void each_index_has_its_state() {
        server.then(ScriptedServer.success("[\"ready\",\"not-ready\",\"missing\"]"));
        PlannedIndex index = new PlannedIndex("contacts", "by_phone", List.of("phone"));
        assertThat(functions.indexes(List.of(index, index, index)))
                .containsExactly(IndexState.READY, IndexState.NOT_READY, IndexState.MISSING);
        assertThat(args()).contains("\"table\":\"contacts\"", "\"name\":\"by_phone\"", "\"fields\":[\"phone\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"ready\",\"ready\"]", "[\"READY\"]", "[null]", "\"ready\""})
    void an_answer_that_is_not_of_each_index_is_never_believed(String answer) {
        server.then(ScriptedServer.success(answer));
        List<PlannedIndex> one = List.of(new PlannedIndex("contacts", "by_phone", List.of("phone")));
        assertThatThrownBy(() -> functions.indexes(one)).isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void a_documents_text_shows_its_key_and_not_its_values() {
        assertThat(new KeyedDocument("a", "{\"email\":\"ada\"}".getBytes(UTF_8)))
                .hasToString("KeyedDocument[a, 15 bytes]");
    }

    private String args() {
        assertThat(server.requests()).hasSize(1);
        return argsOf(0);
    }

    private String argsOf(int request) {
        String body = server.requests().get(request).body();
        return body.substring(body.indexOf("\"args\":") + 7, body.length() - 1);
    }

    private static KeyedDocument document(String key) {
        return new KeyedDocument(key, ("{\"supabaseId\":\"" + key + "\"}").getBytes(UTF_8));
    }
}
