package dev.ferry.verify;

import dev.ferry.convex.ConvexValue;
import dev.ferry.convex.ConvexValue.Obj;
import dev.ferry.convex.FunctionFailedException;
import dev.ferry.convex.MigrateFunctions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks documents up by their source keys. */
final class TargetDocuments {

    private final MigrateFunctions functions;

    TargetDocuments(MigrateFunctions functions) {
        this.functions = functions;
    }

    /**
     * The documents with these keys, all of a key where there are several; a key without any is left out.
     *
     * @throws dev.ferry.convex.ConvexException by its kind
     */
    Map<String, List<Obj>> byKey(String convexTable, List<String> keys) {
        Map<String, List<Obj>> found = new HashMap<>();
        lookUp(convexTable, keys, found);
        return found;
    }

    /** Documents may be larger than the rows they are of: an app may have added to them. */
    private void lookUp(String convexTable, List<String> keys, Map<String, List<Obj>> found) {
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
        for (Obj document : documents) {
            found.computeIfAbsent(keyOf(document), key -> new ArrayList<>()).add(document);
        }
    }

    /** The {@code supabaseId}; empty when the document has none, which no key is. */
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
