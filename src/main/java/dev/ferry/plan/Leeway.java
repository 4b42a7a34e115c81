package dev.ferry.plan;

import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.Scalar;
import org.jspecify.annotations.Nullable;

/** What the plan allows of a column that Ferry does for none by itself. */
public enum Leeway {
    /** {@code timestamp: millis}: a timestamp loses what is below the millisecond. */
    WHOLE_MILLIS("timestamp", "millis", "it drops what is below the millisecond", Scalar.TIMESTAMP, false),
    /** {@code number: nearest}: a number that no float64 holds becomes the nearest one that is finite. */
    NEAREST_NUMBER("number", "nearest", "it takes the nearest float64", Scalar.NUMBER, true),
    /** {@code date: utc-midnight}: a date becomes the moment at which it begins in UTC. */
    UTC_MIDNIGHT("date", "utc-midnight", "it takes the moment at which the date begins in UTC", Scalar.TIMESTAMP, true),
    /**
     * {@code as-printed: true}: the column's text is taken as a door prints it that cannot pin how. The same document
     * comes of it as long as the server prints as it does by default.
     */
    AS_PRINTED("as-printed", "true", "", null, false);

    private final String key;
    private final String value;
    private final String effect;
    private final @Nullable Scalar type;
    private final boolean inArrays;

    Leeway(String key, String value, String effect, @Nullable Scalar type, boolean inArrays) {
        this.key = key;
        this.value = value;
        this.effect = effect;
        this.type = type;
        this.inArrays = inArrays;
    }

    /** What the plan file calls it. */
    String key() {
        return key;
    }

    /** What the plan file says of it, as there is one choice only. */
    String value() {
        return value;
    }

    /** What it does, for messages; empty where that needs more words. */
    String effect() {
        return effect;
    }

    /** Whether a column of that type can have it. */
    boolean goesWith(ColumnType planned) {
        return type == null
                || planned == type
                || (inArrays && planned instanceof ArrayOf list && goesWith(list.element()));
    }

    /** What types can have it, for messages. */
    String types() {
        String name = type == null ? "any" : type.spelled();
        return "type: " + name + (inArrays ? " or array<" + name + ">" : "");
    }
}
