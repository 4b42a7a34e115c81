package dev.ferry.load.read;

import dev.ferry.history.Partitions;
import dev.ferry.plan.TablePlan;
import java.util.List;
import java.util.OptionalInt;

/** Decides into how many partitions a table is cut when its step begins, and where. */
public final class PartitionPlanner {

    /** Each costs a connection to the source. Four keep a deployment busy from far away, and two cores from near. */
    static final int MOST_BY_ITSELF = 4;

    /** Below this many rows for each, looking for the bounds takes longer than it saves. */
    static final long ROWS_EACH = 25_000;

    private final OptionalInt wanted;
    private final TableSizes sizes;
    private final Bounds bounds;

    /** Knows how large tables are. */
    @FunctionalInterface
    public interface TableSizes {

        /** How many rows the table has, about; negative when that is not known. */
        long rowsOf(String table);
    }

    /** Finds keys that cut a table into ranges of about equally many rows. */
    @FunctionalInterface
    public interface Bounds {

        /**
         * Some keys.
         *
         * @param partitions how many ranges at most
         * @return strictly increasing in the order of the key, fewer than there are ranges; none is always right
         */
        List<String> of(TablePlan table, int partitions);
    }

    /**
     * @param wanted number of partitions, whatever the size of a table; empty to go by that
     */
    public PartitionPlanner(OptionalInt wanted, TableSizes sizes, Bounds bounds) {
        this.wanted = wanted;
        this.sizes = sizes;
        this.bounds = bounds;
    }

    /** Cuts a table into partitions; to be asked before anything of it is read. */
    public Partitions plan(TablePlan table) {
        int number = wanted.orElseGet(() -> bySize(sizes.rowsOf(table.name())));
        return Partitions.between(number < 2 ? List.of() : bounds.of(table, number));
    }

    private static int bySize(long rows) {
        return (int) Math.max(1, Math.min(MOST_BY_ITSELF, rows / ROWS_EACH));
    }
}
