package dev.ferry.local.schema;

import static dev.ferry.local.LocalPlans.call;
import static dev.ferry.local.LocalPlans.workspace;
import static dev.ferry.local.Values.list;
import static dev.ferry.local.Values.nested;
import static dev.ferry.local.Values.obj;
import static dev.ferry.local.Values.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.LocalPlans;
import dev.ferry.local.StoredDatabase;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of Convex, which clients have to cope with. */
class MessagesTest {

    private final StoredDatabase database = LocalPlans.open(LocalPlans.shipped());

    @AfterEach
    void close() {
        database.close();
    }

    static Stream<Arguments> wrongArguments() {
        return Stream.of(
                Arguments.of(
                        "migrateWorkspaces",
                        obj(),
                        "Object is missing the required field `workspaces`. Consider wrapping the field validator in"
                                + " `v.optional(...)` if this is expected.\n\nObject: {}\n"
                                + "Validator: v.object({workspaces: v.array(v.any()), writer: v.optional(v.any())})"),
                Arguments.of(
                        "migrateWorkspaces",
                        obj("workspaces", 1.0),
                        "Value does not match validator.\nPath: .workspaces\nValue: 1.0\nValidator: v.array(v.any())"),
                Arguments.of(
                        "describe",
                        obj("x", "a\nb"),
                        "Object contains extra field `x` that is not in the validator.\n\nObject: {x: \"a\\nb\"}\n"
                                + "Validator: v.object({})"),
                Arguments.of(
                        "page",
                        obj("table", "t", "after", 5L, "limit", 1.0),
                        "Value does not match validator.\nPath: .after\nValue: 5\n"
                                + "Validator: v.union(v.string(), v.null())"),
                Arguments.of(
                        "lookup",
                        obj("table", "t", "supabaseIds", list("a", false)),
                        "Value does not match validator.\nPath: .supabaseIds[1]\nValue: false\n"
                                + "Validator: v.string()"));
    }

    @ParameterizedTest
    @MethodSource("wrongArguments")
    void arguments_are_checked_before_the_function_runs(String function, Obj arguments, String message) {
        assertThatThrownBy(() -> call(database, function, arguments))
                .isInstanceOf(FunctionError.class)
                .hasMessage("ArgumentValidationError: " + message);
    }

    static Stream<Arguments> wrongDocuments() {
        String contact = new DocumentId(10_003, new byte[16]).encode();
        return Stream.of(
                Arguments.of(
                        obj("workspace_id", contact),
                        "Found ID \"" + contact + "\" from table `contacts`, which does not match the table name in"
                                + " validator `v.id(\"workspaces\")`.Path: .workspace_id"),
                Arguments.of(
                        obj("workspace_id", "x"),
                        "Value does not match validator.\nPath: .workspace_id\nValue: \"x\"\n"
                                + "Validator: v.id(\"workspaces\")"));
    }

    @ParameterizedTest
    @MethodSource("wrongDocuments")
    void a_document_that_does_not_fit_the_schema_is_told_so(Obj changes, String message) {
        Map<String, ConvexValue> member =
                new HashMap<>(obj("supabaseId", "m", "user_id", "u", "role", "r", "created_at", 1.0)
                        .fields());
        member.putAll(changes.fields());

        assertThatThrownBy(() -> database.insert("workspaceMembers", List.of(new Obj(member))))
                .hasMessage("Failed to insert or update a document in table \"workspaceMembers\" because it does not"
                        + " match the schema: " + message);
    }

    static Stream<Arguments> impossibleDocuments() {
        return Stream.of(
                Arguments.of(
                        workspace(1, "settings", "x".repeat(1 << 20)),
                        "Value is too large \\(1\\.00 MiB > maximum size 1 MiB\\)"),
                Arguments.of(
                        workspace(1, "settings", nested(16)),
                        "Document\\(value: \\{_creationTime: .*\\}\\) isn't a valid document: "
                                + "Document is too nested \\(nested 17 levels deep > maximum nesting 16\\)"),
                Arguments.of(
                        workspace(1, "_mine", 1.0),
                        "Document.* isn't a valid document: Field '_mine' starts with an underscore, which is only"
                                + " allowed for system fields like '_id'"),
                Arguments.of(workspace(1, "_id", "x"), "Provided document ID \".*\" doesn't match '_id' field \"x\""),
                Arguments.of(
                        workspace(1, "_creationTime", 1.0),
                        "Provided creation time .* doesn't match '_creationTime' field in \\{.*"));
    }

