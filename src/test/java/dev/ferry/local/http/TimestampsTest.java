package dev.ferry.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.call.RunningServer;
import dev.ferry.local.call.RunningServer.Reply;
import dev.ferry.local.model.AnsweredCall;
import dev.ferry.local.schema.CallsTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries of one state of the data. */
class TimestampsTest {

    private RunningServer door;

    @BeforeEach
    void open() {
        door = RunningServer.open();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void a_timestamp_is_good_until_something_is_committed() {
        String ts = now();
        assertThat(at(ts)).isEqualTo(new Reply(200, "{\"status\":\"success\",\"value\":1.0}"));

        door.post("/api/mutation", CallsTest.call("test:write", "{}"));

        RequestsTest.assertRefused(at(ts), 503, "InternalServerError");
        assertThat(at(now()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "AAAA", "/////////38=", "//////////8="})
    void what_is_no_time_of_the_past_is_an_error_of_the_server(String ts) {
        RequestsTest.assertRefused(at(ts), 500, "InternalServerError");
    }

    @Test
    void a_batch_answers_query_by_query() {
        String queries = "{\"queries\":[" + CallsTest.call("test:echo", "{\"value\":1}") + ","
                + CallsTest.call("no:thing", "{}")
                + ",{\"path\":\"test:echo\",\"args\":{\"value\":1},\"format\":\"convex_json\"}]}";

        assertThat(door.post("/api/query_batch", queries, "Convex-Request-Id", "r1"))
                .isEqualTo(new Reply(
                        200,
                        "{\"results\":[{\"status\":\"success\",\"value\":1.0},{\"status\":\"error\",\"errorMessage\":"
                                + "\"[Request ID: r1] Server Error\\nCould not find public function for"
                                + " 'no:thing'.\\n\"},{\"status\":\"success\",\"value\":1.0}]}"));
        assertThat(door.answered().stream().map(AnsweredCall::outcome)).containsExactly("success", "error", "success");
    }

    @Test
    void a_mutation_in_a_batch_fails_and_a_bad_name_refuses_all() {
        assertThat(door.post("/api/query_batch", "{\"queries\":[" + CallsTest.call("test:write", "{}") + "]}")
                        .body())
                .contains("Trying to execute test.js:write as Query, but it is defined as Mutation.");
        RequestsTest.assertRefused(
                door.post("/api/query_batch", "{\"queries\":[" + CallsTest.call("a-b:c", "{}") + "]}"),
                400,
                "BadConvexFunctionIdentifier");
        RequestsTest.assertRefused(
                door.post("/api/query_batch", "{\"queries\":[]}", "Authorization", "Convex a|b"), 401, "BadAdminKey");
    }

    private String now() {
        String body = door.send(door.request("/api/query_ts").POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                .body();
        return body.substring("{\"ts\":\"".length(), body.length() - "\"}".length());
    }

    private Reply at(String ts) {
        return door.post("/api/query_at_ts", "{\"path\":\"test:echo\",\"args\":{\"value\":1},\"ts\":\"" + ts + "\"}");
    }
}
