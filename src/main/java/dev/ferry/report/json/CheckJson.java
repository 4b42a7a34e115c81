package dev.ferry.report.json;

import dev.ferry.check.CheckResult;
import dev.ferry.check.Cost;
import dev.ferry.check.Finding;
import dev.ferry.check.Forecast;
import dev.ferry.check.Severity;
import dev.ferry.report.model.TableLeft;
import dev.ferry.source.ServerFacts;
import dev.ferry.source.TimeLimits;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ferry check} as JSON: numbers are numbers, bytes are bytes, what is not known is null. */
public final class CheckJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CheckJson() {}

    /** One object. */
    public static String of(CheckResult result) {
        ObjectNode root = JSON.createObjectNode();
        root.put("errors", result.count(Severity.ERROR));
        root.put("warnings", result.count(Severity.WARNING));
        root.put("notes", result.count(Severity.NOTE));
        ends(root.putObject("ends"), result.ends());
        ArrayNode findings = root.putArray("findings");
        result.findings().forEach(finding -> finding(findings.addObject(), finding));
        root.set(
                "tablesNotCarried",
                JSON.valueToTree(
                        TableLeft.of(result.beside().split(), result.beside().tables())));
        cost(root.putObject("cost"), result.cost());
        if (result.forecast() == null) {
            root.putNull("forecast");
        } else {
            ArrayNode tables = root.putArray("forecast");
            result.forecast().tables().forEach(table -> forecast(tables.addObject(), table));
        }
        return JSON.writeValueAsString(root);
    }

    private static void ends(ObjectNode node, CheckResult.Ends ends) {
        node.put("source", ends.source().address());
        node.put("connection", ends.source().door());
        node.put("sslmode", ends.source().sslMode());
        node.put("target", ends.target());
        node.put("deployment", ends.deployment());
        node.put("reached", ends.source().reached());
        ServerFacts facts = ends.source().server();
        if (facts == null) {
            node.putNull("server");
            return;
        }
        ObjectNode server = node.putObject("server");
        server.put("version", facts.version());
        server.put("role", facts.role());
        server.put("bypassesRowSecurity", facts.bypassesRowSecurity());
        server.put("standby", facts.standby());
        TimeLimits limits = facts.ofTheRole();
        server.put("statementTimeoutMillis", limits.statement().toMillis());
        server.put("transactionTimeoutMillis", limits.transaction().toMillis());
    }

    private static void finding(ObjectNode node, Finding finding) {
        node.put("code", finding.code().code());
        node.put("severity", finding.severity().label());
        node.put("where", finding.where());
        node.put("what", finding.what());
        node.put("meaning", finding.meaning());
        node.put("mend", finding.mend());
    }

    private static void cost(ObjectNode node, Cost cost) {
        ArrayNode tables = node.putArray("tables");
        for (Cost.OfTable of : cost.tables()) {
            ObjectNode table = tables.addObject();
            table.put("table", of.table());
            table.put("rows", of.rows());
            table.put("isEstimate", of.isEstimate());
            table.put("bytes", of.bytes());
            table.put("calls", of.calls());
            table.put("written", of.written());
            table.put("stored", of.stored());
        }
        ObjectNode seconds = node.putObject("secondsAtLeast");
        cost.times()
                .forEach(time -> seconds.put(
                        time.deploymentClass().name(), time.atLeast().toSeconds()));
        ArrayNode quotas = node.putArray("quotas");
        for (Cost.Quota of : cost.quotas()) {
            ObjectNode quota = quotas.addObject();
            quota.put("plan", of.plan());
            quota.put("of", of.of());
            quota.put("included", of.included());
            quota.put("used", of.used());
            quota.put("isExceeded", of.isExceeded());
        }
    }

    private static void forecast(ObjectNode node, Forecast.OfTable of) {
        node.put("table", of.table());
        node.put("rows", of.rows());
        node.put("rejected", of.rejected());
        ArrayNode rejects = node.putArray("rejects");
        for (Forecast.Rejects group : of.rejects()) {
            ObjectNode reject = rejects.addObject();
            reject.put("reason", group.reason().code());
            reject.put("rows", group.rows());
            ArrayNode keys = reject.putArray("keys");
            group.keys().forEach(keys::add);
            reject.put("detail", group.detail());
        }
    }
}
