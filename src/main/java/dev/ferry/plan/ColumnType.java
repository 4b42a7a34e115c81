package dev.ferry.plan;

/** The type of a field in Convex, as the plan names it. */
public sealed interface ColumnType {

    /** A type without parts. */
    enum Scalar implements ColumnType {
        /** {@code v.string()}: the text that Postgres prints. */
        STRING,
        /** {@code v.number()}: a float64, only when it holds the source's number exactly. */
        NUMBER,
        /** {@code v.int64()}. */
        INT64,
        /** {@code v.boolean()}. */
        BOOLEAN,
        /** {@code v.bytes()}. */
        BYTES,
        /** {@code v.any()}: a jsonb value as it is. */
        ANY,
        /** {@code v.number()}: milliseconds since 1970-01-01 UTC, microseconds as the fraction. */
        TIMESTAMP
    }

    /**
     * {@code v.array(...)} of a scalar, or of arrays.
     *
     * @param element type of every element; no reference
     */
    record ArrayOf(ColumnType element) implements ColumnType {

        public ArrayOf {
            if (element instanceof Reference) {
                throw new IllegalArgumentException("an array of references");
            }
        }
    }

    /**
     * {@code v.id(...)}: the source column holds the key of a row of another table of the plan.
     *
     * @param table source name of that table
     */
    record Reference(String table) implements ColumnType {}
}
