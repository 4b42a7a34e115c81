package dev.ferry.report.json;

import dev.ferry.check.Cost;
import dev.ferry.check.NotCarried;
import dev.ferry.report.model.DocumentSizes;
import dev.ferry.report.model.RehearsalResult;
import dev.ferry.report.model.RehearsedTable;
import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.ReportedVerification;
import dev.ferry.report.model.RunSummary;
import dev.ferry.report.model.TableLeft;
import dev.ferry.report.model.TableResult;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ferry rehearse} as JSON: numbers are numbers, bytes are bytes, what is not known is null. */
public final class RehearsalJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RehearsalJson() {}

    /** One object. */
    public static String of(RehearsalResult result) {
        ObjectNode root = JSON.createObjectNode();
        root.put("status", result.ending().name().toLowerCase(Locale.ROOT));
        root.put("failure", result.failure());
        root.put("seconds", seconds(result.summary().duration()));
        root.put("rows", result.rows());
        root.put("rejected", result.rejected());
        root.put("isEqual", result.isEqual());
        ArrayNode tables = root.putArray("tables");
        result.tables().forEach(table -> table(tables.addObject(), table));
        rejects(root.putArray("rejects"), result.summary());
        ObjectNode calls = root.putObject("calls");
        calls.put("mutations", result.calls().mutations());
        calls.put("queries", result.calls().queries());
        calls.put("comparison", result.calls().comparison());
        ObjectNode read = root.putObject("bytesRead");
        read.put("run", result.bytesReadByRun());
        read.put("comparison", result.bytesReadByComparison());
        ObjectNode least = root.putObject("secondsAtLeast");
        result.cost()
                .times()
                .forEach(time ->
                        least.put(time.deploymentClass().name(), time.atLeast().toSeconds()));
        quotas(root.putArray("quotas"), result);
        VerificationResult compared = result.summary().verification();
        root.set("verification", compared == null ? null : JSON.valueToTree(ReportedVerification.of(compared)));
        NotCarried left = result.facts().notCarried();
        root.set("columnsNotCarried", JSON.valueToTree(left.columns()));
        root.set("tablesNotCarried", left.isKnown() ? JSON.valueToTree(TableLeft.of(left)) : null);
        return JSON.writeValueAsString(root);
    }

    private static void table(ObjectNode node, RehearsedTable table) {
        TableResult result = table.result();
        node.put("table", result.table());
        node.put("status", result.status());
        result.rows().forEach(node::put);
        node.put("seconds", seconds(result.duration()));
        node.put("mutations", table.mutations());
        node.put("bytesWritten", table.bytesWritten());
        node.put("bytesStored", table.bytesStored());
        DocumentSizes of = table.sizes();
        ObjectNode sizes = node.putObject("documents");
        sizes.put("count", of.documents());
        boolean any = of.documents() > 0;
        sizes.put("smallest", any ? of.smallest() : null);
        sizes.put("median", any ? of.median() : null);
        sizes.put("p90", any ? of.p90() : null);
        sizes.put("p99", any ? of.p99() : null);
        sizes.put("largest", any ? of.largest() : null);
        sizes.put("limit", DocumentSizes.LIMIT);
    }

    private static void rejects(ArrayNode nodes, RunSummary summary) {
        for (RejectGroup group : summary.rejects()) {
            ObjectNode node = nodes.addObject();
            node.put("table", group.table());
            node.put("reason", group.reason());
            node.put("rows", group.count());
            ArrayNode keys = node.putArray("keys");
            group.exampleKeys().forEach(keys::add);
            node.put("detail", group.detail());
            node.put("advice", summary.advice().get(group.reason()));
        }
    }

    private static void quotas(ArrayNode nodes, RehearsalResult result) {
        List<Cost.Quota> ofRun = result.cost().quotas();
        for (int i = 0; i < ofRun.size(); i++) {
            Cost.Quota run = ofRun.get(i);
            Cost.Quota both = result.quotasWithComparison().get(i);
            ObjectNode node = nodes.addObject();
            node.put("plan", run.plan());
            node.put("of", run.of());
            node.put("included", run.included());
            node.put("used", run.used());
            node.put("isExceeded", run.isExceeded());
            node.put("usedWithComparison", both.used());
            node.put("isExceededWithComparison", both.isExceeded());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
