package dev.ferry.convert;

import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.ConvexValue;
import dev.ferry.convex.WireFormat;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Makes documents of converted rows once their references are known, and holds them against the limits of a whole
 * document. The limits of its parts were the rules' business. Stateless; the same row and ids always give the same
 * bytes.
 */
public final class DocumentAssembler {

    /** {@code _id} and {@code _creationTime}. */
    private static final int SYSTEM_FIELDS = 2;

    /**
     * Size of the system fields with the longest id, of 37 characters; with the usual 32 they take 61. So a document
     * is refused up to five bytes early, rather than sent and refused with its chunk.
     */
    private static final long SYSTEM_BYTES = 2L + "_id".length() + 1 + 37 + "_creationTime".length() + 1 + 9;

    /** The document of a row, or its rejection when it is over a limit. */
    public Assembly assemble(ConvertedRow row, ReferenceIds ids) {
        Map<String, ConvexValue> fields = new LinkedHashMap<>();
        fields.put(RowConverter.KEY_FIELD, new ConvexValue.Str(row.key()));
        for (Field field : row.fields()) {
            fields.put(field.name(), value(field, ids));
        }
        if (fields.size() + SYSTEM_FIELDS > Limits.OBJECT_FIELDS) {
            return new Rejection(
                    row.key(),
                    RejectReason.TOO_MANY_FIELDS,
                    String.format(
                            Locale.ROOT,
                            "the document would have %,d fields with Convex' own two; Convex takes %,d",
                            fields.size() + SYSTEM_FIELDS,
                            Limits.OBJECT_FIELDS));
        }
        ConvexValue.Obj document = new ConvexValue.Obj(fields);
        long size = document.size();
        if (size + SYSTEM_BYTES > Limits.DOCUMENT_BYTES) {
            return new Rejection(row.key(), RejectReason.DOCUMENT_TOO_LARGE, tooLarge(fields, size));
        }
        return new Document(row.key(), WireFormat.encode(document), size);
    }

    private static ConvexValue value(Field field, ReferenceIds ids) {
        return field instanceof Reference reference
                ? new ConvexValue.Str(ids.convexId(reference.table(), reference.sourceKey()))
                : ((Value) field).value();
    }

    private static String tooLarge(Map<String, ConvexValue> fields, long size) {
        Map.Entry<String, ConvexValue> largest = fields.entrySet().stream()
                .max(Comparator.comparingLong(field -> field.getValue().size()))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "the document would be %,d bytes by Convex' formula with its own fields; Convex takes %,d; largest is %s with %,d",
                size + SYSTEM_BYTES,
                Limits.DOCUMENT_BYTES,
                largest.getKey(),
                largest.getValue().size());
    }
}
