package dev.ferry.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The type of a field in Convex, as the plan names it. */
public sealed interface ColumnType {

    /** As the plan file spells it, e.g. {@code array<string>}; for messages, so a long list of labels is cut. */
    String spelled();

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
        TIMESTAMP,
        /** {@code v.string()}: Postgres's own text of a json or jsonb value. */
        JSON_TEXT;

        @Override
        public String spelled() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * {@code v.union(v.literal(...), ...)}: a text that is one of these.
     *
     * @param labels the texts in the order of the plan, none twice, at least one
     */
    record OneOf(List<String> labels) implements ColumnType {

        private static final int MOST_SPELLED = 5;

        public OneOf {
            labels = List.copyOf(labels);
        }

        @Override
        public String spelled() {
            return labels.stream().limit(MOST_SPELLED).collect(Collectors.joining(", ", "one-of: [", ""))
                    + (labels.size() > MOST_SPELLED ? ", ...]" : "]");
        }
    }

    /**
     * {@code v.array(...)} of a scalar, of labels, or of arrays.
     *
     * @param element type of every element; no reference
     */
    record ArrayOf(ColumnType element) implements ColumnType {

        public ArrayOf {
            if (element instanceof Reference) {
                throw new IllegalArgumentException("an array of references");
            }
        }

        @Override
        public String spelled() {
            return "array<" + element.spelled() + ">";
        }
    }

    /**
     * {@code v.id(...)}: the source column holds the key of a row of another table of the plan.
     *
     * @param table source name of that table
     */
    record Reference(String table) implements ColumnType {

        @Override
        public String spelled() {
            return "references: " + table;
        }
    }
}
