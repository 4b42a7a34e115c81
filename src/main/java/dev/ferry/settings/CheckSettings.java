package dev.ferry.settings;

import dev.ferry.plan.InvalidPlanException;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plan and settings as a run has them, without starting Spring.
 *
 * @param plan what is to be moved
 * @param run what a run would be told
 * @param store where its state is
 */
public record CheckSettings(MigrationPlan plan, FerrySettings run, StoreLocation store) {

    /**
     * Reads both and checks them.
     *
     * @param environment the environment variables
     * @throws ConfigurationException with everything that is wrong
     */
    public static CheckSettings read(FerryHome home, Map<String, String> environment) {
        StoreSettings stored = new StoreSettings(home, environment);
        List<String> problems = new ArrayList<>();
        MigrationPlan plan = plan(home, problems);
        Optional<FerrySettings> settings =
                new SettingsReader(environment, home, problems).read(stored.properties(problems));
        if (plan == null || settings.isEmpty() || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new CheckSettings(plan, settings.get(), stored.read());
    }

    /**
     * The plan of a home; null when it cannot be read.
     *
     * @param problems is added to
     */
    public static @Nullable MigrationPlan plan(FerryHome home, List<String> problems) {
        try {
            return new PlanReader().read(home.plan());
        } catch (InvalidPlanException e) {
            e.problems().forEach(problem -> problems.add(problem.toString()));
            return null;
        }
    }
}
