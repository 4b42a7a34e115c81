package dev.ferry.check;

import dev.ferry.convert.RejectReason;
import java.util.List;

/**
 * What a run into a state and a deployment without these rows would reject: every row was read and converted as the run
 * does it.
 *
 * @param tables in the order of the plan
 */
public record Forecast(List<OfTable> tables) {

    public Forecast {
        tables = List.copyOf(tables);
    }

    /**
     * One table.
     *
     * @param table source name
     * @param rows that were read
     * @param documentBytes of those that would be moved, by Convex's formula, system fields left out
     * @param near documents of 90 % of the limit or more
     * @param rejects by reason
     */
    public record OfTable(String table, long rows, long documentBytes, long near, List<Rejects> rejects) {

        public OfTable {
            rejects = List.copyOf(rejects);
        }

        /** Rows that would not be moved. */
        public long rejected() {
            return rejects.stream().mapToLong(Rejects::rows).sum();
        }
    }

    /**
     * Rows of one table that would be rejected for one reason.
     *
     * @param keys the first three of them
     * @param detail of the first
     */
    public record Rejects(RejectReason reason, long rows, List<String> keys, String detail) {

        public Rejects {
            keys = List.copyOf(keys);
        }
    }
}
