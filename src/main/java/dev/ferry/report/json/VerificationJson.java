package dev.ferry.report.json;

import dev.ferry.check.NotCarried;
import dev.ferry.report.model.ReportedVerification;
import dev.ferry.report.model.TableLeft;
import dev.ferry.verify.VerificationResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a comparison of both ends came to, as JSON: the same as {@code verification} in {@code report.json}, and as there what
 * the plan leaves out.
 */
public final class VerificationJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private VerificationJson() {}

    /** One object. */
    public static String of(VerificationResult result, NotCarried left) {
        ObjectNode root = JSON.valueToTree(ReportedVerification.of(result));
        root.set("columnsNotCarried", JSON.valueToTree(left.columns()));
        root.set("tablesNotCarried", left.isKnown() ? JSON.valueToTree(TableLeft.of(left)) : null);
        return JSON.writeValueAsString(root);
    }
}