    @ParameterizedTest
    @MethodSource("impossibleDocuments")
    void a_document_that_convex_cannot_hold_is_told_so(Obj document, String pattern) {
        assertThatThrownBy(() -> database.insert("workspaces", List.of(workspace(2), document)))
                .isInstanceOf(FunctionError.class)
                .hasMessageMatching(pattern);
        assertThat(database.count("workspaces")).isZero();
    }

    @Test
    void values_within_the_limits_are_taken() {
        assertThatCode(() -> ValueLimits.check(nested(64))).doesNotThrowAnyException();
        assertThatCode(() ->
                        ValueLimits.check(list(Collections.nCopies(8_192, 1.0).toArray())))
                .doesNotThrowAnyException();
        assertThatCode(() -> ValueLimits.check(wide(1_024))).doesNotThrowAnyException();
        assertThatCode(() -> ValueLimits.check(obj("a b~", 1.0, "", 1.0, "x".repeat(1_024), 1.0)))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> valuesBeyondTheLimits() {
        return Stream.of(
                Arguments.of(nested(65), "Value is too nested (nested 65 levels deep > maximum nesting 64)"),
                Arguments.of(
                        list(Collections.nCopies(8_193, 1.0).toArray()),
                        "Array length is too long (8193 > maximum length 8192)"),
                Arguments.of(list(wide(1_025)), "Object has too many fields (1025 > maximum number 1024)"),
                Arguments.of(obj("$a", 1.0), "Field name $a starts with '$', which is reserved."),
                Arguments.of(
                        obj("a\nb", 1.0),
                        "Field name a\nb has invalid character '\\n': Field names can only contain non-control ASCII"
                                + " characters"),
                Arguments.of(
                        obj("é", 1.0),
                        "Field name é has invalid character 'é': Field names can only contain non-control ASCII"
                                + " characters"),
                Arguments.of(obj("x".repeat(1_025), 1.0), "Field name is too long (1025 > maximum 1024)"),
                Arguments.of(value("x".repeat(32 << 20)), "Value is too large (32.00 MiB > maximum size 32 MiB)"));
    }

    @ParameterizedTest
    @MethodSource("valuesBeyondTheLimits")
    void a_value_beyond_a_limit_is_told_so(ConvexValue value, String message) {
        assertThatThrownBy(() -> ValueLimits.check(value))
                .isInstanceOf(FunctionError.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5.0",
        "0.1, 0.1",
        "-0.0, -0.0",
        "1e15, 1000000000000000.0",
        "1e16, 1e16",
        "1.5e300, 1.5e300",
        "0.00001, 0.00001",
        "0.000001, 1e-6",
        "2.5e-7, 2.5e-7",
        "2e-323, 2e-323",
        "NaN, NaN",
        "-Infinity, -inf",
    })
    void numbers_are_shown_as_rust_shows_them(double number, String text) {
        assertThat(ValueText.of(value(number))).isEqualTo(text);
    }

    @Test
    void other_values_are_shown_as_rust_shows_them() {
        assertThat(ValueText.of(obj("b", list(null, true, 1L), "a", "é\"\\\t\0\u200b")))
                .isEqualTo("{a: \"é\\\"\\\\\\t\\0\\u{200b}\", b: [null, true, 1]}");
        assertThat(ValueText.of(value(new byte[] {1}))).isEqualTo("b\"AQ==\"");
    }

    private static Obj wide(int fields) {
        Map<String, ConvexValue> wide = new HashMap<>();
        for (int i = 0; i < fields; i++) {
            wide.put("f" + i, value(true));
        }
        return new Obj(wide);
    }
}
