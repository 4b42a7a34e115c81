package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.FieldOrder;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.TableSchema;
import dev.ferry.local.storage.DocumentScan;
import dev.ferry.local.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code migrate:page}: documents after a {@code supabaseId}, as {@code readPage} in {@code migrate.ts}. A page never
 * ends between two documents with the same one.
 */
final class PageQuery implements FunctionBody {

    private static final long BYTES = 4 << 20;

    private static final int DOCUMENTS = 8_000;

    private final PlannedTables tables;

    PageQuery(PlannedTables tables) {
        this.tables = tables;
    }

    @Override
    public ConvexValue run(Transaction db, Obj arguments) throws FunctionError {
        TableSchema table = tables.named(arguments);
        double limit = ((Float64) Objects.requireNonNull(arguments.fields().get("limit"))).value();
        if (limit != Math.rint(limit) || Double.isInfinite(limit) || limit < 1) {
            throw ErrorCodes.convexError("bad-limit");
        }
        String after = arguments.fields().get("after") instanceof Str text ? text.value() : null;
        return page(db.after(table, after), Math.min(limit, DOCUMENTS));
    }

    private static Obj page(DocumentScan rest, double most) throws FunctionError {
        List<ConvexValue> documents = new ArrayList<>();
        long bytes = 0;
        @Nullable ConvexValue last = null;
        for (Obj document = rest.next(); document != null; document = rest.next()) {
            bytes += document.size();
            ConvexValue supabaseId = document.fields().get("supabaseId");
            boolean full = documents.size() >= most || bytes > BYTES;
            if (full && !documents.isEmpty() && !Objects.equals(last, supabaseId)) {
                return answer(documents, false);
            }
            documents.add(document);
            last = supabaseId;
        }
        return answer(documents, true);
    }

    private static Obj answer(List<ConvexValue> documents, boolean isDone) {
        return FieldOrder.of(Map.of("documents", new Arr(documents), "isDone", new Bool(isDone)));
    }
}
