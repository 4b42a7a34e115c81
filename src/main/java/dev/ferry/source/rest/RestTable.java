package dev.ferry.source.rest;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.SourceUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the rows of one table of the plan are asked for.
 *
 * @param keys makes the queries
 * @param key how texts and keys belong together
 * @param shape what is asked of each row
 * @param needsUtc whether a column would come in the zone of the database, unless the API is told another
 */
record RestTable(RestQuery.Keyed keys, RestKey key, RowShape shape, boolean needsUtc) {

    private static final Set<String> ZONED = Set.of("timestamp with time zone", "timestamp with time zone[]");

    /**
     * Looks the table up. The preflight has said all that can be wrong in better words; here it only must not lead to wrong
     * rows.
     *
     * @throws SourceUnavailableException when it cannot be read this way
     */
    static RestTable of(TablePlan plan, ApiDescription description, RestDiagnosis diagnosis) {
        ApiTable table = description
                .table(plan.name())
                .orElseThrow(() -> missing(plan, "the API shows no such table", diagnosis));
        RestKey key = RestKey.of(plan.key(), table)
                .orElseThrow(() -> missing(plan, "its key cannot be read through the API", diagnosis));
        List<RowShape.Part> parts = new ArrayList<>();
        boolean needsUtc = false;
        for (ColumnPlan column : plan.columns()) {
            if (parts.stream().noneMatch(part -> part.column().equals(column.column()))) {
                ApiColumn found = table.column(column.column())
                        .orElseThrow(() -> missing(plan, "there is no column " + column.column(), diagnosis));
                RestRendering print = RestRendering.of(column, found, description);
                if (print == RestRendering.UNPINNED) {
                    throw missing(plan, "how column " + column.column() + " is printed cannot be pinned", diagnosis);
                }
                parts.add(new RowShape.Part(column.column(), print));
                needsUtc |= ZONED.contains(found.type());
            }
        }
        return new RestTable(
                new RestQuery.Keyed(plan.schema(), plan.name(), plan.key()),
                key,
                new RowShape(plan.key(), parts),
                needsUtc);
    }

    private static SourceUnavailableException missing(TablePlan plan, String what, RestDiagnosis diagnosis) {
        return diagnosis.lasting(
                "reading " + plan.schema() + "." + plan.name(),
                what + ". Bring config/plan.yml and the table into line, or read through SUPABASE_DB_URL.",
                null);
    }
}
