package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.schema.FieldOrder;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.TableKey;
import dev.ferry.local.schema.TableSchema;
import dev.ferry.local.schema.Validator.Field;
import dev.ferry.local.schema.Validator.ObjectOf;
import dev.ferry.local.schema.Validator.Plain;
import dev.ferry.local.storage.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code ferryLedger}: who may write, one document for each pair of a source and this deployment. It is read
 * as {@code readLedger} in {@code migrate.ts} does.
 */
public final class LedgerTable {

    /** Name of the table in Convex. */
    public static final String NAME = "ferryLedger";

    /** Two are enough to see that nobody knows which holds. */
    private static final int TWO = 2;

    private static final TableKey KEY = new TableKey("pair", "by_pair");

    private static final List<String> OF_AN_ENTRY = List.of("attempt", "token", "state", "phase", "stamp");

    /** What documents have that were written by functions which knew no stamp. */
    private static final ConvexValue NO_STAMP = new Float64(0);

    private final TableSchema schema;
    private final BooleanSupplier deployed;

    /**
     * Of a database.
     *
     * @param number that its ids carry
     * @param deployed whether the schema in force has it
     */
    public LedgerTable(long number, BooleanSupplier deployed) {
        TreeMap<String, Field> fields = new TreeMap<>();
        for (String text : new String[] {"pair", "token", "state", "phase"}) {
            fields.put(text, new Field(Plain.STRING, false));
        }
        for (String count : new String[] {"attempt", "stamp"}) {
            fields.put(count, new Field(Plain.FLOAT64, count.equals("stamp")));
        }
        this.schema = new TableSchema(
                NAME, number, new ObjectOf(fields), OF_AN_ENTRY, KEY, Map.of(KEY.index(), List.of(KEY.field())));
        this.deployed = deployed;
    }

    /** The schema of the table. */
    public TableSchema schema() {
        return schema;
    }

    /** The document of a pair; null when nobody ever began. */
    @Nullable
    Obj document(Transaction db, String pair) throws FunctionError {
        if (!deployed.getAsBoolean()) {
            throw ErrorCodes.convexError("ledger-missing");
        }
        List<Obj> documents = db.withKey(schema, pair, TWO);
        if (documents.size() > 1) {
            throw ErrorCodes.convexError("ledger-doubled");
        }
        return documents.isEmpty() ? null : documents.get(0);
    }

    /** What the functions answer of a document: all of it but the pair. */
    static Obj entry(Obj document) {
        TreeMap<String, ConvexValue> entry = new TreeMap<>();
        for (String field : OF_AN_ENTRY) {
            entry.put(field, Objects.requireNonNull(document.fields().getOrDefault(field, NO_STAMP)));
        }
        return FieldOrder.of(entry);
    }
}
