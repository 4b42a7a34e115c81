package dev.ferry.settings;

import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.plan.MigrationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plan and settings of somebody who may not have a deployment yet: somebody who asks whether the move is possible at
 * all should not have to make one first.
 *
 * @param plan what is to be moved
 * @param source where the rows are
 * @param target the deployment; null when there is none yet
 * @param unset names of the settings that a target lacks; none when there is one
 * @param chunkSize rows per chunk at most
 * @param store where the state is
 */
public record SettingsSoFar(
        MigrationPlan plan,
        SourceConnection source,
        @Nullable ConvexEndpoint target,
        List<String> unset,
        int chunkSize,
        StoreLocation store) {

    /** Keeps copies. */
    public SettingsSoFar {
        unset = List.copyOf(unset);
    }

    /**
     * Reads and checks what there is.
     *
     * @param environment the environment variables
     * @throws ConfigurationException with everything that is wrong
     */
    public static SettingsSoFar read(FerryHome home, Map<String, String> environment) {
        StoreSettings stored = new StoreSettings(home, environment);
        List<String> problems = new ArrayList<>();
        FerryProperties properties = stored.properties(problems);
        SettingsReader reader = new SettingsReader(environment, home, problems);
        List<String> unset = reader.unsetOfTarget(properties);
        if (unset.isEmpty()) {
            CheckSettings all = CheckSettings.read(home, environment);
            return new SettingsSoFar(
                    all.plan(),
                    all.run().source(),
                    all.run().target(),
                    unset,
                    all.run().chunkSize(),
                    all.store());
        }
        MigrationPlan plan = CheckSettings.plan(home, problems);
        SourceConnection source = reader.source(properties);
        int chunkSize = reader.chunkSize(properties);
        if (plan == null || source == null || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new SettingsSoFar(plan, source, null, unset, chunkSize, stored.read());
    }
}
