package dev.ferry.verify;

import java.util.Locale;

/**
 * In what way the two ends differ at one source key, the weightiest first. Each row is counted under one of them, the
 * first that fits.
 */
public enum DifferenceKind {
    /** The row has no document. */
    MISSING("rows without a document", "`ferry run --recheck` sends every row again and brings them"),
    /** Several documents have the row's key. */
    DUPLICATE(
            "rows with several documents",
            "delete all but one of each in Convex, the one that others reference stays; then `ferry run --recheck`"),
    /** A reference of the document leads to no document of its table. */
    DANGLING_REFERENCE(
            "documents with a reference that leads to no document",
            "`ferry run --recheck` sets their references again"),
    /** A reference of the document leads to the document of another row, or to one that has no row. */
    WRONG_REFERENCE(
            "documents with a reference that leads to another row's document, or to one without a row",
            "`ferry run --recheck` sets their references again"),
    /** A field of the document has another value than the row gives. */
    DIFFERENT(
            "documents with other values than their rows",
            "if nobody changed them in Convex on purpose, `ferry run --recheck` sets the plan's fields to the source's"
                    + " values"),
    /** The document has no row: deleted at the source since it was moved, or never brought by Ferry. */
    EXTRA(
            "documents without a row",
            "Ferry carries no deletions over: if the rows were deleted at the source on purpose, delete the documents in"
                    + " Convex, then compare once more; what is `missing` then has come back meanwhile, and `ferry run"
                    + " --recheck` brings it");

    /** Instead of the advice on {@link #EXTRA} while no run has found out that the rows are gone. */
    static final String RUN_FIRST =
            "`ferry run` first, then compare again; do not delete them yet. No run has found out, as far as is known, that"
                    + " all of these rows are gone: one that came back as it was would count as unchanged, and stay away if its"
                    + " document had been deleted";

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String meaning;
    private final String advice;

    DifferenceKind(String meaning, String advice) {
        this.meaning = meaning;
        this.advice = advice;
    }

    /** E.g. {@code wrong-reference}: what users see and scripts match. */
    public String code() {
        return code;
    }

    /** What it is, in the plural and without a full stop, e.g. {@code rows without a document}. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, in one line without a full stop. {@link VerificationResult#advice} knows more. */
    String advice() {
        return advice;
    }
}
