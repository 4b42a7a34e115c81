package dev.ferry.convert;

import java.util.Locale;

/** The classes of reasons for which a row is rejected. {@link #code()} is what users see and scripts match. */
public enum RejectReason {
    /** The source key is longer than 512 characters: neither the id map nor an index of Convex should hold it. */
    KEY_TOO_LONG,
    /** Postgres's JSON could not be parsed, or lacks a column. */
    MALFORMED_ROW,
    /** Postgres fails to read this row, e.g. for a generated column that divides by zero. */
    UNREADABLE_ROW,
    /** The row's JSON is over 8 MiB and was not fetched. */
    ROW_TOO_LARGE,
    /** The document is over Convex's 1 MiB. */
    DOCUMENT_TOO_LARGE,
    /** NULL in a column that is neither optional nor has a when-null value. */
    NULL_IN_REQUIRED,
    /** The value is not of the plan's type at all. */
    WRONG_TYPE,
    /** A text that the plan's one-of does not list. */
    NOT_ONE_OF,
    /** A number that no float64 (or int64) holds exactly. */
    INEXACT_NUMBER,
    /** A timestamp whose microseconds do not survive as milliseconds in a float64, or infinity. */
    INEXACT_TIMESTAMP,
    /** An array that does not begin at 1: neither Postgres's JSON nor Convex can say where it does. */
    ARRAY_BOUNDS,
    /** A JSON null inside of an array or composite, where it would be taken for SQL NULL. */
    JSON_NULL,
    /** A JSON key that Convex forbids as a field name. */
    ILLEGAL_KEY,
    /** The same JSON key twice in one object. */
    DUPLICATE_KEY,
    /** A JSON object that Convex would read as a special value, such as {@code {"$integer": ...}}. */
    SPECIAL_VALUE_LOOKALIKE,
    /** Nested deeper than a Convex document may be. */
    TOO_DEEP,
    /** An array of more than 8,192 elements. */
    ARRAY_TOO_LONG,
    /** An object of more than 1,024 fields. */
    TOO_MANY_FIELDS,
    /** Text with half of a surrogate pair, which is not Unicode text. */
    LONE_SURROGATE,
    /** A referenced row that the id map does not know. */
    MISSING_PARENT,
    /** A referenced row that was itself rejected. */
    REJECTED_PARENT,
    /** Convex itself refused the row. */
    REFUSED_BY_CONVEX;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Whether the detail of such a rejection begins with a column of the source, or with a path into one. */
    public boolean isOfColumn() {
        return switch (this) {
            case KEY_TOO_LONG, MALFORMED_ROW, ROW_TOO_LARGE, DOCUMENT_TOO_LARGE, TOO_MANY_FIELDS, REFUSED_BY_CONVEX ->
                false;
            default -> true;
        };
    }

    /**
     * Whether such a row is fine itself, and follows by itself when another one is corrected. People are told of causes
     * first.
     */
    public boolean isConsequence() {
        return this == REJECTED_PARENT;
    }

    /** E.g. {@code document-too-large}. */
    public String code() {
        return code;
    }
}
