package dev.ferry.check;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about the deployment.
 *
 * @param findings none when all is well
 * @param deployment its own name; null when it could not be asked
 * @param isOfThisPlan whether its functions are of this plan and are called as this Ferry calls them
 * @param filled Convex names of those tables that hold documents with a {@code supabaseId}
 */
public record TargetReport(
        List<Finding> findings, @Nullable String deployment, boolean isOfThisPlan, Set<String> filled) {

    /**
     * Of a deployment that is not there yet.
     *
     * @param unset names of the settings that are missing
     */
    public static TargetReport notLookedAt(List<String> unset) {
        String what = String.join(" and ", unset) + (unset.size() == 1 ? " is not set" : " are not set");
        return new TargetReport(
                List.of(new Finding(Code.TARGET_NOT_LOOKED_AT, Finding.TARGET, what)), null, false, Set.of());
    }

    public TargetReport {
        findings = List.copyOf(findings);
        filled = Set.copyOf(filled);
    }
}
