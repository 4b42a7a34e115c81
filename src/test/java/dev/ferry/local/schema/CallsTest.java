package dev.ferry.local.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexLimits;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.call.RunningServer;
import dev.ferry.local.call.RunningServer.Reply;
import dev.ferry.local.http.RequestsTest;
import dev.ferry.local.model.LocalConvexSettings;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions called over HTTP: what they get, what comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class CallsTest {

    private final FakeDatabase database = new FakeDatabase();
    private RunningServer door;

    @BeforeAll
    void open() {
        database.with("test:fails", FunctionKind.MUTATION, false, arguments -> {
            throw new FunctionError("Uncaught Error: no", new Obj(Map.of("code", new Str("x"))));
        });
        door = RunningServer.open(database, LocalConvexSettings.standard());
    }

    @AfterAll
    void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource({
        "query, no:thing, Could not find public function for 'no:thing'.",
        "query, users.js:none, Could not find public function for 'users:none'.",
        "mutation, none, Could not find public function for 'none'.",
        "action, no:thing, Could not find public function for 'no:thing'.",
        "query, test:secret, Could not find public function for 'test:secret'.",
        "mutation, test:secret, Could not find public function for 'test:secret'.",
        "query, test:write, 'Trying to execute test.js:write as Query, but it is defined as Mutation.'",
        "mutation, test:echo, 'Trying to execute test.js:echo as Mutation, but it is defined as Query.'",
        "action, test:echo, 'Trying to execute test.js:echo as Action, but it is defined as Query.'",
        "run/test, secret, Could not find function for 'test:secret'. Did you forget to run `npx convex dev`?",
    })
    void what_an_outsider_may_not_call_fails(String route, String path, String error) {
        String target = route.startsWith("run/") ? route + "/" + path : route;

        assertThat(door.post("/api/" + target, call(path, "{}"), "Convex-Request-Id", "r1"))
                .isEqualTo(failed(error));
    }

    @Test
    void the_route_for_all_functions_runs_queries_and_mutations() {
        int before = database.runs("test:write");

        assertThat(door.post("/api/function", call("test:secret", "{}")).status())
                .isEqualTo(200);
        assertThat(door.post("/api/function", call("test:write", "{}")).body()).contains("success");
        assertThat(database.runs("test:write")).isEqualTo(before + 1);
        assertThat(door.post("/api/function", "{\"path\":\"a:b\",\"args\":{},\"componentPath\":\"c\"}")
                        .body())
                .contains("Could not find function for 'a:b' in 'c'. Did you forget to run `npx convex dev`?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":1}", "[{\"value\":1}]", " [ {\"value\":1.0, \"more\":[]} ] "})
    void arguments_are_an_object_or_an_array_with_it(String args) {
        assertThat(door.post("/api/query", call("test:echo", args)))
                .isEqualTo(new Reply(200, "{\"status\":\"success\",\"value\":1.0}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | Expected to receive an object as the function's argument. Instead received: 5.0",
                "\"a\" | Expected to receive an object as the function's argument. Instead received: \\\"a\\\"",
                "null | Expected to receive an object as the function's argument. Instead received: null",
                "[] | Expected to receive a single object as the function's argument. Instead received 0 arguments: []",
                "[1,2] | Expected to receive a single object as the function's argument. Instead received 2 arguments: [1.0, 2.0]",
            })
    void arguments_of_another_shape_fail(String args, String error) {
        assertThat(door.post("/api/query", call("test:echo", args), "Convex-Request-Id", "r1"))
                .isEqualTo(failed("ArgumentValidationError: " + error));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":{\"$integer\":\"BQ==\"}}",
                "{\"value\":{\"$float\":\"AAAAAAAA8D8=\"}}",
                "{\"value\":{\"$set\":[]}}",
                "{\"value\":{\"$commitTs\":null}}",
                "{\"$x\":1,\"y\":2}",
                "{\"value\":\"\\uD800\"}",
                "{\"value\":1e999}",
            })
    void arguments_that_are_not_encoded_well_fail_with_status_200(String args) {
        Reply reply = door.post("/api/mutation", call("test:write", args), "Convex-Request-Id", "r1");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .startsWith("{\"status\":\"error\",\"errorMessage\":\"[Request ID: r1] Server Error\\n"
                        + "Invalid arguments for test.js:write: ");
    }

    @Test
    void an_array_of_too_many_elements_fails() {
        String array = "[" + "1,".repeat(ConvexLimits.ARRAY_ELEMENTS) + "1]";

        assertThat(door.post("/api/query", call("test:echo", "{\"value\":" + array + "}"), "Convex-Request-Id", "r1"))
                .isEqualTo(failed("Invalid arguments for test.js:echo: Array length is too long (8193 > maximum length"
                        + " 8192)"));
    }

    @Test
    void arguments_above_sixteen_mebibytes_fail_though_their_text_is_short_enough() {
        String numbers = "[" + "1,".repeat(8191) + "1]";
        String rows = "[" + (numbers + ",").repeat(239) + numbers + "]";

        assertThat(door.post("/api/query", call("test:echo", "{\"value\":" + rows + "}"), "Convex-Request-Id", "r1"))
                .isEqualTo(failed("Arguments for test.js:echo are too large (actual: 16.88 MiB, limit: 16 MiB)"));
    }

    @Test
    void the_data_of_an_error_comes_along_in_the_format_that_was_asked_for() {
        assertThat(door.post("/api/mutation", call("test:fails", "{}"), "Convex-Request-Id", "r1"))
                .isEqualTo(new Reply(
                        200,
                        "{\"status\":\"error\",\"errorMessage\":\"[Request ID: r1] Server Error\\nUncaught Error:"
                                + " no\\n\",\"errorData\":{\"code\":\"x\"}}"));
    }

    @Test
    void redaction_leaves_only_the_data() {
        try (RunningServer redacting =
                RunningServer.open(database, LocalConvexSettings.standard().withRedaction(true))) {
            assertThat(redacting.post("/api/mutation", call("test:fails", "{}"), "Convex-Request-Id", "r1"))
                    .isEqualTo(new Reply(
                            200,
                            "{\"status\":\"error\",\"errorMessage\":\"[Request ID: r1] Server"
                                    + " Error\",\"errorData\":{\"code\":\"x\"}}"));
        }
    }

    @Test
    void without_a_request_id_one_is_made() {
        assertThat(door.post("/api/query", call("no:thing", "{}")).body())
                .containsPattern("\\[Request ID: [0-9a-f]{16}] Server Error");
    }

    @Test
    void a_mutation_with_an_unknown_format_has_happened_when_it_is_refused() {
        int before = database.runs("test:write");

        RequestsTest.assertRefused(
                door.post("/api/mutation", "{\"path\":\"test:write\",\"args\":{},\"format\":\"xml\"}"),
                400,
                "BadFormat");
        assertThat(database.runs("test:write")).isEqualTo(before + 1);
    }

    @Test
    void a_fault_of_the_deployment_itself_is_told_without_its_text() {
        database.with("test:broken", FunctionKind.QUERY, false, arguments -> {
            throw new IllegalStateException("secret");
        });

        assertThat(door.post("/api/query", call("test:broken", "{}")))
                .isEqualTo(new Reply(
                        500,
                        "{\"code\":\"InternalServerError\",\"message\":\"Your request couldn't be completed. Try again"
                                + " later.\"}"));
    }

    public static String call(String path, String args) {
        return "{\"path\":\"" + path + "\",\"args\":" + args + "}";
    }

    static Reply failed(String error) {
        return new Reply(
                200, "{\"status\":\"error\",\"errorMessage\":\"[Request ID: r1] Server Error\\n" + error + "\\n\"}");
    }
}
