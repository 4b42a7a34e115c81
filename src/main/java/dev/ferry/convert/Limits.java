package dev.ferry.convert;

/**
 * Convex' limits on one document (get-convex/convex-backend: {@code crates/value/src/{array,object}.rs}, {@code
 * crates/common/src/document.rs}, {@code crates/convex/sync_types/src/identifier.rs}).
 */
final class Limits {

    /** Levels of objects and arrays in a stored document, the document itself being the first. */
    /** UTF-16 units of a source key: four bytes each still fit into an index entry of a Postgres state store. */
    static final int SOURCE_KEY = 512;

    static final int DEPTH = 16;

    /** Elements of one array. */
    static final int ARRAY_ELEMENTS = 8_192;

    /** Fields of one object; for the document itself they include {@code _id} and {@code _creationTime}. */
    static final int OBJECT_FIELDS = 1_024;

    /** Bytes of one field name. */
    static final int KEY_BYTES = 1_024;

    /** Bytes of one document by Convex' size formula, with {@code _id} and {@code _creationTime}. */
    static final long DOCUMENT_BYTES = 1L << 20;

    private Limits() {}
}
