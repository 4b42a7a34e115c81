package dev.ferry.report.model;

import java.util.List;

/**
 * The rows of one table that were rejected for one reason.
 *
 * @param table name of the source table
 * @param reason the reason's code, e.g. {@code missing-parent}
 * @param count how many rows
 * @param exampleKeys source keys of some of them; three are enough
 * @param detail what was said of the first, without values of the row
 */
public record RejectGroup(String table, String reason, long count, List<String> exampleKeys, String detail) {

    public RejectGroup {
        exampleKeys = List.copyOf(exampleKeys);
    }
}
