package dev.ferry.load.resolve;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * References that are spelled differently from the key that they mean, although Postgres considers the two equal: a
 * uuid in capitals, a citext in another case, a numeric {@code 1.0}, a {@code char(n)} with its spaces. Of the rows of
 * one chunk, or of one page.
 */
final class OtherSpellings {

    /** No such reference. */
    static final OtherSpellings NONE = new OtherSpellings();

    private final Map<String, Map<String, String>> keyOf = new HashMap<>();

    /**
     * @param reference as a row has it
     * @param key as the referenced table has it
     */
    void add(String table, String reference, String key) {
        keyOf.computeIfAbsent(table, name -> new HashMap<>()).put(reference, key);
    }

    /** Whether every reference is spelled as its key, as far as is known. */
    boolean isEmpty() {
        return keyOf.isEmpty();
    }

    /** Those of the references that are spelled differently from their key, with that key. */
    Map<String, String> ofKeys(String table, Collection<String> references) {
        Map<String, String> known = keyOf.getOrDefault(table, Map.of());
        if (known.isEmpty()) {
            return Map.of();
        }
        Map<String, String> others = new HashMap<>(known);
        others.keySet().retainAll(Set.copyOf(references));
        return others;
    }
}
