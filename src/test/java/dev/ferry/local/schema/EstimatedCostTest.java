package dev.ferry.local.schema;

import static dev.ferry.local.LocalPlans.upsert;
import static dev.ferry.local.LocalPlans.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.ferry.check.Cost;
import dev.ferry.check.CostEstimate;
import dev.ferry.check.DataReport.TableData;
import dev.ferry.check.Finding;
import dev.ferry.check.Forecast;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.LocalPlans;
import dev.ferry.local.StoredDatabase;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.source.ColumnStatistics;
import dev.ferry.source.TableSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code ferry check} estimates, compared with what a deployment counts. */
class EstimatedCostTest {

    private static final int ROWS = 200;

    private static final MigrationPlan PLAN =
            new MigrationPlan(List.of(LocalPlans.shipped().table("workspaces")));

    private final List<Obj> documents = new ArrayList<>();

    @Test
    void the_bytes_of_documents_and_indexes_are_those_that_the_deployment_counts() throws FunctionError {
        long counted = written();
        long size = documents.stream().mapToLong(Obj::size).sum();
        TableData data = data(Map.of());

        Cost scanned = new CostEstimate(PLAN, 100)
                .of(
                        Map.of("workspaces", data),
                        new Forecast(List.of(new Forecast.OfTable("workspaces", ROWS, size, 0, List.of()))));

        assertThat(scanned.tables().get(0).written()).isCloseTo(counted, withPercentage(2));
        assertThat(scanned.tables().get(0).calls()).isEqualTo(2);
    }

    @Test
    void from_statistics_alone_it_is_right_within_a_tenth() throws FunctionError {
        long counted = written();
        Map<String, ColumnStatistics> statistics = Stream.of(
                        column("name", 0, 13),
                        column("slug", 0, 13),
                        column("owner_id", 0, 16),
                        column("kapso_phone_id", 1, 0),
                        column("settings", 1, 0),
                        column("created_at", 0, 8),
                        column("updated_at", 0, 8))
                .collect(Collectors.toMap(ColumnStatistics::column, Function.identity()));

        Cost estimated = new CostEstimate(PLAN, 100).of(Map.of("workspaces", data(statistics)), null);

        assertThat(estimated.tables().get(0).written()).isCloseTo(counted, withPercentage(10));
        assertThat(estimated.quotas()).noneMatch(Cost.Quota::isExceeded);
    }

    @Test
    void a_plan_whose_month_does_not_suffice_is_a_note() {
        TableData data = new TableData(new TableSize(3_000_000, 1L << 30), 3_000_000, true, Map.of());

        Cost cost = new CostEstimate(PLAN, 1).of(Map.of("workspaces", data), null);

        assertThat(CostEstimate.findings(cost))
                .extracting(Finding::what)
                .containsExactly(
                        "Convex's plan Free: 3,000,000 of 1,000,000 function calls",
                        "Convex's plan Free: 2.4 GB of 1.0 GB database I/O",
                        "Convex's plan Free: 2.5 GB of 0.5 GB storage");
        assertThat(cost.times().get(0).atLeast())
                .isGreaterThan(cost.times().get(3).atLeast().minusSeconds(1));
    }

    private long written() throws FunctionError {
        for (int i = 0; i < ROWS; i++) {
            documents.add(workspace(i, "supabaseId", new UUID(7, i).toString()));
        }
        StoredDatabase database = LocalPlans.open(LocalPlans.shipped());
        try {
            return upsert(database, "migrateWorkspaces", "workspaces", documents)
                    .bytesWritten();
        } finally {
            database.close();
        }
    }

    private static TableData data(Map<String, ColumnStatistics> statistics) {
        return new TableData(new TableSize(ROWS, 100_000), ROWS, false, statistics);
    }

    private static ColumnStatistics column(String name, double nulls, int width) {
        return new ColumnStatistics(name, nulls, width, null);
    }
}
