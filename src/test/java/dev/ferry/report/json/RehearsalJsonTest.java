package dev.ferry.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.RehearsalResult;
import dev.ferry.report.model.RehearsalSamples;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RehearsalJsonTest {

    @Test
    void it_holds_every_figure_as_a_number() {
        JsonNode root = json(RehearsalSamples.withRejects());

        assertThat(root.at("/status").stringValue()).isEqualTo("completed");
        assertThat(root.at("/failure").isNull()).isTrue();
        assertThat(root.at("/rows").longValue()).isEqualTo(500_300);
        assertThat(root.at("/rejected").longValue()).isEqualTo(2);
        assertThat(root.at("/isEqual").booleanValue()).isTrue();
        assertThat(root.at("/tables/0/table").stringValue()).isEqualTo("contacts");
        assertThat(root.at("/tables/0/mutations").longValue()).isEqualTo(5_000);
        assertThat(root.at("/tables/0/bytesWritten").longValue()).isEqualTo(1 << 20);
        assertThat(root.at("/tables/0/documents").toString())
                .isEqualTo("{\"count\":499998,\"smallest\":310,\"median\":402,\"p90\":1229,\"p99\":317000,"
                        + "\"largest\":1020264,\"limit\":1048576}");
        assertThat(root.at("/tables/1/documents/largest").isNull()).isTrue();
        assertThat(root.at("/rejects/0").toString())
                .isEqualTo("{\"table\":\"contacts\",\"reason\":\"missing-parent\",\"rows\":2,\"keys\":[\"1\",\"2\"],"
                        + "\"detail\":\"workspace_id: workspaces 7 is not in the source\","
                        + "\"advice\":\"Correct the reference.\"}");
        assertThat(root.at("/calls").toString()).isEqualTo("{\"mutations\":5003,\"queries\":2,\"comparison\":1001}");
        assertThat(root.at("/bytesRead/comparison").longValue()).isEqualTo(49_000_000_000L);
        assertThat(root.at("/secondsAtLeast/S16").longValue()).isEqualTo(477);
        assertThat(root.at("/quotas/4").toString())
                .isEqualTo("{\"plan\":\"Professional\",\"of\":\"database I/O\",\"included\":50000000000,"
                        + "\"used\":2001048576,\"isExceeded\":false,\"usedWithComparison\":51001048576,"
                        + "\"isExceededWithComparison\":true}");
        assertThat(root.at("/verification/equal").booleanValue()).isTrue();
    }

    @Test
    void it_names_differences_by_their_kind_and_has_none_where_nothing_was_compared() {
        JsonNode different = json(RehearsalSamples.different()).at("/verification");
        assertThat(different.at("/equal").booleanValue()).isFalse();
        assertThat(different.at("/tables/0/differences/extra").intValue()).isEqualTo(2);
        assertThat(different.at("/tables/0/examples").toString())
                .isEqualTo("[{\"kind\":\"extra\",\"key\":\"17\",\"fields\":[]}]");

        JsonNode brokenOff = json(RehearsalSamples.brokenOff());
        assertThat(brokenOff.at("/status").stringValue()).isEqualTo("stopped");
        assertThat(brokenOff.at("/failure").stringValue()).isEqualTo("Stopped by SIGINT.");
        assertThat(brokenOff.at("/verification").isNull()).isTrue();
    }

    private static JsonNode json(RehearsalResult result) {
        return JsonMapper.shared().readTree(RehearsalJson.of(result));
    }
}
