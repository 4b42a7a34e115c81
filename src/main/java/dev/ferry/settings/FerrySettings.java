package dev.ferry.settings;

import dev.ferry.convex.CallSplitter;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.pacing.PacingLimits;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What a run was told: checked, so that code that holds one need not check again.
 *
 * @param source where the rows are, and through which door they are read
 * @param target the Convex deployment that they go to
 * @param state directory of the H2 store; unused when {@code spring.datasource.*} names another store
 * @param chunkSize rows per chunk at most, 1 to {@value #MAX_CHUNK_SIZE}
 * @param partitions that a table is read in, 1 to {@value #MAX_PARTITIONS}; empty to go by its size
 * @param pacing how much of the deployment a run may take, unless it was told otherwise
 */
public record FerrySettings(
        SourceConnection source,
        ConvexEndpoint target,
        Path state,
        int chunkSize,
        OptionalInt partitions,
        PacingLimits pacing) {

    /** Each has a connection to the source. */
    static final int MAX_PARTITIONS = 32;

    static final int DEFAULT_CHUNK_SIZE = 100;

    /** Each upsert costs one of the 4,096 index reads of a mutation. */
    static final int MAX_CHUNK_SIZE = CallSplitter.MAX_DOCUMENTS;
}
