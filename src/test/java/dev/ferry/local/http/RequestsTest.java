package dev.ferry.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexLimits;
import dev.ferry.local.call.RunningServer;
import dev.ferry.local.call.RunningServer.Reply;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked over HTTP, and how the deployment says no to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class RequestsTest {

    private static final String ECHO = "{\"path\":\"test:echo\",\"args\":{\"value\":\"hi\"}}";
    private static final String NO_JWT = "a.b.c";
    /** Of {@code {"iss":"https://x"}} and {@code {}}. */
    private static final String JWT = "e30.eyJpc3MiOiJodHRwczovL3gifQ.x";

    private static final String JWT_WITHOUT_ISSUER = "e30.e30.x";

    private RunningServer door;

    @BeforeAll
    void open() {
        door = RunningServer.open();
    }

    @AfterAll
    void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/version, local-94a42c3d",
        "/instance_version, local-94a42c3d",
        "/instance_name, " + RunningServer.NAME,
        "/, This Convex deployment is running. See https://docs.convex.dev/.",
    })
    void anybody_may_ask_what_it_is(String target, String text) {
        assertThat(door.get(target)).isEqualTo(new Reply(200, text));
    }

    @ParameterizedTest
    @CsvSource({"POST, /nothing", "GET, /api/nothing", "POST, /api/run/", "GET, /api/mutation/x", "POST, /api"})
    void what_is_nowhere_is_not_found_and_has_no_body(String method, String target) {
        assertThat(door.send(door.request(target).method(method, BodyPublishers.ofString(ECHO))))
                .isEqualTo(new Reply(404, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/mutation, POST",
        "PUT, /api/query, 'GET,HEAD,POST'",
        "GET, /api/run/test/echo, POST",
        "POST, /version, 'GET,HEAD'",
        "DELETE, /api/check_admin_key, 'GET,HEAD'",
    })
    void another_method_is_told_which_are_allowed(String method, String target, String allowed) {
        var response = door.response(door.request(target).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Allow")).contains(allowed);
    }

    @Test
    void a_head_request_is_answered_without_a_body() {
        assertThat(door.send(door.request("/version").method("HEAD", BodyPublishers.noBody())))
                .isEqualTo(new Reply(200, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RunningServer.ADMIN,
                "convex " + RunningServer.KEY,
                "CONVEX prod:" + RunningServer.KEY,
                "Convex dev:" + RunningServer.KEY,
                "Convex preview:team:project|c0ffee5ec2e7",
                "Convex " + RunningServer.KEY + ":eyJ0b2tlbklkZW50aWZpZXIiOiJ4In0=",
            })
    void the_key_opens_internal_functions_whatever_stands_before_or_behind_it(String header) {
        assertThat(door.post("/api/query", "{\"path\":\"test:secret\",\"args\":{}}", "Authorization", header))
                .isEqualTo(new Reply(200, "{\"status\":\"success\",\"value\":null}"));
    }

    @Test
    void the_key_may_come_as_a_parameter() {
        assertThat(door.post(
                        "/api/query?adminKey=local%7Cc0ffee5ec2e7",
                        "{\"path\":\"test:secret\",\"args\":{}}", new String[0]))
                .isEqualTo(new Reply(200, "{\"status\":\"success\",\"value\":null}"));
    }

    static Stream<Arguments> refusedHeaders() {
        return Stream.of(
                Arguments.of("Authorization", "Conve", 400, "InvalidHeaderFailure"),
                Arguments.of("Authorization", "Basic dXNlcjpwYXNz", 400, "InvalidAdminKey"),
                Arguments.of("Authorization", RunningServer.KEY, 400, "InvalidAdminKey"),
                Arguments.of("Authorization", "Convex local|wrong", 401, "BadAdminKey"),
                Arguments.of("Authorization", "Convex other|c0ffee5ec2e7", 401, "BadAdminKey"),
                Arguments.of("Authorization", "Convex dev:local|c0ffee5ec2e", 401, "BadAdminKey"),
                Arguments.of("Authorization", "Convex " + RunningServer.KEY + ":!", 400, "HeaderParseFailure"),
                Arguments.of("Authorization", "Convex " + RunningServer.KEY + ":e30=", 400, "HeaderParseFailure"),
                Arguments.of("Authorization", "Bearer " + NO_JWT, 401, "InvalidAuthHeader"),
                Arguments.of("Authorization", "Bearer x", 401, "InvalidAuthHeader"),
                Arguments.of("Authorization", "bearer " + JWT_WITHOUT_ISSUER, 401, "InvalidAuthHeader"),
                Arguments.of("Authorization", "Bearer " + JWT, 401, "NoAuthProvider"),
                Arguments.of("Convex-Client", "npm", 400, "InvalidClientVersion"),
                Arguments.of("Convex-Client", "npm-0.19.1", 400, "ClientVersionUnsupported"),
                Arguments.of("Convex-Client", "npm-cli-latest", 400, "ClientVersionUnsupported"),
                Arguments.of("Convex-Client", "actions-0.1.0", 400, "ClientVersionUnsupported"),
                Arguments.of("Convex-Client", "python-convex-0.0.2", 400, "ClientVersionUnsupported"),
                Arguments.of("Convex-Client", "rust-0.0.1", 400, "ClientVersionUnsupported"),
                Arguments.of("Content-Type", "text/plain", 400, "BadJsonBody"),
                Arguments.of("Content-Type", "application/jsonx", 400, "BadJsonBody"));
    }

    @ParameterizedTest
    @MethodSource("refusedHeaders")
    void a_header_that_is_wrong_is_refused(String header, String value, int status, String code) {
        assertRefused(door.post("/api/query", ECHO, header, value), status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "Convex-Client, ferry-1.0.0",
        "Convex-Client, ferry-anything",
        "Convex-Client, npm-1.45.0",
        "Convex-Client, python-0.7.0",
        "Content-Type, application/json; charset=utf-8",
        "Content-Type, APPLICATION/JSON",
        "Content-Type, application/vnd.api+json",
        "Content-Encoding, br",
    })
    void other_headers_are_fine(String header, String value) {
        assertThat(door.post("/api/query", ECHO, header, value))
                .isEqualTo(new Reply(200, "{\"status\":\"success\",\"value\":\"hi\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"npm-1.4.0", "npm-cli-1.4.1-alpha.1", "actions-1.0.0", "python-0.4.9"})
    void old_clients_get_encoded_values(String client) {
        assertThat(door.post("/api/query", integer(), "Convex-Client", client).body())
                .isEqualTo("{\"status\":\"success\",\"value\":{\"$integer\":\"BQAAAAAAAAA=\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"npm-1.4.1", "python-0.5.0", "rust-0.1.0", "ferry-0.0.1", "npm-cli-1.45.0"})
    void all_others_get_plain_values(String client) {
        assertThat(door.post("/api/query", integer(), "Convex-Client", client).body())
                .isEqualTo("{\"status\":\"success\",\"value\":\"5\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "5",
                "{\"path\":\"test:echo\"}",
                "{\"args\":{}}",
                "{\"path\":5,\"args\":{}}",
                "{\"path\":\"test:echo\",\"args\":{}} {}",
                "{\"path\":\"test:echo\",\"args\":{},\"format\":5}",
                "{\"path\":\"test:echo\",\"args\":{,}}",
            })
    void a_body_that_is_no_call_is_refused(String body) {
        assertRefused(door.post("/api/query", body), 400, "BadJsonBody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"queries\":1}",
                "{}",
                "{\"queries\":[5]}",
                "{\"queries\":[{\"path\":\"test:echo\"}]}",
            })
    void a_body_that_is_no_batch_is_refused(String body) {
        assertRefused(door.post("/api/query_batch", body), 400, "BadJsonBody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/query", "/api/mutation", "/api/action", "/api/function"})
    void a_path_that_is_none_is_refused(String target) {
        assertRefused(door.post(target, "{\"path\":\"a-b:c\",\"args\":{}}"), 400, "BadConvexFunctionIdentifier");
    }

    @Test
    void a_body_of_the_longest_length_is_taken() {
        assertThat(door.post("/api/query", ofLength((int) ConvexLimits.BODY_BYTES)))
                .isEqualTo(new Reply(200, "{\"status\":\"success\",\"value\":1.0}"));
    }

    @Test
    void a_longer_body_is_refused_and_the_client_sees_the_answer() {
        assertThat(door.post("/api/query", ofLength((int) ConvexLimits.BODY_BYTES + 1)))
                .isEqualTo(new Reply(
                        400,
                        "{\"code\":\"BadJsonBody\",\"message\":\"Failed to buffer the request body: length limit"
                                + " exceeded\"}"));
    }

    @Test
    void a_longer_body_in_chunks_is_refused_as_well() {
        byte[] body = ofLength((int) ConvexLimits.BODY_BYTES + 1).getBytes(UTF_8);

        assertRefused(
                door.send(door.request("/api/query")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))),
                400,
                "BadJsonBody");
    }

    @Test
    void who_has_no_key_may_not_use_the_route_for_all_functions() {
        assertRefused(door.post("/api/function", ECHO, new String[0]), 403, "BadDeployKey");
    }

    @Test
    void the_key_can_be_checked() {
        assertThat(door.get("/api/check_admin_key", "Authorization", RunningServer.ADMIN)
                        .body())
                .startsWith("{\"success\":true,\"allowedOps\":[\"Deploy\",")
                .contains("\"RunInternalMutations\"")
                .endsWith("\"ViewUsage\"],\"isReadOnly\":false}");
        assertRefused(door.get("/api/check_admin_key"), 403, "BadDeployKey");
        assertRefused(door.get("/api/check_admin_key", "Authorization", "Convex a|b"), 401, "BadAdminKey");
    }

    @Test
    void a_query_may_be_asked_for_in_the_url() {
        assertThat(door.get("/api/query?path=test%3Aecho&args=%7B%22value%22%3A%22%C3%BC%22%7D&format=json"))
                .isEqualTo(new Reply(200, "{\"status\":\"success\",\"value\":\"ü\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?path=test%3Aecho", "?args=%7B%7D", "?path=%zz&args=%7B%7D"})
    void a_url_that_is_no_call_is_refused(String query) {
        assertThat(door.http("/api/query" + query)).startsWith("HTTP/1.1 400 ").contains("\"code\":\"BadQueryArgs\"");
    }

    @Test
    void a_function_may_be_named_by_the_route() {
        assertThat(door.post("/api/run/dir/users/list", "{\"args\":{}}", new String[0]))
                .isEqualTo(new Reply(200, "{\"status\":\"success\",\"value\":null}"));
        assertThat(door.post("/api/run/test/echo", integer(), "Convex-Client", "npm-1.0.0")
                        .body())
                .isEqualTo("{\"status\":\"success\",\"value\":\"5\"}");
        assertRefused(door.post("/api/run/echo", "{\"args\":{}}"), 400, "MissingIdentifier");
    }

    static String integer() {
        return "{\"path\":\"test:echo\",\"args\":{\"value\":{\"$integer\":\"BQAAAAAAAAA=\"}}}";
    }

    public static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body())
                .startsWith("{\"code\":\"" + code + "\",\"message\":\"")
                .endsWith("\"}");
    }

    private static String ofLength(int length) {
        String start = "{\"path\":\"test:echo\",\"args\":{\"value\":1},\"ignored\":\"";
        return start + "x".repeat(length - start.length() - 2) + "\"}";
    }
}
