package dev.ferry.verify;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a comparison is: all that another process needs to go on with it, besides the file of what has been seen.
 *
 * @param id of this comparison: what another one has seen is of no use to it
 * @param table the place of the present table among those that are compared; their number when all are done
 * @param pass over that table
 * @param after the last key of this pass that was compared; null when it has not begun
 * @param pages compared so far
 * @param tables the counts of the tables up to the present one
 */
public record VerificationState(
        String id, int table, Pass pass, @Nullable String after, long pages, List<TableVerification> tables) {

    public VerificationState {
        tables = List.copyOf(tables);
    }

    /** A comparison of its own, of which nothing has been done yet. */
    public static VerificationState beginning() {
        return new VerificationState(UUID.randomUUID().toString(), 0, Pass.SOURCE, null, 0, List.of());
    }
}
