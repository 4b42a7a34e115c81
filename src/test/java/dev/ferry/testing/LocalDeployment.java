package dev.ferry.testing;

import dev.ferry.convex.DeploymentClass;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.local.LocalConvex;
import dev.ferry.local.model.CallCounts;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.local.storage.Backup;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.settings.FerryVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@link LocalConvex}, as a rule with the functions of the shipped plan. */
public final class LocalDeployment implements TestDeployment {

    private final Faults faults = new Faults();
    private final MigrationPlan plan;
    private final LocalConvex convex;
    private Stats beforeReset = new Stats(0, 0, 0);

    private LocalDeployment(MigrationPlan plan, LocalConvexSettings settings) {
        this.plan = plan;
        convex = LocalConvex.start(plan, FerryVersion.current(), settings.withFaults(faults));
    }

    /** Starts one, empty. */
    public static LocalDeployment start() {
        return start(false);
    }

    /** Starts one, empty, that hides the texts of its errors or not. */
    public static LocalDeployment start(boolean redact) {
        return startWith(shippedPlan(), redact);
    }

    /** One that has the functions of this plan instead of the shipped one. */
    public static LocalDeployment startWith(MigrationPlan plan) {
        return startWith(plan, false);
    }

    /** As {@link #startWith(MigrationPlan)}; it hides the texts of its errors or not. */
    public static LocalDeployment startWith(MigrationPlan plan, boolean redact) {
        return new LocalDeployment(plan, LocalConvexSettings.standard().withRedaction(redact));
    }

    /** One of the largest class, so that gigabytes can be sent to it: the smallest takes 4 MiB a second. */
    public static LocalDeployment startLargest() {
        return new LocalDeployment(shippedPlan(), LocalConvexSettings.standard().withClass(DeploymentClass.D2048));
    }

    private static MigrationPlan shippedPlan() {
        return new PlanReader().read(Path.of("config/plan.yml"));
    }

    /** Puts the schema of another plan in force; the functions stay. */
    public void deploySchema(MigrationPlan plan) {
        convex.deploySchema(plan);
    }

    /** What is to go wrong from now on. */
    public Faults faults() {
        return faults;
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
        convex.deploySchema(plan);
        beforeReset = sinceStart();
    }

    @Override
    public void insert(String table, List<JsonNode> documents) {
        convex.insert(
                table,
                documents.stream()
                        .map(document ->
                                (Obj) WireFormat.decode(JsonMapper.shared().writeValueAsBytes(document)))
                        .toList());
    }

    @Override
    public void delete(String table, String supabaseId) {
        convex.delete(table, supabaseId);
    }

    @Override
    public Runnable backup() {
        Backup backup = convex.backup();
        return () -> convex.restore(backup);
    }

    @Override
    public void deployWithoutLedger() {
        convex.clear();
        convex.deploySchemaWithoutLedger(plan);
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
    public void dropLedgerAnswers(int changes) {
        faults.dropAnswers(changes, Faults.For.LEDGER);
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
        Stats now = sinceStart();
        return new Stats(
                now.mutations() - beforeReset.mutations(),
                now.queries() - beforeReset.queries(),
                now.rows() - beforeReset.rows());
    }

    private Stats sinceStart() {
        CallCounts counts = convex.counts();
        return new Stats(counts.mutations() - faults.ledgerChanges(), counts.queries(), counts.rows());
    }

    @Override
    public void close() {
        convex.close();
    }

    @Override
    public String toString() {
        return "LocalConvex";
    }
}
