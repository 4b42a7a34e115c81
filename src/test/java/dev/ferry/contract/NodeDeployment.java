package dev.ferry.contract;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.testing.ConvexNodeServer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The real TypeScript in convex-test, behind the Node server. */
final class NodeDeployment implements Deployment {

    /** A counter and the table's name. */
    private static final Pattern ID = Pattern.compile("([0-9]+)([A-Za-z]+)");

    private final ConvexNodeServer server;

    NodeDeployment(MigrationPlan plan) {
        server = ConvexNodeServer.startWith(plan);
    }

    @Override
    public String name() {
        return "convex-test";
    }

    @Override
    public boolean isConvexTest() {
        return true;
    }

    @Override
    public void reset(boolean redacted, boolean validated, boolean hasLedger) {
        server.reset();
        server.control(Map.of("hideMessages", redacted, "validateDocuments", validated, "deployLedger", hasLedger));
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public String deployKey() {
        return ConvexNodeServer.KEY;
    }

    @Override
    public void plant(String table, List<JsonNode> documents) {
        server.insert(table, documents);
    }

    @Override
    public boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    @Override
    public String absentLike(String id) {
        return ID.matcher(id).replaceFirst(found -> "0".repeat(found.group(1).length()) + found.group(2));
    }

    @Override
    public void close() {
        server.close();
    }
}
