package dev.ferry.check;

import dev.ferry.check.DataReport.TableData;
import dev.ferry.convex.CallSplitter;
import dev.ferry.convex.DeploymentClass;
import dev.ferry.convex.WriteCost;
import dev.ferry.convex.value.ConvexLimits;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.ColumnStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Estimates what a move costs the deployment. Sizes follow Convex's formula.
 */
public final class CostEstimate {

    static final String CALLS = "function calls";
    private static final String TRAFFIC = "database I/O";
    private static final String STORAGE = "storage";

    /** From here to the deployment and back, with the function's own time: hardly less, and from far away more. */
    private static final Duration CALL = Duration.ofMillis(20);

    private static final long UUID_TEXT = 36;

    /** An id as a field. */
    private static final long ID = 34;

    private final MigrationPlan plan;
    private final int chunkSize;

    /** @param chunkSize rows of a call at most */
    public CostEstimate(MigrationPlan plan, int chunkSize) {
        this.plan = plan;
        this.chunkSize = chunkSize;
    }

    /**
     * The cost of moving all that was looked at.
     *
     * @param forecast null when the rows were not read
     */
    public Cost of(Map<String, TableData> data, @Nullable Forecast forecast) {
        List<Cost.OfTable> tables = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            TableData known = data.get(table.name());
            if (known != null) {
                tables.add(forecast == null ? estimated(table, known) : scanned(table, known, forecast));
            }
        }
        return measured(tables, 0, 0);
    }

    /**
     * The cost of a move whose figures are known.
     *
     * @param tables in the order of the plan
     * @param otherCalls of functions, beside those that the tables count
     * @param bytesRead of documents, which a plan counts as it counts what is written
     */
    public static Cost measured(List<Cost.OfTable> tables, long otherCalls, long bytesRead) {
        long calls = sum(tables, Cost.OfTable::calls) + otherCalls;
        long written = sum(tables, Cost.OfTable::written);
        return new Cost(
                tables, times(calls, written), quotas(calls, written + bytesRead, sum(tables, Cost.OfTable::stored)));
    }

    /** What Convex stores for documents of a number of bytes: each index counts as another copy of the table. */
    public static long storedBytes(TablePlan table, long documentBytes) {
        return documentBytes * (1 + 1 + table.indexes().size());
    }

    /** A note for each plan whose month the move alone uses up. */
    public static List<Finding> findings(Cost cost) {
        return cost.quotas().stream()
                .filter(Cost.Quota::isExceeded)
                .map(quota -> new Finding(
                        Code.OVER_PLAN_QUOTA, Finding.COST, "Convex's plan " + quota.plan() + ": " + quota.text()))
                .toList();
    }

    private Cost.OfTable estimated(TablePlan table, TableData data) {
        long perDocument = data.statistics().isEmpty()
                ? data.size().bytes() / Math.max(1, data.rows())
                : documentBytes(table, data.statistics());
        return table(table, data, data.rows(), data.isEstimate(), data.rows(), perDocument * data.rows());
    }

    private Cost.OfTable scanned(TablePlan table, TableData data, Forecast forecast) {
        Forecast.OfTable read = forecast.tables().stream()
                .filter(one -> one.table().equals(table.name()))
                .findFirst()
                .orElseThrow();
        return table(table, data, read.rows(), false, read.rows() - read.rejected(), read.documentBytes());
    }

    private Cost.OfTable table(
            TablePlan table, TableData data, long rows, boolean isEstimate, long moved, long documentBytes) {
        long documents = documentBytes + moved * ConvexLimits.SYSTEM_FIELDS_SIZE;
        long calls = Math.max(ceil(moved, chunkSize), ceil(documentBytes, CallSplitter.SOFT_BUDGET));
        long written = WriteCost.ofIndexes(table.indexedFields()).of(moved, documentBytes);
        return new Cost.OfTable(
                table.name(), rows, isEstimate, data.size().bytes(), calls, written, storedBytes(table, documents));
    }

    /** Of an average row, by the widths that Postgres's statistics know. */
    private static long documentBytes(TablePlan table, Map<String, ColumnStatistics> statistics) {
        double bytes = 2 + "supabaseId".length() + 1 + 2 + UUID_TEXT;
        for (ColumnPlan column : table.columns()) {
            ColumnStatistics known = statistics.get(column.column());
            double width = known == null ? UUID_TEXT : known.averageWidth();
            double there = known == null || !column.optional() ? 1 : 1 - known.nullFraction();
            bytes += there * (column.field().length() + 1 + valueBytes(column, width));
        }
        return Math.round(bytes);
    }

    private static double valueBytes(ColumnPlan column, double width) {
        if (column.type() instanceof Reference) {
            return ID;
        }
        if (column.type() instanceof ArrayOf) {
            return 2 + width;
        }
        if (column.type() instanceof OneOf) {
            return 2 + width;
        }
        return switch ((Scalar) column.type()) {
            case NUMBER, INT64, TIMESTAMP -> 9;
            case BOOLEAN -> 1;
            // 16 bytes are a uuid, which is longer as text.
            case STRING -> 2 + (width == 16 ? UUID_TEXT : width);
            case BYTES, ANY, JSON_TEXT -> 2 + width;
        };
    }

    private static List<Cost.Time> times(long calls, long written) {
        return Arrays.stream(DeploymentClass.values())
                .map(kind -> new Cost.Time(
                        kind,
                        Duration.ofSeconds(Math.max(written / kind.bytesPerSecond(), calls * CALL.toMillis() / 1000))))
                .toList();
    }

    /** What a month includes: get-convex/convex-backend, {@code npm-packages/docs/docs/production/state/limits.mdx}. */
    private static List<Cost.Quota> quotas(long calls, long written, long stored) {
        return List.of(
                new Cost.Quota("Free", CALLS, 1_000_000, calls),
                new Cost.Quota("Free", TRAFFIC, 1_000_000_000L, written),
                new Cost.Quota("Free", STORAGE, 500_000_000L, stored),
                new Cost.Quota("Professional", CALLS, 25_000_000, calls),
                new Cost.Quota("Professional", TRAFFIC, 50_000_000_000L, written),
                new Cost.Quota("Professional", STORAGE, 50_000_000_000L, stored));
    }

    private static long ceil(long amount, long part) {
        return (amount + part - 1) / part;
    }

    private static long sum(List<Cost.OfTable> tables, ToLongFunction<Cost.OfTable> figure) {
        return tables.stream().mapToLong(figure).sum();
    }
}
