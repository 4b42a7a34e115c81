package dev.ferry.local.storage;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.local.schema.DocumentId;
import dev.ferry.local.schema.DocumentRules;
import dev.ferry.local.schema.FieldOrder;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.TableSchema;
import dev.ferry.local.schema.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * What a function sees as {@code ctx.db}, up to the limits of one transaction. It writes at once, so it sees its own
 * writes; the thread that began it has kept all others out, and calls {@link #undo} when the function fails.
 */
public final class Transaction {

    private final TransactionMeter meter = new TransactionMeter();
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final DocumentFile file;
    private final DocumentRules rules;
    private final InternalIds ids;
    private double nextCreationTime;

    /** A document that was written: as it was before the transaction, null if it was not there, and as it is. */
    private record Change(TableSchema table, @Nullable Obj before, Obj after) {}

    /**
     * A document that a commit writes.
     *
     * @param before its size before the transaction; null when it was not there
     * @param after its size now
     * @param bytes that are written for it, document log and index entries together
     */
    record Written(String table, @Nullable Long before, long after, long bytes) {}

    /** @param begin in nanoseconds since 1970 */
    public Transaction(DocumentFile file, DocumentRules rules, InternalIds ids, long begin) {
        this.file = file;
        this.rules = rules;
        this.ids = ids;
        this.nextCreationTime = CommitClock.toMillis(begin);
    }

    /** Documents that have this key, up to a limit, see {@link dev.ferry.local.schema.TableKey}; the oldest first. */
    public List<Obj> withKey(TableSchema table, String key, int most) throws FunctionError {
        List<Obj> found = atMost(most, DocumentScan.of(documents(table), key, meter));
        meter.readRange(table.name(), table.key().index(), "= " + key);
        return found;
    }

    /** The documents whose {@code supabaseId} comes after this one, or all if it is null. */
    public DocumentScan after(TableSchema table, @Nullable String supabaseId) throws FunctionError {
        meter.readRange(table.name(), table.key().index(), supabaseId == null ? "" : "> " + supabaseId);
        return DocumentScan.after(documents(table), supabaseId, meter);
    }

    /** Documents whose {@code supabaseId} is missing or is not a string, up to a limit. */
    public List<Obj> unmanaged(TableSchema table, int most) throws FunctionError {
        // migrate.ts asks for what comes before the strings, and for what comes after them.
        meter.readRange(table.name(), table.key().index(), "before strings");
        meter.readRange(table.name(), table.key().index(), "after strings");
        return atMost(most, DocumentScan.unmanaged(documents(table), meter));
    }

    /** Inserts a document and returns its id. */
    public String insert(TableSchema table, Obj fields) throws FunctionError {
        String id = new DocumentId(table.number(), ids.next()).encode();
        double creationTime = nextCreationTime;
        nextCreationTime = Math.nextUp(nextCreationTime);
        refuseSystemFields(fields, id, creationTime);
        TreeMap<String, ConvexValue> document = new TreeMap<>(fields.fields());
        document.put("_id", new Str(id));
        document.put("_creationTime", new Float64(creationTime));
        write(table, id, null, FieldOrder.of(document));
        return id;
    }

    /**
     * Changes fields of a document.
     *
     * @param existing the document as this transaction read it
     * @param changed new value of each field; null removes it
     */
    public void patch(TableSchema table, Obj existing, Map<String, @Nullable ConvexValue> changed)
            throws FunctionError {
        String id = id(existing);
        Change known = changes.get(id);
        if (known == null) {
            // An id that this transaction gave or wrote is part of what it has read already.
            meter.readRange(table.name(), "by_id", id);
        }
        meter.readDocument(existing.size());
        TreeMap<String, ConvexValue> document = new TreeMap<>(existing.fields());
        changed.forEach((field, value) -> {
            if (value == null) {
                document.remove(field);
            } else {
                document.put(field, value);
            }
        });
        Obj after = FieldOrder.of(document);
        if (!after.equals(existing)) {
            write(table, id, existing, after);
        }
    }

    /** What the commit writes, one for each document that is not as it was. */
    List<Written> written() {
        List<Written> written = new ArrayList<>(changes.size());
        for (Change change : changes.values()) {
            written.add(new Written(
                    change.table().name(),
                    change.before() == null ? null : change.before().size(),
                    change.after().size(),
                    WrittenBytes.of(change.table(), change.before(), change.after())));
        }
        return written;
    }

    /** Bytes of all documents that were read. */
    long bytesRead() {
        return meter.bytesRead();
    }

    /** No document that was inserted has a larger creation time; in milliseconds since 1970. */
    double newestCreationTime() {
        return nextCreationTime;
    }

    /** Takes back all that was written. */
    void undo() {
        for (Change change : changes.values()) {
            MVMap<byte[], byte[]> documents = documents(change.table());
            byte[] key = DocumentKey.of(change.table().key(), change.after());
            if (change.before() == null) {
                documents.remove(key);
            } else {
                documents.put(key, WireFormat.encode(change.before()));
            }
        }
    }

    private void write(TableSchema table, String id, @Nullable Obj existing, Obj after) throws FunctionError {
        rules.check(table, after);
        meter.writeDocument(after.size());
        byte[] encoded = WireFormat.encode(after);
        Change earlier = changes.get(id);
        changes.put(id, new Change(table, earlier == null ? existing : earlier.before(), after));
        documents(table).put(DocumentKey.of(table.key(), after), encoded);
    }

    private static List<Obj> atMost(int most, DocumentScan scan) throws FunctionError {
        List<Obj> found = new ArrayList<>();
        while (found.size() < most) {
            Obj document = scan.next();
            if (document == null) {
                break;
            }
            found.add(document);
        }
        return found;
    }

    private MVMap<byte[], byte[]> documents(TableSchema table) {
        return file.documents(table.name());
    }

    private static String id(Obj document) {
        if (document.fields().get("_id") instanceof Str id) {
            return id.value();
        }
        throw new IllegalArgumentException("a document without _id");
    }

    /** Only a snapshot import may choose them (get-convex/convex-backend, {@code crates/common/src/document.rs}). */
    private static void refuseSystemFields(Obj fields, String id, double creationTime) throws FunctionError {
        ConvexValue givenId = fields.fields().get("_id");
        if (givenId != null) {
            throw new FunctionError(
                    "Provided document ID \"" + id + "\" doesn't match '_id' field " + ValueText.of(givenId));
        }
        if (fields.fields().containsKey("_creationTime")) {
            throw new FunctionError("Provided creation time " + ValueText.of(new Float64(creationTime))
                    + " doesn't match '_creationTime' field in " + ValueText.of(fields));
        }
    }
}
