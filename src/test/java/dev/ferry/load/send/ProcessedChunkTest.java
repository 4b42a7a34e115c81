package dev.ferry.load.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.load.read.Rows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a chunk counts against the memory that a step may take. */
class ProcessedChunkTest {

    private static final int LARGE = 900 << 10;

    @Test
    void a_document_weighs_its_bytes() {
        ProcessedChunk chunk = new ProcessedChunk(1, List.of(Rows.document("a", LARGE)), List.of(), List.of());

        assertThat(chunk.weight()).isBetween((long) LARGE, LARGE + 1_000L);
    }

    @Test
    void a_row_that_waits_for_its_parent_weighs_no_less_than_its_document_would() {
        ConvertedRow row = new ConvertedRow(
                "a",
                List.of(
                        new ConvertedRow.Reference("workspaceId", "workspaces", "w"),
                        new ConvertedRow.Value("text", new ConvexValue.Str("x".repeat(LARGE)))));
        ProcessedChunk chunk = new ProcessedChunk(1, List.of(), List.of(), List.of(), List.of(row), Map.of(), Set.of());

        assertThat(chunk.weight()).isBetween((long) LARGE, LARGE + 1_000L);
    }

    @Test
    void what_is_unchanged_weighs_little_but_something() {
        ProcessedChunk chunk = new ProcessedChunk(2, List.of(), List.of("a", "b"), List.of());

        assertThat(chunk.weight()).isBetween(100L, 2_000L);
    }
}
