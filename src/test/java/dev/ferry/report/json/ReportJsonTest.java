package dev.ferry.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.ReportSamples;
import dev.ferry.report.model.RunReport;
import dev.ferry.report.model.SampleComparison;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs rely on these names. */
class ReportJsonTest {

    @Test
    void a_run_has_the_fields_that_were_promised() throws IOException {
        JsonNode json = json(ReportSamples.rejectsAndDifferences());

        assertThat(json.propertyNames())
                .contains("ferry", "run", "status", "startedAt", "endedAt", "tables", "rejects", "verification");
        assertThat(json.get("ferry").asString()).isEqualTo("0.1.0");
        assertThat(json.get("run").asLong()).isEqualTo(7);
        assertThat(json.get("status").asString()).isEqualTo("completed");
        assertThat(json.get("startedAt").asString()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(json.get("endedAt").asString()).isEqualTo("2026-11-22T10:01:07Z");
        assertThat(json.get("seconds").asDouble()).isEqualTo(67);
        assertThat(json.at("/tables/4"))
                .hasToString("{\"table\":\"messages\",\"status\":\"completed\",\"read\":50000,\"inserted\":46796,"
                        + "\"updated\":1200,\"unchanged\":800,\"rejected\":1204,\"seconds\":50.04,"
                        + "\"rowsPerSecond\":999.2}");
        assertThat(json.at("/rejects/0"))
                .hasToString("{\"table\":\"messages\",\"key\":\"6f1d3c52-8a0e-4b57-9c1f-0d2f6f8e4a10\","
                        + "\"reason\":\"rejected-parent\",\"detail\":\"conversation_id: …\",\"run\":7}");
    }

    @Test
    void it_says_how_many_of_how_many_rejects_it_lists() throws IOException {
        JsonNode json = json(ReportSamples.rejectsAndDifferences());

        assertThat(json.get("rejectsTotal").asLong()).isEqualTo(1_224);
        assertThat(json.get("rejectsListed").asLong()).isEqualTo(500);
        assertThat(json.get("rejects").size()).isEqualTo(500);
        assertThat(json.at("/rejectsByReason/0/reason").asString()).isEqualTo("rejected-parent");
        assertThat(json.at("/rejectsByReason/0/rows").asLong()).isEqualTo(1_216);
        assertThat(json.at("/rejectsByReason/0/tables/1/table").asString()).isEqualTo("contact_notes");
        assertThat(json.at("/rejectsByReason/2/advice").isNull()).isTrue();
    }

    @Test
    void a_comparison_tells_every_kind_of_difference() throws IOException {
        JsonNode table = json(ReportSamples.rejectsAndDifferences()).at("/verification/tables/4");

        assertThat(table.get("differences"))
                .hasToString("{\"missing\":2,\"duplicate\":0,\"dangling-reference\":0,\"wrong-reference\":0,"
                        + "\"different\":6,\"extra\":1}");
        assertThat(table.at("/examples/2"))
                .hasToString("{\"kind\":\"different\",\"key\":\"6f1d3c52-8a0e-4b57-9c1f-0d2f6f8e4a03\","
                        + "\"fields\":[\"content\",\"metadata\"]}");
        assertThat(table.get("sourceDigest").asString())
                .hasSize(64)
                .isNotEqualTo(table.get("targetDigest").asString());
        JsonNode sample =
                json(RunReport.ofVerification(ReportSamples.facts(1, List.of()), SampleComparison.compared(0, 0.05)));
        assertThat(sample.at("/verification/sample").asDouble()).isEqualTo(0.05);
        assertThat(sample.at("/verification/equal").asBoolean()).isTrue();
        assertThat(sample.at("/verification/tables/0/sourceDigest").isNull()).isTrue();
        assertThat(sample.get("run").isNull()).isTrue();
        assertThat(sample.get("status").asString()).isEqualTo("equal");
        assertThat(sample.get("kind").asString()).isEqualTo("verification");
    }

    @Test
    void without_a_comparison_verification_is_null_and_a_failure_is_told() throws IOException {
        JsonNode json = json(ReportSamples.failed());

        assertThat(json.get("verification").isNull()).isTrue();
        assertThat(json.get("status").asString()).isEqualTo("failed");
        assertThat(json.get("failure").asString()).contains("BadDeployKey");
        assertThat(json.at("/verdict/level").asString()).isEqualTo("bad");
        assertThat(json.at("/tables/5/rowsPerSecond").isNull()).isTrue();
        assertThat(json.at("/environment/source").asString()).startsWith("postgres.abcdefghijklmnopqrst@aws-0");
        assertThat(json.at("/throughput/samples/1/rows").isIntegralNumber()).isTrue();
    }

    @Test
    void the_throughput_of_a_resumed_run_is_marked() throws IOException {
        assertThat(json(ReportSamples.stopped())
                        .at("/throughput/ofLastAttemptOnly")
                        .asBoolean())
                .isTrue();
        assertThat(json(ReportSamples.failed())
                        .at("/throughput/ofLastAttemptOnly")
                        .asBoolean())
                .isFalse();
    }

    private static JsonNode json(RunReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportJson.write(report, out);
        return JsonMapper.shared().readTree(out.toByteArray());
    }
}
