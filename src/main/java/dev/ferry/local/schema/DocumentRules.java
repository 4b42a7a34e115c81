package dev.ferry.local.schema;

import dev.ferry.convex.value.ConvexLimits;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a document keeps to when it is written, in Convex's order: its shape, the schema of its table, its size
 * (get-convex/convex-backend, {@code crates/common/src/document.rs} and {@code crates/database/src/transaction.rs}).
 */
public final class DocumentRules {

    private final LongFunction<@Nullable String> tables;
    private volatile Map<String, Validator.ObjectOf> otherSchema = Map.of();
    private volatile boolean validating = true;

    /** @param tables name of the table that has a number, null when none has */
    public DocumentRules(LongFunction<@Nullable String> tables) {
        this.tables = tables;
    }

    /**
     * Passes when the document may be written.
     *
     * @param document with its system fields
     * @throws FunctionError as the {@code db} call throws it in JavaScript
     */
    public void check(TableSchema table, Obj document) throws FunctionError {
        ValueLimits.checkFieldCount(document.fields().size());
        checkShape(document);
        checkSchema(table, document);
        long size = document.size();
        if (size > ConvexLimits.DOCUMENT_SIZE) {
            throw ValueLimits.tooLarge(size, ConvexLimits.DOCUMENT_SIZE);
        }
    }

    private static void checkShape(Obj document) throws FunctionError {
        List<String> violations = new ArrayList<>();
        int nesting = ValueLimits.nesting(document);
        if (nesting > ConvexLimits.DOCUMENT_NESTING) {
            violations.add("Document is too nested (nested " + nesting + " levels deep > maximum nesting "
                    + ConvexLimits.DOCUMENT_NESTING + ")");
        }
        for (String field : document.fields().keySet()) {
            if (isSystem(field) && !field.equals("_id") && !field.equals("_creationTime")) {
                violations.add("Field '" + field
                        + "' starts with an underscore, which is only allowed for system fields like '_id'");
            }
        }
        if (!violations.isEmpty()) {
            throw new FunctionError("Document(value: " + ValueText.of(document) + ") isn't a valid document: "
                    + String.join("\n ", violations));
        }
    }

    /** From now on the documents of these tables are checked against these instead of the plan's. */
    public void deploy(Map<String, Validator.ObjectOf> schema) {
        otherSchema = Map.copyOf(schema);
    }

    /** Whether documents are checked against the schema at all. */
    public void validate(boolean on) {
        validating = on;
    }

    private void checkSchema(TableSchema table, Obj document) throws FunctionError {
        if (!validating) {
            return;
        }
        TreeMap<String, ConvexValue> fields = new TreeMap<>(document.fields());
        fields.keySet().removeIf(DocumentRules::isSystem);
        try {
            otherSchema.getOrDefault(table.name(), table.document()).check(FieldOrder.of(fields), tables);
        } catch (Mismatch e) {
            throw new FunctionError("Failed to insert or update a document in table \"" + table.name()
                    + "\" because it does not match the schema: " + e.getMessage());
        }
    }

    private static boolean isSystem(String field) {
        return field.startsWith("_");
    }
}
