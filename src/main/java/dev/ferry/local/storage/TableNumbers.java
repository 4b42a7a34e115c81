package dev.ferry.local.storage;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The number of each table, which its ids carry. A table keeps its number for as long as the file exists: user tables
 * get the lowest free one from 10001 (get-convex/convex-backend, {@code crates/database/src/bootstrap_model/table.rs}).
 */
public final class TableNumbers {

    private static final long FIRST = 10_001;

    private static final String FACT = "table number of ";

    private final Map<String, String> facts;
    private final Map<Long, String> names = new HashMap<>();

    /** @param facts where the numbers are kept */
    public TableNumbers(Map<String, String> facts) {
        this.facts = facts;
        facts.forEach((fact, value) -> {
            if (fact.startsWith(FACT)) {
                names.put(Long.valueOf(value), fact.substring(FACT.length()));
            }
        });
    }

    /** The number of a table, a new one when it has none. */
    public long number(String table) {
        String known = facts.get(FACT + table);
        if (known != null) {
            return Long.parseLong(known);
        }
        long number = FIRST;
        while (names.containsKey(number)) {
            number++;
        }
        names.put(number, table);
        facts.put(FACT + table, Long.toString(number));
        return number;
    }

    /** The table with this number; null when none has it. */
    @Nullable
    public String name(long number) {
        return names.get(number);
    }
}
