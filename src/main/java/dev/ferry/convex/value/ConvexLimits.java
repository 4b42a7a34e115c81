package dev.ferry.convex.value;

/**
 * Limits of a Convex deployment with default settings, from get-convex/convex-backend at 94a42c3d; each names the
 * setting ({@code crates/common/src/knobs.rs}) or the file it comes from. No limit is higher for a deploy key or an
 * internal function.
 */
public final class ConvexLimits {

    /** Arguments of one call, by the size formula of {@link ConvexValue#size()}: {@code FUNCTION_MAX_ARGS_SIZE}. */
    public static final long ARGS_SIZE = 16L << 20;

    /** Request body of one call, in bytes of raw JSON: {@code MAX_BACKEND_PUBLIC_API_REQUEST_SIZE}, 2^24 + 2000. */
    public static final long BODY_BYTES = (1L << 24) + 2000;

    /** What one call may return, by the size formula: {@code FUNCTION_MAX_RESULT_SIZE}. */
    public static final long RESULT_SIZE = 16L << 20;

    /** A document by the size formula, its system fields included: {@code crates/common/src/document.rs}. */
    public static final long DOCUMENT_SIZE = 1L << 20;

    /** What {@code _id} (of 32 characters) and {@code _creationTime} add to a document's size. */
    public static final long SYSTEM_FIELDS_SIZE = 61;

    /** Elements of an array, also in arguments and results: {@code crates/value/src/array.rs}. */
    public static final int ARRAY_ELEMENTS = 8192;

    /** Fields of an object: {@code crates/value/src/object.rs}. */
    public static final int OBJECT_FIELDS = 1024;

    /** Bytes of a field name, which are printable ASCII: {@code crates/value/src/field_name.rs}. */
    public static final int FIELD_NAME_BYTES = 1024;

    /** Nesting of a stored document, the document itself counted as 1: {@code crates/common/src/document.rs}. */
    public static final int DOCUMENT_NESTING = 16;

    /** Nesting of any value, such as an argument: {@code crates/value/src/lib.rs}. */
    public static final int VALUE_NESTING = 64;

    /** Index ranges that one mutation may read; a look-up by key is one: {@code TRANSACTION_MAX_READ_SET_INTERVALS}. */
    public static final int INDEX_READS = 4096;

    /** Documents that one mutation may write: {@code TRANSACTION_MAX_NUM_USER_WRITES}. */
    public static final int DOCUMENTS_WRITTEN = 16_000;

    /** Bytes that one mutation may write: {@code TRANSACTION_MAX_USER_WRITE_SIZE_BYTES}. */
    public static final long BYTES_WRITTEN = 16L << 20;

    /** Documents that one function may read: {@code TRANSACTION_MAX_READ_SIZE_ROWS}. */
    public static final int DOCUMENTS_READ = 32_000;

    /** Bytes that one function may read: {@code TRANSACTION_MAX_READ_SIZE_BYTES}. */
    public static final long BYTES_READ = 16L << 20;

    private ConvexLimits() {}
}
