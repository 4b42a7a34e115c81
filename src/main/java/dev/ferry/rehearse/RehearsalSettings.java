package dev.ferry.rehearse;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.settings.CheckSettings;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.FerryProperties;
import dev.ferry.settings.SettingsReader;
import dev.ferry.settings.SourceConnection;
import dev.ferry.settings.StoreSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rehearsal has in common with a run: plan, source and chunk size. Deployment and state are its own, so whatever
 * is set for them is not even looked at.
 *
 * @param chunkSize rows per chunk at most
 */
record RehearsalSettings(MigrationPlan plan, SourceConnection source, int chunkSize) {

    /**
     * Reads and checks them.
     *
     * @param environment the environment variables
     * @throws ConfigurationException with everything that is wrong
     */
    static RehearsalSettings read(FerryHome home, Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        FerryProperties properties = new StoreSettings(home, environment).properties(problems);
        MigrationPlan plan = CheckSettings.plan(home, problems);
        SettingsReader reader = new SettingsReader(environment, home, problems);
        SourceConnection source = reader.source(properties);
        int chunkSize = reader.chunkSize(properties);
        if (plan == null || source == null || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new RehearsalSettings(plan, source, chunkSize);
    }

    /**
     * These tables and all that they reference: a rehearsal begins without a state, so every parent has to come along.
     *
     * @param names of source tables; none for all of the plan
     * @throws ConfigurationException when the plan lacks one of them
     */
    TableSelection withParents(List<String> names) {
        List<String> problems = TableSelection.problems(plan, names);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        Set<String> wanted = new LinkedHashSet<>(names);
        List<String> left = new ArrayList<>(names);
        while (!left.isEmpty()) {
            TablePlan table = plan.table(left.remove(0));
            table.references().stream().filter(wanted::add).forEach(left::add);
        }
        return TableSelection.of(plan, wanted);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "rehearsal of " + source;
    }
}
