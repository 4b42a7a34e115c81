package dev.ferry.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.AttemptDetail;
import dev.ferry.report.model.AttemptTable;
import dev.ferry.report.model.LiveNote;
import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.RejectedRow;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.RunDetail;
import dev.ferry.report.model.RunListing;
import dev.ferry.report.model.RunOverview;
import dev.ferry.report.model.TableDetail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs rely on these names. */
class RunJsonTest {

    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void a_listing_is_an_array_of_runs() {
        RunOverview run = new RunOverview(7, "died", TEN, null, 1.5, new RowCounts.Merged(10, 7, 1, 2), 1, null);

        assertThat(RunJson.of(new RunListing(List.of(run), 6)).replaceAll("\\s+", ""))
                .isEqualTo("[{\"run\":7,\"status\":\"died\",\"startedAt\":\"2026-11-22T10:00:00Z\",\"endedAt\":null,"
                        + "\"seconds\":1.5,\"read\":10,\"written\":7,\"unchanged\":1,\"rejected\":2,\"attempts\":1,"
                        + "\"live\":null}]");
        assertThat(RunJson.of(new RunListing(List.of(), 0))).isEqualTo("[ ]");
    }

    @Test
    void a_run_is_an_object_with_its_tables_attempts_and_rejects() {
        assertThat(new String(RunJson.compact(run()), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"run\":7,\"status\":\"running\",\"startedAt\":\"2026-11-22T10:00:00Z\",\"endedAt\":null,"
                                + "\"seconds\":1.5,\"recheck\":false,\"tables\":[{\"table\":\"notes\",\"status\":\"running\","
                                + "\"read\":10,\"inserted\":5,\"updated\":2,\"unchanged\":1,\"rejected\":2,\"chunks\":1,"
                                + "\"seconds\":1.5,\"rowsPerSecond\":6.7,\"lastKey\":\"n-10\",\"total\":20,"
                                + "\"totalIsEstimate\":true,\"failure\":null}],\"attempts\":[{\"attempt\":1,"
                                + "\"status\":\"running\",\"startedAt\":\"2026-11-22T10:00:00Z\",\"endedAt\":null,"
                                + "\"seconds\":1.5,\"failure\":null,\"tables\":[{\"table\":\"notes\",\"status\":\"running\","
                                + "\"read\":10,\"written\":7,\"unchanged\":1,\"rejected\":2,\"chunks\":1}]}],"
                                + "\"rejects\":[{\"table\":\"notes\",\"reason\":\"too-deep\",\"count\":2,"
                                + "\"exampleKeys\":[\"n-1\"],\"detail\":\"at a.b\"}],"
                                + "\"rejectedRows\":[{\"table\":\"notes\",\"key\":\"n-1\",\"reason\":\"too-deep\","
                                + "\"detail\":\"at a.b\",\"run\":7}],"
                                + "\"live\":{\"pid\":4711,\"host\":\"build-3\",\"updatedAt\":\"2026-11-22T10:00:00Z\"},\"settled\":{},\"verification\":null}");
    }

    @Test
    void what_was_written_is_read_as_it_was() {
        assertThat(RunJson.read(RunJson.compact(run()))).isEqualTo(run());
    }

    @Test
    void the_overview_of_a_run_sums_up_its_tables() {
        assertThat(run().overview())
                .isEqualTo(new RunOverview(
                        7,
                        "running",
                        TEN,
                        null,
                        1.5,
                        new RowCounts.Merged(10, 7, 1, 2),
                        1,
                        new LiveNote(4711, "build-3", TEN)));
    }

    private static RunDetail run() {
        return new RunDetail(
                7,
                "running",
                TEN,
                null,
                1.5,
                false,
                List.of(new TableDetail(
                        "notes", "running", new RowCounts(10, 5, 2, 1, 2), 1, 1.5, 6.7, "n-10", 20L, true, null)),
                List.of(new AttemptDetail(
                        1,
                        "running",
                        TEN,
                        null,
                        1.5,
                        null,
                        List.of(new AttemptTable("notes", "running", new RowCounts.Merged(10, 7, 1, 2), 1)))),
                List.of(new RejectGroup("notes", "too-deep", 2, List.of("n-1"), "at a.b")),
                List.of(new RejectedRow("notes", "n-1", "too-deep", "at a.b", 7)),
                new LiveNote(4711, "build-3", TEN));
    }
}
