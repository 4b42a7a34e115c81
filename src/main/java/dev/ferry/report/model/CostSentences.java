package dev.ferry.report.model;

import dev.ferry.check.Cost;
import dev.ferry.figures.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a move costs, in sentences. */
public final class CostSentences {

    /** The smaller plan without overage; Starter has the same quotas, and a price for more. */
    private static final String FREE = "Free";

    private CostSentences() {}

    /** {@code At least 7 min 12 s on S16; 40 s on D1024, D2048.} */
    public static String times(Cost cost) {
        Map<Long, String> classes = new TreeMap<>(Comparator.reverseOrder());
        cost.times()
                .forEach(time -> classes.merge(
                        time.atLeast().toSeconds(),
                        time.deploymentClass().name(),
                        (left, right) -> left + ", " + right));
        return "At least "
                + classes.entrySet().stream()
                        .map(entry -> Figures.wholeSeconds(entry.getKey()) + " on " + entry.getValue())
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /** Whether a month of a plan includes the run, and the comparison. */
    public static String quota(String plan, RehearsalResult result) {
        String exceeded = exceeded(plan, result.cost().quotas());
        String overage = plan.equals(FREE) ? " Starter bills what is more." : "";
        if (!exceeded.isEmpty()) {
            return plan + ": MORE THAN A MONTH INCLUDES: " + exceeded + "." + overage;
        }
        String withComparison = exceeded(plan, result.quotasWithComparison());
        return plan + ": a run stays within the quota of a month"
                + (withComparison.isEmpty() ? "." : ", but not with the comparison: " + withComparison + "." + overage);
    }

    private static String exceeded(String plan, List<Cost.Quota> quotas) {
        return quotas.stream()
                .filter(quota -> quota.plan().equals(plan) && quota.isExceeded())
                .map(Cost.Quota::text)
                .collect(Collectors.joining(", "));
    }
}
