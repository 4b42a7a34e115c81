package dev.ferry.store;

import dev.ferry.convert.RowConverter;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.Digest;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.convex.value.WireWriter;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.TablePlan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Whether a document that Convex holds is the one that was sent, as far as the digest of that can tell. */
public enum DocumentContent {
    SAME,
    OTHER,
    /** The order of the fields inside a value belongs to the digest, and Convex does not keep it. */
    UNTOLD;

    private static final int EXPECTED_BYTES = 1_024;

    /** As Postgres orders the fields of a {@code jsonb}: shorter names first, then byte by byte. */
    private static final Comparator<String> OF_JSONB = Comparator.comparing(
            name -> name.getBytes(StandardCharsets.UTF_8),
            Comparator.<byte[]>comparingInt(name -> name.length).thenComparing(Arrays::compareUnsigned));

    /**
     * Holds a document against what was sent.
     *
     * @param document as Convex gives it; fields that are not the plan's do not count
     * @param sent digest of the document that was sent by the same plan
     */
    public static DocumentContent of(TablePlan table, Obj document, Digest sent) {
        WireWriter wire = new WireWriter(EXPECTED_BYTES);
        wire.startObject();
        boolean hasObjects = write(wire, RowConverter.KEY_FIELD, document);
        for (ColumnPlan column : table.columns()) {
            hasObjects |= write(wire, column.field(), document);
        }
        wire.endObject();
        if (Digest.of(wire.toBytes()).equals(sent)) {
            return SAME;
        }
        return hasObjects ? UNTOLD : OTHER;
    }

    /**
     * Digest of a document's fields, whatever their order.
     *
     * @param json the document as it was sent
     */
    public static Digest content(byte[] json) {
        return Digest.of(WireFormat.encode(ordered(WireFormat.decode(json))));
    }

    /** The same of a document as Convex gives it; fields that are not the plan's do not count. */
    public static Digest content(TablePlan table, Obj document) {
        Map<String, ConvexValue> fields = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(RowConverter.KEY_FIELD),
                        table.columns().stream().map(ColumnPlan::field))
                .forEach(field -> {
                    ConvexValue value = document.fields().get(field);
                    if (value != null) {
                        fields.put(field, value);
                    }
                });
        return Digest.of(WireFormat.encode(ordered(new Obj(fields))));
    }

    private static boolean write(WireWriter wire, String field, Obj document) {
        ConvexValue value = document.fields().get(field);
        if (value == null) {
            return false;
        }
        wire.field(field, ordered(value));
        return hasOrder(value);
    }

    private static ConvexValue ordered(ConvexValue value) {
        if (value instanceof Obj object) {
            Map<String, ConvexValue> fields = new LinkedHashMap<>();
            object.fields().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(OF_JSONB))
                    .forEach(field -> fields.put(field.getKey(), ordered(field.getValue())));
            return new Obj(fields);
        }
        return value instanceof Arr array
                ? new Arr(
                        array.elements().stream().map(DocumentContent::ordered).toList())
                : value;
    }

    private static boolean hasOrder(ConvexValue value) {
        if (value instanceof Obj object) {
            return object.fields().size() > 1
                    || object.fields().values().stream().anyMatch(DocumentContent::hasOrder);
        }
        return value instanceof Arr array && array.elements().stream().anyMatch(DocumentContent::hasOrder);
    }
}
