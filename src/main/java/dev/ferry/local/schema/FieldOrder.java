package dev.ferry.local.schema;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Obj;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Convex keeps the fields of every object sorted by name, whatever order they came in. */
public final class FieldOrder {

    private FieldOrder() {}

    /** The same object, its fields and those of all objects in it sorted by name. */
    public static Obj sorted(Obj object) {
        TreeMap<String, ConvexValue> fields = new TreeMap<>(object.fields());
        fields.replaceAll((name, value) -> sorted(value));
        return of(fields);
    }

    /** An object with these fields, which it takes as they are. */
    public static Obj of(SortedMap<String, ConvexValue> fields) {
        return new Obj(Collections.unmodifiableSortedMap(fields));
    }

    /** An object with these fields. */
    public static Obj of(Map<String, ? extends ConvexValue> fields) {
        return of(new TreeMap<String, ConvexValue>(fields));
    }

    private static ConvexValue sorted(ConvexValue value) {
        if (value instanceof Obj object) {
            return sorted(object);
        }
        if (value instanceof Arr array) {
            return new Arr(array.elements().stream().map(FieldOrder::sorted).toList());
        }
        return value;
    }
}
