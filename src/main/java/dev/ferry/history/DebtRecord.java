package dev.ferry.history;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What the context of the step keeps that gives rows the references that they were owed: how many rows of each table. */
public final class DebtRecord {

    /** Name of the step; no table may be called so. */
    public static final String STEP = "(owed)";

    private static final String SETTLED = "settled.";

    private DebtRecord() {}

    /** Adds rows of a table that lack no reference any more. */
    public static void add(ExecutionContext context, String table, long rows) {
        context.putLong(SETTLED + table, context.getLong(SETTLED + table, 0) + rows);
    }

    /** How many rows of each table got a reference afterwards; tables without any are not among them. */
    public static Map<String, Long> settled(ExecutionContext context) {
        Map<String, Long> settled = new TreeMap<>();
        context.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(SETTLED))
                .forEach(entry -> settled.put(
                        entry.getKey().substring(SETTLED.length()), ((Number) entry.getValue()).longValue()));
        return settled;
    }
}
