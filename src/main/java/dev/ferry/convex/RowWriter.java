package dev.ferry.convex;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who sends rows: every mutation of rows says so, and the deployment refuses it when its ledger names another one.
 *
 * @param pair identity of the source, by which the ledger has an entry for each
 * @param attempt number of the attempt
 * @param token of the ledger's entry with which the attempt began
 */
public record RowWriter(String pair, long attempt, String token) {

    /** As an argument of a mutation. */
    ConvexValue value() {
        Map<String, ConvexValue> fields = new TreeMap<>();
        fields.put("attempt", new Float64(attempt));
        fields.put("pair", new Str(pair));
        fields.put("token", new Str(token));
        return new Obj(fields);
    }
}
