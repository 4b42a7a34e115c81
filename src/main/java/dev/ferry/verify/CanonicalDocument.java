package dev.ferry.verify;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.TablePlan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The form in which the documents of both ends are hashed: the key and the fields of the plan in Convex's lossless
 * encoding, every object's fields sorted by name, since neither Postgres nor Convex keeps their order; and for a
 * reference the source key of the row that it means, so that it says the same in every deployment.
 */
final class CanonicalDocument {

    private static final String KEY = "supabaseId";

    private CanonicalDocument() {}

    /** UTF-8 of the document that a row should have. */
    static byte[] ofRow(ConvertedRow row, References.Verdicts references) {
        Map<String, ConvexValue> fields = new HashMap<>();
        fields.put(KEY, new Str(row.key()));
        for (Field field : row.fields()) {
            fields.put(
                    field.name(),
                    field instanceof Reference reference
                            ? new Str(references.keyOf(reference))
                            : ((Value) field).value());
        }
        return encoded(fields);
    }

    /** UTF-8 of a document of the target. */
    static byte[] ofDocument(TablePlan table, Obj document, SeenRows seen) {
        Map<String, ConvexValue> fields = new HashMap<>();
        fields.put(KEY, new Str(TargetDocuments.keyOf(document)));
        for (ColumnPlan column : table.columns()) {
            ConvexValue value = document.fields().get(column.field());
            if (value != null) {
                fields.put(
                        column.field(),
                        column.type() instanceof ColumnType.Reference reference
                                ? keyBehind(reference.table(), value, seen)
                                : value);
            }
        }
        return encoded(fields);
    }

    /** An id that leads nowhere stands for itself. */
    private static ConvexValue keyBehind(String parent, ConvexValue value, SeenRows seen) {
        String key = value instanceof Str id ? seen.keyOf(parent, id.value()) : null;
        return key == null ? value : new Str(key);
    }

    private static byte[] encoded(Map<String, ConvexValue> fields) {
        return WireFormat.encode(sorted(new Obj(fields)));
    }

    private static ConvexValue sorted(ConvexValue value) {
        if (value instanceof Obj object) {
            Map<String, ConvexValue> fields = new LinkedHashMap<>();
            new TreeMap<>(object.fields()).forEach((name, field) -> fields.put(name, sorted(field)));
            return new Obj(fields);
        }
        if (value instanceof Arr array) {
            List<ConvexValue> elements =
                    array.elements().stream().map(CanonicalDocument::sorted).toList();
            return new Arr(elements);
        }
        return value;
    }
}
