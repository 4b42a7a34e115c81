package dev.ferry.report;

import dev.ferry.verify.VerificationResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a comparison of both ends came to, as JSON: the same as {@code verification} in {@code report.json}. */
public final class VerificationJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private VerificationJson() {}

    /** One object. */
    public static String of(VerificationResult result) {
        return JSON.writeValueAsString(ReportedVerification.of(result));
    }
}
