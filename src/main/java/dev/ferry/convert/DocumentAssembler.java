package dev.ferry.convert;

import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.WireWriter;
import java.util.Locale;

/**
 * Makes documents of converted rows once their references are known, and checks them against the limits of a whole
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

    /** Enough for most rows of texts and numbers. */
    private static final int EXPECTED_BYTES = 1_024;

    /** The document of a row, or its rejection when it is over a limit. */
    public Assembly assemble(ConvertedRow row, ReferenceIds ids) {
        int fields = 1 + row.fields().size();
        if (fields + SYSTEM_FIELDS > Limits.OBJECT_FIELDS) {
            return new Rejection(
                    row.key(),
                    RejectReason.TOO_MANY_FIELDS,
                    String.format(
                            Locale.ROOT,
                            "the document would have %,d fields with Convex's own two; Convex takes %,d",
                            fields + SYSTEM_FIELDS,
                            Limits.OBJECT_FIELDS));
        }
        WireWriter document = new WireWriter(EXPECTED_BYTES);
        document.startObject();
        document.field(RowConverter.KEY_FIELD, new ConvexValue.Str(row.key()));
        for (Field field : row.fields()) {
            document.field(field.name(), value(field, ids));
        }
        document.endObject();
        if (document.size() + SYSTEM_BYTES > Limits.DOCUMENT_BYTES) {
            return new Rejection(row.key(), RejectReason.DOCUMENT_TOO_LARGE, tooLarge(row, ids, document.size()));
        }
        return new Document(row.key(), document.toBytes(), document.size());
    }

    private static ConvexValue value(Field field, ReferenceIds ids) {
        return field instanceof Reference reference
                ? new ConvexValue.Str(ids.convexId(reference.table(), reference.sourceKey()))
                : ((Value) field).value();
    }

    private static String tooLarge(ConvertedRow row, ReferenceIds ids, long size) {
        String largest = RowConverter.KEY_FIELD;
        long itsSize = new ConvexValue.Str(row.key()).size();
        for (Field field : row.fields()) {
            long fieldSize = value(field, ids).size();
            if (fieldSize > itsSize) {
                largest = field.name();
                itsSize = fieldSize;
            }
        }
        return String.format(
                Locale.ROOT,
                "the document would be %,d bytes by Convex's formula with its own fields; Convex takes %,d; largest is %s with %,d",
                size + SYSTEM_BYTES,
                Limits.DOCUMENT_BYTES,
                largest,
                itsSize);
    }
}
