package dev.ferry.bench;

import dev.ferry.convex.DeploymentClass;
import dev.ferry.local.LocalConvex;
import dev.ferry.local.model.AnsweredCall;
import dev.ferry.local.model.Fault;
import dev.ferry.local.model.FaultInjector;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.settings.FerryVersion;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A {@link LocalConvex} of some class. Latency and the limit of bytes per second begin with the first message, so that no
 * time is spent on what comes before.
 */
final class LocalTarget implements BenchTarget {

    private final LocalConvex convex;
    private final Conditions conditions;

    private LocalTarget(LocalConvex convex, Conditions conditions) {
        this.convex = convex;
        this.conditions = conditions;
    }

    static LocalTarget start(Bench bench, DeploymentClass kind, Duration latency) {
        Conditions conditions = new Conditions(latency, kind.bytesPerSecond());
        LocalConvex convex = LocalConvex.start(
                bench.plan(),
                FerryVersion.current(),
                LocalConvexSettings.standard()
                        .withClass(kind)
                        .withFaults(conditions)
                        .withArrivals(conditions::answered));
        return new LocalTarget(convex, conditions);
    }

    @Override
    public String url() {
        return convex.url();
    }

    @Override
    public String key() {
        return convex.deployKey();
    }

    @Override
    public ArrivalTimes arrived() {
        return conditions.arrived;
    }

    /** Written for messages since the start, as the limit counts it. */
    long bytesWritten() {
        return convex.traffic().table("messages").bytesWritten();
    }

    /** Bytes that may be written in a second. */
    long limit() {
        return conditions.limit.get();
    }

    /** From now on another limit. */
    void limit(long bytesPerSecond) {
        conditions.limit.set(bytesPerSecond);
    }

    /** The number of calls with messages that had another outcome than success, by outcome. */
    Map<String, Long> failures() {
        return new TreeMap<>(conditions.failures);
    }

    @Override
    public void close() {
        convex.close();
    }

    private static final class Conditions implements FaultInjector {

        private final Duration latency;
        private final AtomicLong limit;
        private final ArrivalTimes arrived = new ArrivalTimes();
        private final Map<String, Long> failures = new ConcurrentHashMap<>();
        private volatile boolean begun;

        private Conditions(Duration latency, long limit) {
            this.latency = latency;
            this.limit = new AtomicLong(limit);
        }

        @Override
        public Fault after(String function, boolean mutation) {
            if (function.equals(MESSAGES)) {
                begun = true;
                try {
                    Thread.sleep(latency.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Fault.None.NONE;
        }

        @Override
        public long bytesPerSecond(long ofTheClass) {
            return begun ? limit.get() : Long.MAX_VALUE;
        }

        private void answered(AnsweredCall call) {
            if (!call.function().equals(MESSAGES)) {
                return;
            }
            if (call.outcome().equals("success")) {
                arrived.add(call.rows());
            } else {
                failures.merge(call.outcome(), 1L, Long::sum);
            }
        }
    }
}
