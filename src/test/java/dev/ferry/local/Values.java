package dev.ferry.local;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Bytes;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Int64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Convex values from Java's, so that tests can be read. */
public final class Values {

    private Values() {}

    /** Double, Long, String, Boolean, byte[], List, null, or a value already. */
    public static ConvexValue value(@Nullable Object given) {
        if (given instanceof ConvexValue value) {
            return value;
        }
        if (given instanceof String text) {
            return new Str(text);
        }
        if (given instanceof Double number) {
            return new Float64(number);
        }
        if (given instanceof Long integer) {
            return new Int64(integer);
        }
        if (given instanceof Boolean bool) {
            return new Bool(bool);
        }
        if (given instanceof byte[] bytes) {
            return new Bytes(bytes);
        }
        if (given instanceof List<?> list) {
            return new Arr(list.stream().map(Values::value).toList());
        }
        if (given == null) {
            return Null.NULL;
        }
        throw new IllegalArgumentException(given.getClass().toString());
    }

    /** An array of these. */
    public static ConvexValue list(@Nullable Object... elements) {
        return new Arr(Arrays.stream(elements).map(Values::value).toList());
    }

    /** An object of name, value, name, value. */
    public static Obj obj(@Nullable Object... namesAndValues) {
        Map<String, ConvexValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), value(namesAndValues[i + 1]));
        }
        return new Obj(fields);
    }

    /** The same object with these fields instead of, or beside, its own. */
    public static Obj with(Obj object, @Nullable Object... namesAndValues) {
        Map<String, ConvexValue> fields = new LinkedHashMap<>(object.fields());
        fields.putAll(obj(namesAndValues).fields());
        return new Obj(fields);
    }

    /** The same object without a field. */
    public static Obj without(Obj object, String field) {
        Map<String, ConvexValue> fields = new LinkedHashMap<>(object.fields());
        fields.remove(field);
        return new Obj(fields);
    }

    /** A value inside of a number of arrays. */
    public static ConvexValue nested(int arrays) {
        ConvexValue value = Null.NULL;
        for (int i = 0; i < arrays; i++) {
            value = new Arr(List.of(value));
        }
        return value;
    }
}
