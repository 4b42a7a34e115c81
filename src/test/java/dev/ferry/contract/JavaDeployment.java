package dev.ferry.contract;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.local.LocalConvex;
import dev.ferry.local.model.FaultInjector;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.settings.FerryVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link LocalConvex} with a plan: one that shows its errors' texts, and one that hides them. */
final class JavaDeployment implements Deployment {

    /** As the Node server's functions, which are rendered by this version. */
    private static final String FERRY_VERSION = FerryVersion.current();

    private final MigrationPlan plan;
    private final LocalConvex talkative;
    private final LocalConvex redacting;
    private LocalConvex current;

    JavaDeployment(MigrationPlan plan) {
        this.plan = plan;
        LocalConvexSettings settings = LocalConvexSettings.standard().withFaults(new Unthrottled());
        talkative = LocalConvex.start(plan, FERRY_VERSION, settings);
        redacting = LocalConvex.start(plan, FERRY_VERSION, settings.withRedaction(true));
        current = talkative;
    }

    @Override
    public String name() {
        return "LocalConvex";
    }

    @Override
    public boolean isConvexTest() {
        return false;
    }

    @Override
    public void reset(boolean redacted, boolean validated, boolean hasLedger) {
        current = redacted ? redacting : talkative;
        if (hasLedger) {
            current.deploySchema(plan);
        } else {
            current.deploySchemaWithoutLedger(plan);
        }
        current.clear();
        current.validateDocuments(validated);
    }

    @Override
    public String url() {
        return current.url();
    }

    @Override
    public String deployKey() {
        return current.deployKey();
    }

    @Override
    public void plant(String table, List<JsonNode> documents) {
        // Each in a transaction of its own, which takes no more than 16 MiB.
        documents.forEach(document -> current.insert(table, List.of(value(document))));
    }

    private static Obj value(JsonNode document) {
        return (Obj) WireFormat.decode(JsonMapper.shared().writeValueAsBytes(document));
    }

    @Override
    public boolean isId(String text) {
        return RealDocumentId.parse(text).isPresent();
    }

    @Override
    public String absentLike(String id) {
        return RealDocumentId.parse(id).orElseThrow().neighbour().toString();
    }

    @Override
    public void close() {
        talkative.close();
        redacting.close();
    }

    /** The limit of write throughput has its own tests; here it would only make the cases depend on time. */
    private static final class Unthrottled implements FaultInjector {

        @Override
        public long bytesPerSecond(long ofTheClass) {
            return Long.MAX_VALUE;
        }
    }
}
