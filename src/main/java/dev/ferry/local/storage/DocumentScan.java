package dev.ferry.local.storage;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.local.schema.FunctionError;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Documents of one table in the order of its {@link dev.ferry.local.schema.TableKey}, each metered as it is read. */
public final class DocumentScan {

    private final Cursor<byte[], byte[]> cursor;
    private final TransactionMeter meter;

    private DocumentScan(Cursor<byte[], byte[]> cursor, TransactionMeter meter) {
        this.cursor = cursor;
        this.meter = meter;
    }

    static DocumentScan of(MVMap<byte[], byte[]> documents, String text, TransactionMeter meter) {
        byte[] from = DocumentKey.before(text);
        return new DocumentScan(documents.cursor(from, DocumentKey.after(text), false), meter);
    }

    /** @param supabaseId null for all documents that have one */
    static DocumentScan after(MVMap<byte[], byte[]> documents, @Nullable String supabaseId, TransactionMeter meter) {
        byte[] from = supabaseId == null ? null : DocumentKey.after(supabaseId);
        return new DocumentScan(documents.cursor(from, DocumentKey.beforeUnmanaged(), false), meter);
    }

    /** The documents whose {@code supabaseId} is missing or is not a string. */
    static DocumentScan unmanaged(MVMap<byte[], byte[]> documents, TransactionMeter meter) {
        return new DocumentScan(documents.cursor(DocumentKey.beforeUnmanaged()), meter);
    }

    /** The next document; null after the last. */
    @Nullable
    public Obj next() throws FunctionError {
        if (!cursor.hasNext()) {
            return null;
        }
        cursor.next();
        Obj document = (Obj) WireFormat.decode(cursor.getValue());
        meter.readDocument(document.size());
        return document;
    }
}
