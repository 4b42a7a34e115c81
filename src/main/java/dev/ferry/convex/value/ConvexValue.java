package dev.ferry.convex.value;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A value as Convex holds it. {@link #size()} is Convex's own size formula, on which its limits are defined
 * (get-convex/convex-backend, {@code crates/value/src/size.rs} and {@code npm-packages/convex/src/values/size.ts}).
 */
public sealed interface ConvexValue {

    /** Size in bytes by Convex's formula; it is neither the length of the JSON nor memory. */
    long size();

    /** Convex's {@code null}, which is not the same as a missing field. */
    enum Null implements ConvexValue {
        NULL;

        @Override
        public long size() {
            return 1;
        }
    }

    /** {@code v.boolean()}. */
    record Bool(boolean value) implements ConvexValue {
        @Override
        public long size() {
            return 1;
        }
    }

    /** {@code v.int64()}. */
    record Int64(long value) implements ConvexValue {
        @Override
        public long size() {
            return 9;
        }
    }

    /** {@code v.number()}: any float64, NaN, infinities and -0 included. */
    record Float64(double value) implements ConvexValue {
        @Override
        public long size() {
            return 9;
        }
    }

    /** {@code v.string()}, without lone surrogates. */
    record Str(String value) implements ConvexValue {
        @Override
        public long size() {
            return 2 + Utf8.length(value);
        }

        /** Without the text, which is a row's: this may reach a log. */
        @Override
        public String toString() {
            return "Str[" + value.length() + "]";
        }
    }

    /** {@code v.bytes()}. Equal when the bytes are; the array is not copied and must not be changed. */
    record Bytes(@SuppressWarnings("ArrayRecordComponent") byte[] value) implements ConvexValue {
        @Override
        public long size() {
            return 2L + value.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Bytes[" + value.length + "]";
        }
    }

    /** {@code v.array(...)}. */
    record Arr(List<ConvexValue> elements) implements ConvexValue {
        public Arr {
            elements = List.copyOf(elements);
        }

        @Override
        public long size() {
            long size = 2;
            for (ConvexValue element : elements) {
                size += element.size();
            }
            return size;
        }
    }

    /** {@code v.object(...)}; the fields keep the order they came in, which Convex itself does not. */
    record Obj(Map<String, ConvexValue> fields) implements ConvexValue {
        @Override
        public long size() {
            long size = 2;
            for (Map.Entry<String, ConvexValue> field : fields.entrySet()) {
                size += Utf8.length(field.getKey()) + 1 + field.getValue().size();
            }
            return size;
        }
    }
}
