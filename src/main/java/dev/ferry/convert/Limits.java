package dev.ferry.convert;

import dev.ferry.convex.value.ConvexLimits;

/** What one row and its document may be at most. */
final class Limits {

    /** UTF-16 units of a source key: three bytes each, they fit into an index entry of a Postgres state store. */
    static final int SOURCE_KEY = 512;

    /** Levels of objects and arrays in a stored document, the document itself being the first. */
    static final int DEPTH = ConvexLimits.DOCUMENT_NESTING;

    /** Elements of one array. */
    static final int ARRAY_ELEMENTS = ConvexLimits.ARRAY_ELEMENTS;

    /** Fields of one object; for the document itself they include {@code _id} and {@code _creationTime}. */
    static final int OBJECT_FIELDS = ConvexLimits.OBJECT_FIELDS;

    /** Bytes of one field name. */
    static final int KEY_BYTES = ConvexLimits.FIELD_NAME_BYTES;

    /** Bytes of one document by Convex's size formula, with {@code _id} and {@code _creationTime}. */
    static final long DOCUMENT_BYTES = ConvexLimits.DOCUMENT_SIZE;

    private Limits() {}
}
