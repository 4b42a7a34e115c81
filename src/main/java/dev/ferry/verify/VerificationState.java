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
 * @param order what the order of the present table's keys depended on when the pass over its rows began; null before
 *     that, and in the state of a Ferry that did not keep it
 * @param horizon the oldest transaction that was under way then; null also where the source does not tell
 */
public record VerificationState(
        String id,
        int table,
        Pass pass,
        @Nullable String after,
        long pages,
        List<TableVerification> tables,
        @Nullable String order,
        @Nullable Long horizon) {

    public VerificationState {
        tables = List.copyOf(tables);
    }

    /** The pass over the rows of the present table begins, or begins again: what was counted of it does not count. */
    VerificationState atFirstRow(String keyOrder, @Nullable Long underWay) {
        return new VerificationState(id, table, Pass.SOURCE, null, pages, tables.subList(0, table), keyOrder, underWay);
    }

    /** A comparison of its own, of which nothing has been done yet. */
    public static VerificationState beginning() {
        return new VerificationState(UUID.randomUUID().toString(), 0, Pass.SOURCE, null, 0, List.of(), null, null);
    }
}
