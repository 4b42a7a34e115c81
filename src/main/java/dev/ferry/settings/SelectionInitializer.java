package dev.ferry.settings;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TableSelection;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Finds the tables that were asked for in the plan. Comes after {@link SettingsInitializer}. */
public final class SelectionInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final List<String> tables;

    /** @param tables names of source tables; none for all */
    public SelectionInitializer(List<String> tables) {
        this.tables = tables;
    }

    /**
     * @throws ConfigurationException when the plan lacks one of them
     */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        MigrationPlan plan = context.getBeanFactory().getBean(MigrationPlan.class);
        List<String> problems = TableSelection.problems(plan, tables);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        context.getBeanFactory().registerSingleton("selection", TableSelection.of(plan, tables));
    }
}
