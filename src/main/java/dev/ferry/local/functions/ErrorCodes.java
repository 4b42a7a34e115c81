package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.FieldOrder;
import dev.ferry.local.schema.FunctionError;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code migrate.ts} makes of the errors of Convex: a code, and the path of the field that is to blame. It reads
 * them out of the messages, as there, so that both come to the same end.
 */
final class ErrorCodes {

    private static final Pattern CALL = Pattern.compile("^[A-Z][a-z ]+ in a single function execution \\(limit: ");

    private static final Map<Pattern, String> ROW = Map.of(
            Pattern.compile("^Failed to insert or update a document in table "), "schema-mismatch",
            Pattern.compile("^Value is too large \\("), "document-too-large",
            Pattern.compile(" is too nested \\(nested \\d+ levels deep > maximum nesting \\d+\\)\\z"), "too-deep",
            Pattern.compile("^Array length is too long \\("), "array-too-long",
            Pattern.compile("^Object has too many fields \\("), "too-many-fields");

    private static final Pattern PARENT =
            Pattern.compile("(?:\\n|`\\.)Path: ((?:\\.[A-Za-z_]\\w*|\\[\\d+\\])+)(?:\\n|\\z)");

    private static final Pattern FIELD =
            Pattern.compile("schema: Object (?:(is missing the required)|contains extra) field `([A-Za-z_]\\w*)`");

    private ErrorCodes() {}

    /** {@code throw new ConvexError({ code })}, as Convex reports it. */
    static FunctionError convexError(String code) {
        return new FunctionError(
                "Uncaught ConvexError: {\"code\":\"" + code + "\"}", new Obj(Map.of("code", new Str(code))));
    }

    /** {@code throw new ConvexError({ code, path })}, as Convex reports it. */
    static FunctionError convexError(String code, String path) {
        return new FunctionError(
                "Uncaught ConvexError: {\"code\":\"" + code + "\",\"path\":\"" + path + "\"}",
                FieldOrder.of(Map.of("code", new Str(code), "path", new Str(path))));
    }

    /** {@code throw new ConvexError({ code: "not-the-writer", reason })}, as Convex reports it. */
    static FunctionError notTheWriter(String reason) {
        return new FunctionError(
                "Uncaught ConvexError: {\"code\":\"not-the-writer\",\"reason\":\"" + reason + "\"}",
                FieldOrder.of(Map.of("code", new Str("not-the-writer"), "reason", new Str(reason))));
    }

    /**
     * Whether the deployed schema lacks a field of the plan or demands one that the plan does not have.
     *
     * @param plannedFields without {@code supabaseId}
     */
    static boolean isOtherSchema(List<String> plannedFields, FunctionError error) {
        Matcher matcher = FIELD.matcher(message(error));
        if (!matcher.find()) {
            return false;
        }
        String field = matcher.group(2);
        boolean isMissing = matcher.group(1) != null;
        return ("." + field).equals(path(error)) && plannedFields.contains(field) != isMissing;
    }

    /** Whether the error concerns the whole call and no row. */
    static boolean isOfTheCall(FunctionError error) {
        return CALL.matcher(message(error)).find();
    }

    /** The error that leaves a function in which this one was thrown. */
    static FunctionError outOfFunction(FunctionError error) {
        return isOfTheCall(error) ? convexError("transaction-limit") : error;
    }

    /** Why a row was refused; null when nothing says that the row is to blame. */
    static @Nullable String ofRow(FunctionError error) {
        return ROW.entrySet().stream()
                .filter(code -> code.getKey().matcher(message(error)).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Where schema and document disagree, e.g. {@code .tags[3]}; null when the error does not tell. */
    static @Nullable String path(FunctionError error) {
        Matcher parent = PARENT.matcher(message(error));
        Matcher field = FIELD.matcher(message(error));
        String path = (parent.find() ? parent.group(1) : "") + (field.find() ? "." + field.group(2) : "");
        return path.isEmpty() ? null : path;
    }

    private static String message(FunctionError error) {
        String message = error.getMessage();
        return message == null ? "" : message;
    }
}
