package dev.ferry.verify;

import java.util.Locale;

/** In what way the two ends differ at one source key. Each key is counted under one of them, the first that fits. */
public enum DifferenceKind {
    /** The row has no document. */
    MISSING,
    /** Several documents have the row's key. */
    DUPLICATE,
    /** A reference of the document points to no document of its table. */
    DANGLING_REFERENCE,
    /** A reference of the document points to the document of another row. */
    WRONG_REFERENCE,
    /** A field of the document has another value than the row gives. */
    DIFFERENT,
    /** The document has no row: deleted at the source since it was moved, or never brought by Ferry. */
    EXTRA;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** E.g. {@code wrong-reference}: what users see and scripts match. */
    public String code() {
        return code;
    }
}
