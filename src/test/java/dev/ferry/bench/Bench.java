package dev.ferry.bench;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.settings.FerryVersion;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What every scenario works with.
 *
 * @param plan the shipped one
 */
record Bench(BenchSettings settings, BenchPostgres postgres, BenchData data, FerryRuns ferry, MigrationPlan plan)
        implements AutoCloseable {

    static final Path PLAN = Path.of("config", "plan.yml");

    static Bench open(BenchSettings settings) {
        BenchPostgres postgres = BenchPostgres.start();
        return new Bench(
                settings,
                postgres,
                new BenchData(postgres),
                new FerryRuns(settings, postgres.pid()),
                new PlanReader().read(PLAN));
    }

    /** A target that keeps nothing. */
    DiscardingConvex discarding(Duration latency) {
        return DiscardingConvex.start(plan, FerryVersion.current(), latency);
    }

    @Override
    public void close() {
        postgres.close();
    }
}
