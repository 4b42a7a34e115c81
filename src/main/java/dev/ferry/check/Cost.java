package dev.ferry.check;

import dev.ferry.convex.DeploymentClass;
import dev.ferry.figures.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a whole move costs. All of it is an estimate, unless every row was read.
 *
 * @param tables in the order of the plan
 * @param times how long it takes at least, by the class of the deployment
 * @param quotas what of Convex's plans it uses up
 */
public record Cost(List<OfTable> tables, List<Time> times, List<Quota> quotas) {

    public Cost {
        tables = List.copyOf(tables);
        times = List.copyOf(times);
        quotas = List.copyOf(quotas);
    }

    /**
     * One table.
     *
     * @param table source name
     * @param rows in the source
     * @param isEstimate whether they were not counted
     * @param bytes of the rows in the source, as stored
     * @param calls of the mutation
     * @param written bytes that Convex writes, one entry of each index included
     * @param stored bytes that Convex stores, each index counted as a copy
     */
    public record OfTable(
            String table, long rows, boolean isEstimate, long bytes, long calls, long written, long stored) {}

    /** How long the move takes at least on a deployment of this class. */
    public record Time(DeploymentClass deploymentClass, Duration atLeast) {}

    /**
     * What a month of a plan of Convex includes of something.
     *
     * @param plan e.g. {@code Free}
     * @param of e.g. {@code function calls}
     * @param included how much
     * @param used by this move
     */
    public record Quota(String plan, String of, long included, long used) {

        /** Whether the move uses more than is included. */
        public boolean isExceeded() {
            return used > included;
        }

        /** E.g. {@code 2,100,000 of 1,000,000 function calls}. */
        public String text() {
            return isBytes()
                    ? gigabytes(used) + " of " + gigabytes(included) + " " + of
                    : Figures.count(used) + " of " + Figures.count(included) + " " + of;
        }

        private boolean isBytes() {
            return !of.equals(CostEstimate.CALLS);
        }

        private static String gigabytes(long bytes) {
            return String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
        }
    }
}
