package dev.ferry.local.schema;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Bytes;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Int64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a value has to be, in a schema or among arguments. {@code toString} is how Convex's messages spell it
 * (get-convex/convex-backend, {@code crates/common/src/schemas/validator.rs}).
 */
public sealed interface Validator {

    /**
     * Passes when the value fits.
     *
     * @param tables name of the table that has a number, null when none has
     */
    void check(ConvexValue value, LongFunction<@Nullable String> tables) throws Mismatch;

    /** A validator without parts. */
    enum Plain implements Validator {
        NULL("v.null()", Null.class),
        FLOAT64("v.float64()", Float64.class),
        INT64("v.int64()", Int64.class),
        BOOLEAN("v.boolean()", Bool.class),
        STRING("v.string()", Str.class),
        BYTES("v.bytes()", Bytes.class),
        ANY("v.any()", ConvexValue.class);

        private final String spelling;
        private final Class<? extends ConvexValue> accepted;

        Plain(String spelling, Class<? extends ConvexValue> accepted) {
            this.spelling = spelling;
            this.accepted = accepted;
        }

        @Override
        public void check(ConvexValue value, LongFunction<@Nullable String> tables) throws Mismatch {
            if (!accepted.isInstance(value)) {
                throw noMatch(value, this);
            }
        }

        @Override
        public String toString() {
            return spelling;
        }
    }

    /** Exactly this text. */
    record Literal(String text) implements Validator {
        @Override
        public void check(ConvexValue value, LongFunction<@Nullable String> tables) throws Mismatch {
            if (!(value instanceof Str given) || !given.value().equals(text)) {
                throw new Mismatch(
                        "`" + ValueText.of(value) + "` does not match literal validator `" + this + "`.", "");
            }
        }

        @Override
        public String toString() {
            return "v.literal(" + JsonMapper.shared().writeValueAsString(text) + ")";
        }
    }

    /** An id of a table; whether there is such a document does not count. */
    record Id(String table) implements Validator {
        @Override
        public void check(ConvexValue value, LongFunction<@Nullable String> tables) throws Mismatch {
            DocumentId id = value instanceof Str text ? DocumentId.decode(text.value()) : null;
            String found = id == null ? null : tables.apply(id.table());
            if (id == null || found == null) {
                throw noMatch(value, this);
            }
            if (!found.equals(table)) {
                throw new Mismatch(
                        "Found ID \"" + id.encode() + "\" from table `" + found
                                + "`, which does not match the table name in validator `" + this + "`.",
                        "");
            }
        }

        @Override
        public String toString() {
            return "v.id(\"" + table + "\")";
        }
    }

    /** An array whose elements all fit. */
    record ArrayOf(Validator element) implements Validator {
        @Override
        public void check(ConvexValue value, LongFunction<@Nullable String> tables) throws Mismatch {
            if (!(value instanceof Arr array)) {
                throw noMatch(value, this);
            }
            int index = 0;
            for (ConvexValue each : array.elements()) {
                try {
                    element.check(each, tables);
                } catch (Mismatch e) {
                    throw e.in("[" + index + "]");
                }
                index++;
            }
        }

        @Override
        public String toString() {
            return "v.array(" + element + ")";
        }
    }

    /** One of several. Convex does not tell why none of them fits. */
    record OneOf(List<Validator> members) implements Validator {
        @Override
        public void check(ConvexValue value, LongFunction<@Nullable String> tables) throws Mismatch {
            if (members.stream().noneMatch(member -> accepts(member, value, tables))) {
                throw noMatch(value, this);
            }
        }

        private static boolean accepts(Validator member, ConvexValue value, LongFunction<@Nullable String> tables) {
            try {
                member.check(value, tables);
                return true;
            } catch (Mismatch e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return members.stream().map(Validator::toString).collect(Collectors.joining(", ", "v.union(", ")"));
        }
    }

    /** A field of an object; an optional one may be missing, which is not the same as null. */
    record Field(Validator validator, boolean optional) {
        @Override
        public String toString() {
            return optional ? "v.optional(" + validator + ")" : validator.toString();
        }
    }

    /** An object with these fields and no others. */
    record ObjectOf(SortedMap<String, Field> fields) implements Validator {
        @Override
        public void check(ConvexValue value, LongFunction<@Nullable String> tables) throws Mismatch {
            if (!(value instanceof Obj object)) {
                throw noMatch(value, this);
            }
            for (Map.Entry<String, Field> field : fields.entrySet()) {
                ConvexValue given = object.fields().get(field.getKey());
                if (given != null) {
                    try {
                        field.getValue().validator().check(given, tables);
                    } catch (Mismatch e) {
                        throw e.in("." + field.getKey());
                    }
                } else if (!field.getValue().optional()) {
                    throw new Mismatch(
                            "Object is missing the required field `" + field.getKey() + "`. Consider wrapping the field"
                                    + " validator in `v.optional(...)` if this is expected.\n",
                            "\nObject: " + ValueText.of(object) + "\nValidator: " + this);
                }
            }
            for (String name : new TreeMap<>(object.fields()).keySet()) {
                if (!fields.containsKey(name)) {
                    throw new Mismatch(
                            "Object contains extra field `" + name + "` that is not in the validator.\n",
                            "\nObject: " + ValueText.of(object) + "\nValidator: " + this);
                }
            }
        }

        @Override
        public String toString() {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + ": " + field.getValue())
                    .collect(Collectors.joining(", ", "v.object({", "})"));
        }
    }

    private static Mismatch noMatch(ConvexValue value, Validator validator) {
        return new Mismatch(
                "Value does not match validator.\n", "\nValue: " + ValueText.of(value) + "\nValidator: " + validator);
    }
}
