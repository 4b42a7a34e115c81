package dev.ferry.verify;

import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Looks documents up by their source keys. */
final class TargetDocuments {

    private final MigrateFunctions functions;

    TargetDocuments(MigrateFunctions functions) {
        this.functions = functions;
    }

    /**
     * The fields of the plan of the documents with these keys, all of a key where there are several; a key without any is
     * left out.
     *
     * @throws dev.ferry.convex.error.ConvexException by its kind
     */
    Map<String, List<Obj>> byKey(TablePlan table, List<String> keys) {
        Map<String, List<Obj>> found = new HashMap<>();
        lookUp(
                table.convexTable(),
                keys,
                document -> found.computeIfAbsent(keyOf(document), key -> new ArrayList<>())
                        .add(ofThePlan(table, document)));
        return found;
    }

    /**
     * The ids of the documents with these keys, all of a key where there are several; a key without any is left out.
     *
     * @throws dev.ferry.convex.error.ConvexException by its kind
     */
    Map<String, List<String>> idsByKey(TablePlan table, List<String> keys) {
        Map<String, List<String>> found = new HashMap<>();
        lookUp(
                table.convexTable(),
                keys,
                document -> found.computeIfAbsent(keyOf(document), key -> new ArrayList<>())
                        .add(idOf(document)));
        return found;
    }

    /** Without the fields that an app has added: a thousand documents with all of theirs may be a gigabyte. */
    private static Obj ofThePlan(TablePlan table, Obj document) {
        Map<String, ConvexValue> fields = new HashMap<>();
        for (ColumnPlan column : table.columns()) {
            ConvexValue value = document.fields().get(column.field());
            if (value != null) {
                fields.put(column.field(), value);
            }
        }
        return new Obj(fields);
    }

    /** Documents may be larger than the rows they are of. */
    private void lookUp(String convexTable, List<String> keys, Consumer<Obj> found) {
        if (keys.isEmpty()) {
            return;
        }
        List<Obj> documents;
        try {
            documents = functions.lookup(convexTable, keys);
        } catch (FunctionFailedException failure) {
            if (!failure.isLimit() || keys.size() == 1) {
                throw failure;
            }
            int half = keys.size() / 2;
            lookUp(convexTable, keys.subList(0, half), found);
            lookUp(convexTable, keys.subList(half, keys.size()), found);
            return;
        }
        documents.forEach(found);
    }

    /** The {@code supabaseId}, which every document has that is found by it; the empty text is a key like any other. */
    static String keyOf(Obj document) {
        return text(document, "supabaseId");
    }

    /** The {@code _id}. */
    static String idOf(Obj document) {
        return text(document, "_id");
    }

    private static String text(Obj document, String field) {
        return document.fields().get(field) instanceof ConvexValue.Str text ? text.value() : "";
    }
}
