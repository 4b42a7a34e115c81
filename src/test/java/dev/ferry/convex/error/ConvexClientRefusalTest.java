package dev.ferry.convex.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ScriptedServer;
import dev.ferry.convex.TestCalls;
import dev.ferry.convex.retry.RecordedTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvexClientRefusalTest {

    private final RecordedTime time = new RecordedTime();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "400 ~ BadConvexFunctionIdentifier ~ x ~ not expected of Convex",
                "400 ~ BadFormat ~ x ~ not expected of Convex",
                "400 ~ BadJsonBody ~ expected value: 'ada' ~ not expected of Convex",
                "400 ~ InvalidAdminKey ~ x ~ did not arrive as one",
                "401 ~ BadAdminKey ~ The provided admin key was invalid for this instance ~ not valid for this deployment",
                "403 ~ BadDeployKey ~ x ~ did not arrive as one",
                "403 ~ OperationNotPermitted ~ You need deployment:functions:runInternalMutations to do this"
                        + " ~ lacks the permission deployment:functions:runInternalMutations;",
                "403 ~ OperationNotPermitted ~ ada ~ lacks the permission to run internal functions;",
                "404 ~ Whatever ~ x ~ not expected of Convex",
                "409 ~ Whatever ~ x ~ not expected of Convex"
            })
    void a_refusal_is_final_and_says_what_to_do(int status, String code, String text, String advice) throws Exception {
        ConvexRefusedException refusal = call(ScriptedServer.error(status, code, text), ConvexRefusedException.class);
        assertThat(refusal)
                .hasMessageContaining("HTTP " + status + " " + code)
                .hasMessageContaining(advice)
                .hasMessageContaining("Nothing of this call was written")
                .hasMessageNotContaining("ada");
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.code()).hasValue(code);
        assertThat(refusal.serverText()).isEqualTo(text);
        assertThat(refusal.isLimit()).isFalse();
    }

    @Test
    void a_body_over_convex_limit_can_be_split() throws Exception {
        ConvexRefusedException refusal = call(
                ScriptedServer.error(400, "BadJsonBody", "Failed to buffer the request body: length limit exceeded"),
                ConvexRefusedException.class);
        assertThat(refusal.isLimit()).isTrue();
        assertThat(refusal).hasMessageContaining("calls with fewer rows can succeed");
    }

    @Test
    void a_body_over_the_limit_of_a_proxy_can_be_split() throws Exception {
        ConvexRefusedException refusal =
                call(ScriptedServer.answer(413, "<html>too large</html>"), ConvexRefusedException.class);
        assertThat(refusal.isLimit()).isTrue();
        assertThat(refusal.code()).isEmpty();
    }

    @Test
    void a_proxy_that_refuses_a_long_body_before_reading_it_is_understood() throws Exception {
        byte[] args = new byte[16 << 20];
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.refuseUnread(413));
                ConvexClient client = TestCalls.client(server, time)) {
            assertThatThrownBy(() -> client.mutation(TestCalls.MUTATION, args))
                    .isInstanceOfSatisfying(
                            ConvexRefusedException.class,
                            refusal -> assertThat(refusal.isLimit()).isTrue());
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirect_is_not_followed_since_the_key_would_go_with_it(int status) throws Exception {
        ScriptedServer.Act redirect = ScriptedServer.raw(
                true, "HTTP/1.1 " + status + " X\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        assertThat(call(redirect, ConvexRefusedException.class)).hasMessageContaining("redirects elsewhere");
    }

    @ParameterizedTest
    @CsvSource({
        "404, <html>no such page</html>",
        "403, <html>blocked</html>",
        "407, ask your admin",
        "400, {\"error\":\"ada\"}"
    })
    void an_answer_that_is_not_convex_points_at_the_url(int status, String body) throws Exception {
        assertThat(call(ScriptedServer.answer(status, body), ConvexRefusedException.class))
                .hasMessageContaining("does not look like Convex's")
                .hasMessageNotContaining(body);
    }

    @Test
    void a_function_path_that_is_not_found_is_the_same_by_status_as_by_text() throws Exception {
        FunctionFailedException failure = call(
                ScriptedServer.error(404, "FunctionPathNotFound", "Could not find"), FunctionFailedException.class);
        assertThat(failure.isAboutTheDeployment()).isTrue();
    }

    @Test
    void a_functions_failure_is_not_tried_again() throws Exception {
        FunctionFailedException failure = call(
                ScriptedServer.answer(
                        200,
                        "{\"status\":\"error\",\"errorMessage\":\"[Request ID: 1f] Server Error\","
                                + "\"errorData\":{\"code\":\"transaction-limit\"},\"logLines\":[]}"),
                FunctionFailedException.class);
        assertThat(failure.isLimit()).isTrue();
        assertThat(failure.requestId()).hasValue("1f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"status\":\"success\"}",
                "{\"status\":\"maybe\",\"value\":1}",
                "{\"status\":\"error\"}",
                "{\"value\":1}",
                "{\"status\":\"success\",\"value\":{\"$set\":[]}}"
            })
    void json_that_is_no_answer_of_convex_is_never_taken_for_one(String json) throws Exception {
        call(ScriptedServer.answer(200, json), UnexpectedAnswerException.class);
    }

    /** The call's failure, having seen that it was tried once and that no secret is in it. */
    private <T extends ConvexException> T call(ScriptedServer.Act act, Class<T> kind) throws Exception {
        try (ScriptedServer server = new ScriptedServer(act, ScriptedServer.success("true"));
                ConvexClient client = TestCalls.client(server, time)) {
            Throwable failure = catchThrowable(() -> client.mutation(TestCalls.MUTATION, TestCalls.ARGS));
            assertThat(failure).isInstanceOf(kind);
            assertThat(failure).hasMessageContaining("mutation migrate:migrateContacts at http://127.0.0.1:");
            assertThat(failure).hasMessageNotContaining(TestCalls.SECRET);
            assertThat(server.requests()).hasSize(1);
            assertThat(time.pauses()).isEmpty();
            return kind.cast(failure);
        }
    }
}
