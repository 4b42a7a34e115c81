package dev.ferry.inspect;

import dev.ferry.convert.RejectReason;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What the operator can do about a class of rejects. */
public final class RejectAdvice {

    private RejectAdvice() {}

    /** One line of advice for every reason, by its code. */
    public static Map<String, String> byReason() {
        return Arrays.stream(RejectReason.values()).collect(Collectors.toMap(RejectReason::code, RejectAdvice::of));
    }

    private static String of(RejectReason reason) {
        return switch (reason) {
            case KEY_TOO_LONG -> "Give the table a shorter key: Ferry takes 512 characters.";
            case MALFORMED_ROW -> "Report this with the row: Postgres gave JSON that Ferry cannot read.";
            case UNREADABLE_ROW ->
                "Select the row's columns by its key to see which one fails; change its value, or leave the column out of"
                        + " config/plan.yml.";
            case ROW_TOO_LARGE, DOCUMENT_TOO_LARGE ->
                "Convex holds 1 MiB a document: move the large value to file storage.";
            case NULL_IN_REQUIRED -> "Fill the column, or give it when-null or optional: true in config/plan.yml.";
            case WRONG_TYPE -> "Change the column's type in config/plan.yml, or the value.";
            case NOT_ONE_OF -> "Add the text to the column's one-of in config/plan.yml, or correct the value.";
            case INEXACT_NUMBER ->
                "Carry the column as type: string or int64 in config/plan.yml; inside jsonb, store the number as text.";
            case INEXACT_TIMESTAMP ->
                "Carry the column as type: string in config/plan.yml; or, unless it is infinity, add timestamp: millis.";
            case ARRAY_BOUNDS -> "Let the array begin at 1, for example by array_agg over its unnest.";
            case JSON_NULL -> "Put SQL NULL, or another JSON value, where the array or composite has a JSON null.";
            case ILLEGAL_KEY -> "Rename the key: Convex takes printable ASCII that does not begin with $.";
            case DUPLICATE_KEY -> "Make the keys of the object unique; jsonb in place of json does so.";
            case SPECIAL_VALUE_LOOKALIKE -> "Rename the $-key: Convex would read the object as a special value.";
            case TOO_DEEP -> "Flatten the value: Convex holds 16 levels.";
            case ARRAY_TOO_LONG -> "Split the array: Convex holds 8,192 elements.";
            case TOO_MANY_FIELDS -> "Split the object: Convex holds 1,024 fields.";
            case LONE_SURROGATE -> "Correct the text: it holds half of a surrogate pair.";
            case MISSING_PARENT ->
                "The source has no such row: correct the reference. With --tables, move the table of the parent too.";
            case REJECTED_PARENT -> "Correct the referenced row first; this one follows with the next run.";
            case REFUSED_BY_CONVEX -> "The detail names Convex's reason; the deployment's logs may say more.";
        };
    }
}
