package dev.ferry.convex.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionFailureTest {

    private static final Call CALL =
            new Call(Call.Kind.MUTATION, "migrate:x", URI.create("https://happy-otter-123.convex.cloud"));
    private static final String PREFIX = "[Request ID: 8f3a2b1c] Server Error\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Uncaught Error: Too many writes in a single function execution (limit: 16000)\n    at handler",
                "Uncaught Error: Too many bytes written in a single function execution (limit: 16777216 bytes)",
                "Uncaught Error: Too many documents read in a single function execution (limit: 32000)",
                "Uncaught Error: Too many bytes read in a single function execution (limit: 16777216 bytes)",
                "Uncaught Error: Too many reads in a single function execution (limit: 4096)",
                "Arguments for migrate.js:x are too large (actual: 17 MiB, limit: 16 MiB)",
                "Function migrate.js:x return value is too large (actual: 17 MiB, limit: 16 MiB)",
                "Function execution timed out (maximum duration: 1s)",
                "Your request timed out performing too many system operations.",
                "JavaScript execution ran out of memory (maximum memory usage: 64 MB)"
            })
    void a_limit_that_fewer_rows_can_keep_is_known_by_its_text(String text) {
        assertThat(failure(PREFIX + text, null).isLimit()).isTrue();
        assertThat(failure(text, null).isLimit()).isTrue();
        assertThat(failure(PREFIX + text, null)).hasMessageContaining("Calls with fewer rows can succeed");
    }

    @Test
    void a_limit_is_known_by_the_data_of_our_functions_where_production_hides_the_text() {
        FunctionFailedException failure =
                failure("[Request ID: 8f3a2b1c] Server Error", new Obj(Map.of("code", new Str("transaction-limit"))));
        assertThat(failure.isLimit()).isTrue();
        assertThat(failure.requestId()).hasValue("8f3a2b1c");
        assertThat(failure.data()).hasValueSatisfying(data -> assertThat(data).isInstanceOf(Obj.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Could not find public function for 'migrate:x'.",
                "Could not find function for 'migrate:x'. Did you forget to run `npx convex dev`?"
            })
    void a_missing_function_is_known_by_its_text(String text) {
        assertThat(failure(PREFIX + text, null).isAboutTheDeployment()).isTrue();
        assertThat(failure(text, null)).hasMessageContaining("npx convex deploy");
    }

    @Test
    void a_function_of_another_type_is_named_as_such() {
        assertThat(failure("Trying to execute migrate.js:x as Mutation, but it is defined as Query.", null))
                .hasMessageContaining("of another type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cannot run functions while this deployment is paused. Resume it in the dashboard.",
                "You have exceeded the free plan limits, so your deployments have been disabled.",
                "This deployment has been disabled because it exceeded a configured usage limit."
            })
    void a_stopped_deployment_is_named_as_such(String text) {
        assertThat(failure(PREFIX + text, null)).hasMessageContaining("paused, disabled or over its plan's limits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ArgumentValidationError: Value does not match validator.\nPath: .x\nValue: \"Function execution timed out\"",
                "Uncaught Error: Failed to insert: \"Too many writes in a single function execution\"",
                "Uncaught Error: no, Could not find public function for 'x'",
                ""
            })
    void a_rows_value_that_reads_like_a_limit_is_none(String text) {
        FunctionFailedException failure = failure(PREFIX + text, null);
        assertThat(failure.isLimit()).isFalse();
        assertThat(failure.isAboutTheDeployment()).isFalse();
    }

    @Test
    void an_index_that_is_not_ready_is_named_as_such() {
        assertThat(failure("Server Error", new Obj(Map.of("code", new Str("index-not-ready")))))
                .hasMessageContaining("still filling an index");
        assertThat(failure(PREFIX + "Uncaught Error: Index contacts.by_supabase_id is currently backfilling", null))
                .hasMessageContaining("still filling an index");
    }

    @Test
    void data_of_another_error_is_no_limit() {
        assertThat(failure("Server Error", new Str("transaction-limit")).isLimit())
                .isFalse();
        assertThat(failure("Server Error", new Obj(Map.of("code", new Str("other"))))
                        .isLimit())
                .isFalse();
    }

    @Test
    void the_message_holds_the_request_but_no_value_of_a_row() {
        String text = PREFIX + "ArgumentValidationError: Path: .email\nValue: \"ada@example.com\"";
        FunctionFailedException failure = failure(text, new Obj(Map.of("email", new Str("ada@example.com"))));
        assertThat(failure)
                .hasMessageContaining("mutation migrate:x at https://happy-otter-123.convex.cloud")
                .hasMessageContaining("Nothing of this call was written")
                .hasMessageContaining("[Convex request 8f3a2b1c]")
                .hasMessageNotContaining("ada");
        assertThat(failure.serverText()).isEqualTo(text);
        assertThat(failure.toString()).doesNotContain("ada");
    }

    private static FunctionFailedException failure(String text, @Nullable ConvexValue data) {
        return new FunctionFailedException(CALL, text, data);
    }
}
