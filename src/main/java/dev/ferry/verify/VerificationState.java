package dev.ferry.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a comparison is: all that another process needs to go on with it, besides the file of what has been seen.
 *
 * @param table the place of the present table among those that are compared; their number when all are done
 * @param pass over that table
 * @param after the last key of this pass that was compared; null when it has not begun
 * @param pages compared so far
 * @param tables the counts of the tables up to the present one
 */
public record VerificationState(
        int table, Pass pass, @Nullable String after, long pages, List<TableVerification> tables) {

    public VerificationState {
        tables = List.copyOf(tables);
    }

    /** Nothing has been compared yet. */
    public static VerificationState beginning() {
        return new VerificationState(0, Pass.SOURCE, null, 0, List.of());
    }
}
