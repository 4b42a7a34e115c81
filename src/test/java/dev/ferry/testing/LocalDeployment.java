package dev.ferry.testing;

import dev.ferry.job.FerryVersion;
import dev.ferry.local.AnsweredCall;
import dev.ferry.local.DeploymentClass;
import dev.ferry.local.LocalConvex;
import dev.ferry.local.LocalConvexSettings;
import dev.ferry.plan.PlanReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A {@link LocalConvex} with the functions of the shipped plan. */
public final class LocalDeployment implements TestDeployment {

    private final Faults faults = new Faults();
    private final AtomicLong mutations = new AtomicLong();
    private final AtomicLong queries = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final LocalConvex convex;

    private LocalDeployment(DeploymentClass deploymentClass) {
        LocalConvexSettings settings = LocalConvexSettings.standard()
                .withClass(deploymentClass)
                .withInterference(faults)
                .withArrivals(this::count);
        convex = LocalConvex.start(new PlanReader().read(Path.of("config/plan.yml")), FerryVersion.current(), settings);
    }

    /** Starts one, empty. */
    public static LocalDeployment start() {
        return new LocalDeployment(DeploymentClass.S16);
    }

    /** One of the largest class, so that gigabytes can be sent to it: the smallest takes 4 MiB a second. */
    public static LocalDeployment startLargest() {
        return new LocalDeployment(DeploymentClass.D2048);
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
    public void reset() {
        faults.reset();
        convex.clear();
        mutations.set(0);
        queries.set(0);
        rows.set(0);
    }

    @Override
    public void delayAnswers(Duration delay) {
        faults.answerDelay(delay);
    }

    @Override
    public void refuseNextQuery(int status, String code) {
        faults.failNext(1, Distress.refusal(status, code), Faults.For.QUERIES);
    }

    @Override
    public void refuseNextMutation(int status, String code) {
        faults.failNext(1, Distress.refusal(status, code), Faults.For.MUTATIONS);
    }

    @Override
    public void dropAnswers(int mutations) {
        faults.dropAnswers(mutations);
    }

    @Override
    public long count(String table) {
        return convex.count(table);
    }

    @Override
    public void documents(String table, Consumer<JsonNode> consumer) {
        new LocalDocuments(convex).documents(table, consumer);
    }

    @Override
    public Stats stats() {
        return new Stats(mutations.get(), queries.get(), rows.get());
    }

    @Override
    public void close() {
        convex.close();
    }

    @Override
    public String toString() {
        return "LocalConvex";
    }

    private void count(AnsweredCall call) {
        if (call.outcome().equals("success")) {
            (call.mutation() ? mutations : queries).incrementAndGet();
            rows.addAndGet(call.mutation() ? call.rows() : 0);
        }
    }
}
