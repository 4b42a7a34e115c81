package dev.ferry.check;

import dev.ferry.source.TablesBeside;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a check has found.
 *
 * @param ends where it looked
 * @param findings the worst first
 * @param cost of the move; without tables when none could be read
 * @param forecast what would be rejected; null unless every row was read
 * @param beside the tables that the plan does not name
 */
public record CheckResult(
        Ends ends,
        List<Finding> findings,
        Cost cost,
        @Nullable Forecast forecast,
        TablesBeside beside) {

    public CheckResult {
        findings = findings.stream().sorted(Finding.WORST_FIRST).toList();
    }

    /** Where the plan names every table. */
    public CheckResult(Ends ends, List<Finding> findings, Cost cost, @Nullable Forecast forecast) {
        this(ends, findings, cost, forecast, TablesBeside.NONE);
    }

    /**
     * Both ends.
     *
     * @param target URL of the deployment; null when none is set, so that it was not looked at
     * @param deployment its name; null when it did not answer
     */
    public record Ends(
            SourceEnd source,
            @Nullable String target,
            @Nullable String deployment) {}

    /** How many findings matter so much. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
