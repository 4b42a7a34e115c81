package dev.ferry.job;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * References whose text is not that of the key that they are equal to in Postgres' eyes: a uuid in capitals, a citext in
 * another case, a numeric {@code 1.0}, a {@code char(n)} with its spaces. Known of the rows of one chunk.
 */
final class OtherSpellings {

    /** There are none. */
    static final OtherSpellings NONE = new OtherSpellings();

    private final Map<String, Map<String, String>> keyOf = new HashMap<>();

    /**
     * @param reference as a row has it
     * @param key as the referenced table has it
     */
    void add(String table, String reference, String key) {
        keyOf.computeIfAbsent(table, name -> new HashMap<>()).put(reference, key);
    }

    /** For each reference the key of the row that it means; itself when nothing else is known. */
    Map<String, String> ofKeys(String table, Collection<String> references) {
        Map<String, String> known = keyOf.getOrDefault(table, Map.of());
        return references.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), reference -> known.getOrDefault(reference, reference)));
    }
}
