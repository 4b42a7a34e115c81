package dev.ferry.report.model;

import dev.ferry.figures.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What became of rows. Every row that was read is in exactly one of the other four; {@code read} is counted on its own,
 * so that a row that got lost on the way shows. Whatever counts rows holds one of these: the names of the components
 * are the keys in a step's context and the fields of JSON, and stay.
 *
 * @param read rows that the source gave
 * @param inserted documents that Convex created
 * @param updated documents that Convex changed
 * @param unchanged rows that are in Convex already as they are
 * @param rejected rows that did not go to Convex, each with a reason in the reject log
 */
public record RowCounts(long read, long inserted, long updated, long unchanged, long rejected) {

    /** Nothing read, nothing written. */
    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0);

    private static final String READ = "read";
    private static final String INSERTED = "inserted";
    private static final String UPDATED = "updated";
    private static final String UNCHANGED = "unchanged";
    private static final String REJECTED = "rejected";

    /**
     * The same rows where it is not told which documents were created and which were changed.
     *
     * @param read rows that the source gave
     * @param written documents that Convex inserted or updated
     * @param unchanged rows that were in Convex already as they are
     * @param rejected rows that did not go to Convex
     */
    public record Merged(long read, long written, long unchanged, long rejected) {

        /** Nothing read, nothing written. */
        public static final Merged NONE = RowCounts.NONE.merged();

        /** The sum, count by count. */
        public Merged plus(Merged other) {
            return new Merged(
                    read + other.read, written + other.written, unchanged + other.unchanged, rejected + other.rejected);
        }
    }

    /** Those that something holds under their names. */
    public static RowCounts named(ToLongFunction<String> byName) {
        return new RowCounts(
                byName.applyAsLong(READ),
                byName.applyAsLong(INSERTED),
                byName.applyAsLong(UPDATED),
                byName.applyAsLong(UNCHANGED),
                byName.applyAsLong(REJECTED));
    }

    /** Those that {@link #serialized()} has written. */
    public static RowCounts parsed(String serialized) {
        List<String> numbers = List.of(serialized.split(" "));
        List<String> names = new ArrayList<>();
        NONE.forEach((name, none) -> names.add(name));
        return named(name -> Long.parseLong(numbers.get(names.indexOf(name))));
    }

    /** The sum over all of these. */
    public static RowCounts sum(Collection<RowCounts> all) {
        return all.stream().reduce(NONE, RowCounts::plus);
    }

    /** Each count under its name, {@code read} first. */
    public void forEach(ObjLongConsumer<String> counts) {
        counts.accept(READ, read);
        parts(counts);
    }

    /** The counts that {@code read} is the sum of, each under its name. */
    public void parts(ObjLongConsumer<String> counts) {
        counts.accept(INSERTED, inserted);
        counts.accept(UPDATED, updated);
        counts.accept(UNCHANGED, unchanged);
        counts.accept(REJECTED, rejected);
    }

    /** In one line for a store, as {@link #parsed} reads it. */
    public String serialized() {
        List<String> numbers = new ArrayList<>();
        forEach((name, count) -> numbers.add(Long.toString(count)));
        return String.join(" ", numbers);
    }

    /**
     * The parts for people, e.g. {@code 49,000 inserted, 0 updated, 988 unchanged, 12 rejected}.
     *
     * @param between what stands between two of them
     */
    public String text(String between) {
        List<String> texts = new ArrayList<>();
        parts((name, count) -> texts.add(Figures.count(count) + " " + name));
        return texts.stream().collect(Collectors.joining(between));
    }

    /** The sum, count by count. */
    public RowCounts plus(RowCounts other) {
        return with(other, Long::sum);
    }

    /** The difference, count by count. */
    public RowCounts minus(RowCounts other) {
        return with(other, (mine, its) -> mine - its);
    }

    private RowCounts with(RowCounts other, LongBinaryOperator operation) {
        return new RowCounts(
                operation.applyAsLong(read, other.read),
                operation.applyAsLong(inserted, other.inserted),
                operation.applyAsLong(updated, other.updated),
                operation.applyAsLong(unchanged, other.unchanged),
                operation.applyAsLong(rejected, other.rejected));
    }

    /** The same with created and changed documents together. */
    public Merged merged() {
        return new Merged(read, inserted + updated, unchanged, rejected);
    }

    /** Rows that are in Convex as they are in the source. */
    public long arrived() {
        return inserted + updated + unchanged;
    }

    /** Rows of which it is known what became of them. */
    public long accounted() {
        return arrived() + rejected;
    }

    /** Rows that were read and are not accounted for; negative when some are accounted for twice. */
    public long missing() {
        return read - accounted();
    }

    /** Whether every row that was read is accounted for, and none twice. */
    public boolean addUp() {
        return missing() == 0;
    }

    /**
     * These counts, once it is sure that they add up.
     *
     * @throws IllegalStateException when a row is missing or counted twice; the chunk must not be committed then
     */
    public RowCounts requireThatTheyAddUp() {
        if (!addUp()) {
            throw new IllegalStateException("BUG: of " + read + " rows read, " + accounted()
                    + " are accounted for. The chunk was not committed; please report this.");
        }
        return this;
    }
}
