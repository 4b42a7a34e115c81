package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.FieldOrder;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.TableSchema;
import dev.ferry.local.storage.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mutation of a table, as {@code upsertInto} in {@code migrate.ts}: inserts or updates one document for each row and
 * answers for each, in the order of the rows.
 */
final class Upsert implements FunctionBody {

    /** The argument beside the rows: of which run they are. */
    static final String WRITER = "writer";

    private static final int LOOKUPS_AT_ONCE = 100;

    /** Two are enough to see a duplicate. */
    private static final int TWO = 2;

    private final TableSchema table;
    private final String argument;
    private final WriterCheck writers;

    Upsert(TableSchema table, String argument, WriterCheck writers) {
        this.table = table;
        this.argument = argument;
        this.writers = writers;
    }

    @Override
    public ConvexValue run(Transaction db, Obj arguments) throws FunctionError {
        writers.require(db, arguments.fields().get(WRITER));
        List<ConvexValue> rows =
                ((Arr) Objects.requireNonNull(arguments.fields().get(argument))).elements();
        List<ConvexValue> answers = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += LOOKUPS_AT_ONCE) {
            List<ConvexValue> group = rows.subList(from, Math.min(from + LOOKUPS_AT_ONCE, rows.size()));
            Map<String, List<Obj>> known = lookUp(db, group);
            for (ConvexValue row : group) {
                answers.add(upsert(db, row, known));
            }
        }
        return new Arr(answers);
    }

    private Map<String, List<Obj>> lookUp(Transaction db, List<ConvexValue> group) throws FunctionError {
        Map<String, List<Obj>> known = new HashMap<>();
        for (ConvexValue row : group) {
            String key = supabaseId(row);
            if (key != null && !known.containsKey(key)) {
                known.put(key, db.withKey(table, key, TWO));
            }
        }
        return known;
    }

    private Obj upsert(Transaction db, ConvexValue row, Map<String, List<Obj>> known) throws FunctionError {
        String supabaseId = supabaseId(row);
        if (supabaseId == null) {
            return refused(null, "malformed-row", null);
        }
        Obj given = (Obj) row;
        for (String field : given.fields().keySet()) {
            if (!field.equals("supabaseId") && !table.plannedFields().contains(field)) {
                return refused(supabaseId, "unknown-field", "." + field);
            }
        }
        // What is known of a key holds until its row is written. If the key comes again, it is looked up again.
        List<Obj> documents = known.remove(supabaseId);
        if (documents == null) {
            documents = db.withKey(table, supabaseId, TWO);
        }
        if (documents.size() > 1) {
            return refused(supabaseId, "duplicate-in-target", null);
        }
        try {
            return written(db, supabaseId, documents.isEmpty() ? null : documents.get(0), given);
        } catch (FunctionError e) {
            String code = ErrorCodes.ofRow(e);
            if (code == null) {
                throw e;
            }
            String path = ErrorCodes.path(e);
            if (path != null && ErrorCodes.isOtherSchema(table.plannedFields(), e)) {
                throw ErrorCodes.convexError("other-schema", path);
            }
            return refused(supabaseId, code, path);
        }
    }

    private Obj written(Transaction db, String supabaseId, @Nullable Obj existing, Obj given) throws FunctionError {
        if (existing == null) {
            return answer(supabaseId, new Str(db.insert(table, given)), "inserted");
        }
        ConvexValue id = Objects.requireNonNull(existing.fields().get("_id"));
        Map<String, @Nullable ConvexValue> differences = differences(existing, given);
        if (differences.isEmpty()) {
            return answer(supabaseId, id, "unchanged");
        }
        db.patch(table, existing, differences);
        return answer(supabaseId, id, "updated");
    }

    /** What makes the planned fields of the document the row's; null removes a field. */
    private Map<String, @Nullable ConvexValue> differences(Obj existing, Obj given) {
        Map<String, @Nullable ConvexValue> changed = new HashMap<>();
        for (String field : table.plannedFields()) {
            ConvexValue value = given.fields().get(field);
            // Records compare as isSame in migrate.ts does: NaN is itself, 0 is not -0, the order of keys means
            // nothing.
            if (!Objects.equals(existing.fields().get(field), value)) {
                changed.put(field, value);
            }
        }
        return changed;
    }

    private static @Nullable String supabaseId(ConvexValue row) {
        return row instanceof Obj object && object.fields().get("supabaseId") instanceof Str key ? key.value() : null;
    }

    private static Obj answer(String supabaseId, ConvexValue convexId, String outcome) {
        return FieldOrder.of(
                Map.of("convexId", convexId, "outcome", new Str(outcome), "supabaseId", new Str(supabaseId)));
    }

    private static Obj refused(@Nullable String supabaseId, String code, @Nullable String path) {
        return FieldOrder.of(Map.of(
                "code",
                new Str(code),
                "outcome",
                new Str("refused"),
                "path",
                textOrNull(path),
                "supabaseId",
                textOrNull(supabaseId)));
    }

    private static ConvexValue textOrNull(@Nullable String text) {
        return text == null ? Null.NULL : new Str(text);
    }
}
