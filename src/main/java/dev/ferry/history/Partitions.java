package dev.ferry.history;

import dev.ferry.source.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The key ranges of a table that its step reads side by side, and how far each of them is. Both are facts in the step's
 * context, committed with the chunks: bounds that a restart worked out again would leave rows between them, or the rows
 * of a partition that no longer exists.
 *
 * <p>A table in one piece has its position alone, as in the state of a Ferry that knew no partitions.
 */
public final class Partitions {

    /** Where the position of a table in one piece is; absent before its first chunk is committed. */
    public static final String POSITION = "position";

    private static final String NUMBER = "partitions";

    /** Where each partition but the last ends: the key itself is its own. */
    private final List<String> bounds;

    private final List<@Nullable String> positions;

    private Partitions(List<String> bounds, List<@Nullable String> positions) {
        this.bounds = List.copyOf(bounds);
        this.positions = positions;
    }

    /**
     * Of a table that nobody has begun.
     *
     * @param bounds strictly increasing in the order of the key; none for a table in one piece
     */
    public static Partitions between(List<String> bounds) {
        List<@Nullable String> positions = new ArrayList<>();
        for (int i = 0; i <= bounds.size(); i++) {
            positions.add(null);
        }
        return new Partitions(bounds, positions);
    }

    /**
     * Those that a context holds; null when the table was not begun.
     *
     * @throws IllegalStateException when a bound is missing: rows would be read twice or not at all
     */
    public static @Nullable Partitions in(ExecutionContext context) {
        if (!context.containsKey(NUMBER)) {
            return context.containsKey(POSITION) ? whole(context.getString(POSITION)) : null;
        }
        int number = context.getInt(NUMBER);
        List<String> bounds = new ArrayList<>();
        List<@Nullable String> positions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            positions.add(text(context, positionKey(i)));
            if (i < number - 1) {
                String bound = text(context, boundKey(i));
                if (bound == null) {
                    throw new IllegalStateException("BUG: the state does not tell where partition " + (i + 1) + " of "
                            + number + " ends. Nothing was read; `ferry run --fresh` starts over, which doubles"
                            + " nothing. Please report this.");
                }
                bounds.add(bound);
            }
        }
        return new Partitions(bounds, positions);
    }

    private static Partitions whole(String position) {
        Partitions whole = between(List.of());
        whole.moveTo(0, position);
        return whole;
    }

    /** How many there are. */
    public int number() {
        return positions.size();
    }

    /** What is still to be read of a partition. */
    public KeyRange rest(int partition) {
        String position = positions.get(partition);
        return new KeyRange(
                position != null ? position : partition == 0 ? null : bounds.get(partition - 1),
                partition == bounds.size() ? null : bounds.get(partition));
    }

    /** A partition is done up to this key. */
    public void moveTo(int partition, String key) {
        positions.set(partition, key);
    }

    /** Keeps bounds and positions in the context of the step. */
    public void putInto(ExecutionContext context) {
        if (positions.size() == 1) {
            put(context, POSITION, positions.get(0));
            return;
        }
        context.putInt(NUMBER, positions.size());
        for (int i = 0; i < positions.size(); i++) {
            put(context, positionKey(i), positions.get(i));
            put(context, boundKey(i), i == bounds.size() ? null : bounds.get(i));
        }
    }

    /** Forgets them all: the table is to be begun again. */
    public static void removeFrom(ExecutionContext context) {
        int number = context.getInt(NUMBER, 1);
        for (int i = 0; i < number; i++) {
            context.remove(positionKey(i));
            context.remove(boundKey(i));
        }
        context.remove(NUMBER);
        context.remove(POSITION);
    }

    /** Where a table is, as it fits behind its name; e.g. {@code  after key 17}. */
    public static String place(ExecutionContext context) {
        Partitions partitions = in(context);
        if (partitions == null || partitions.positions.stream().allMatch(position -> position == null)) {
            return " at its beginning";
        }
        return partitions.number() == 1
                ? " after key " + partitions.positions.get(0)
                : " in " + partitions.number() + " partitions";
    }

    /** Key of the last row that is done in each partition; null when none is. */
    public static @Nullable String lastKeys(ExecutionContext context) {
        Partitions partitions = in(context);
        if (partitions == null || partitions.positions.stream().allMatch(position -> position == null)) {
            return null;
        }
        return partitions.positions.stream()
                .map(position -> position == null ? "-" : position)
                .collect(Collectors.joining(", "));
    }

    private static void put(ExecutionContext context, String key, @Nullable String value) {
        if (value != null) {
            context.putString(key, value);
        }
    }

    private static @Nullable String text(ExecutionContext context, String key) {
        return context.containsKey(key) ? context.getString(key) : null;
    }

    private static String positionKey(int partition) {
        return "partition." + (partition + 1) + ".position";
    }

    private static String boundKey(int partition) {
        return "partition." + (partition + 1) + ".through";
    }
}
