package dev.ferry.verify;

import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.plan.MigrationPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the references of documents lead to the rows that they should. A document's reference is right when the document
 * it leads to has the key that the row's reference means; the two may be spelled differently, e.g. a uuid in capitals. One
 * to a document without a row is never right, whatever that document's key is.
 */
final class References {

    private final MigrationPlan plan;
    private final SeenRows seen;
    private final TargetDocuments target;
    private final KeysByTable keys;
    private final SeenWhole seenWhole;

    /**
     * @param keys makes the way to ask about rows of a table
     * @param seenWhole whether every document of a table has been seen before those that reference it
     */
    References(MigrationPlan plan, SeenRows seen, TargetDocuments target, KeysByTable keys, SeenWhole seenWhole) {
        this.plan = plan;
        this.seen = seen;
        this.target = target;
        this.keys = keys;
        this.seenWhole = seenWhole;
    }

    /** Whether every document of a table has been seen. */
    @FunctionalInterface
    interface SeenWhole {
        boolean isSeenWhole(String table);
    }

    /** A reference of a row, and what its document has there; null for nothing. */
    record Pair(Reference reference, @Nullable ConvexValue found) {}

    /** Of pairs that are not right, in what way. */
    record Verdicts(Map<Pair, DifferenceKind> wrong, Map<Reference, String> spelled) {

        /** Null when the reference is right. */
        @Nullable
        DifferenceKind of(Pair pair) {
            return wrong.get(pair);
        }

        /** The key of the row that is meant, as that row spells it. */
        String keyOf(Reference reference) {
            return spelled.getOrDefault(reference, reference.sourceKey());
        }
    }

    /** Judges the references of a page of rows. Most are right by what has been seen; others are looked up once more. */
    Verdicts judge(List<Pair> pairs) {
        Map<String, Set<Pair>> doubtful = new HashMap<>();
        for (Pair pair : pairs) {
            if (!pair.reference().sourceKey().equals(keyBehind(pair))) {
                doubtful.computeIfAbsent(pair.reference().table(), table -> new HashSet<>())
                        .add(pair);
            }
        }
        Verdicts verdicts = new Verdicts(new HashMap<>(), new HashMap<>());
        doubtful.forEach((table, group) -> judge(table, group, verdicts));
        return verdicts;
    }

    private void judge(String table, Set<Pair> pairs, Verdicts verdicts) {
        List<String> wanted = pairs.stream()
                .map(pair -> pair.reference().sourceKey())
                .distinct()
                .toList();
        Map<String, String> spelled = keys.of(table).present(wanted);
        Map<String, List<String>> ids = target.idsByKey(
                plan.table(table),
                wanted.stream()
                        .map(key -> spelled.getOrDefault(key, key))
                        .distinct()
                        .toList());
        // Of a table that is not compared itself, nothing else would tell what its ids mean.
        Set<String> withRow = Set.copyOf(spelled.values());
        ids.forEach((key, ofKey) -> {
            if (withRow.contains(key)) {
                ofKey.forEach(id -> seen.document(table, id, key));
            }
        });
        for (Pair pair : pairs) {
            String key = spelled.getOrDefault(
                    pair.reference().sourceKey(), pair.reference().sourceKey());
            if (!key.equals(pair.reference().sourceKey())) {
                verdicts.spelled().put(pair.reference(), key);
            }
            boolean leadsThere = spelled.containsKey(pair.reference().sourceKey())
                    && pair.found() instanceof ConvexValue.Str id
                    && ids.getOrDefault(key, List.of()).contains(id.value());
            if (!leadsThere) {
                verdicts.wrong().put(pair, kind(pair));
            }
        }
    }

    /** Of a table that has not been seen whole nobody knows whether an id is one of its documents. */
    private DifferenceKind kind(Pair pair) {
        String table = pair.reference().table();
        boolean isDangling = keyBehind(pair) == null && !leadsToExtra(pair) && seenWhole.isSeenWhole(table);
        return isDangling ? DifferenceKind.DANGLING_REFERENCE : DifferenceKind.WRONG_REFERENCE;
    }

    private boolean leadsToExtra(Pair pair) {
        return pair.found() instanceof ConvexValue.Str id
                && seen.isExtra(pair.reference().table(), id.value());
    }

    private @Nullable String keyBehind(Pair pair) {
        return pair.found() instanceof ConvexValue.Str id
                ? seen.keyOf(pair.reference().table(), id.value())
                : null;
    }
}
