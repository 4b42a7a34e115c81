package dev.ferry.settings;

import dev.ferry.plan.InvalidPlanException;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.source.postgres.url.GuardedPassword;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The one gate for configuration: before the first bean is made, settings and plan are read and checked, and every
 * problem of both is reported at once. What passes is put into the context.
 */
public final class SettingsInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String STORE_URL = "spring.datasource.url";

    private static final String STORE_SCHEMA = "spring.datasource.hikari.schema";

    private static final String STORE_PASSWORD_GUARD =
            "spring.datasource.hikari.data-source-properties." + GuardedPassword.PROPERTY;

    private final FerryHome home;
    private final Map<String, String> environment;

    /** Reads the settings of this home and this environment. */
    public SettingsInitializer(FerryHome home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * @throws ConfigurationException when anything is wrong
     */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<String> problems = new ArrayList<>();
        MigrationPlan plan = readPlan(problems);
        FerryProperties properties = bind(context.getEnvironment(), problems);
        Optional<FerrySettings> settings = new SettingsReader(environment, home, problems).read(properties);
        if (plan == null || settings.isEmpty() || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        context.getBeanFactory().registerSingleton("plan", plan);
        context.getBeanFactory().registerSingleton("settings", settings.get());
        chooseStore(context, settings.get().state());
    }

    private @Nullable MigrationPlan readPlan(List<String> problems) {
        try {
            return new PlanReader().read(home.plan());
        } catch (InvalidPlanException e) {
            e.problems().forEach(problem -> problems.add(problem.toString()));
            return null;
        }
    }

    static FerryProperties bind(ConfigurableEnvironment environment, List<String> problems) {
        try {
            return Binder.get(environment)
                    .bindOrCreate(
                            "ferry",
                            Bindable.of(FerryProperties.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
        } catch (BindException e) {
            // Values are left out: one may be a secret under the wrong key.
            if (e.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
                unknown.getUnboundProperties()
                        .forEach(
                                property -> problems.add(
                                        "config/application.yml: " + property.getName()
                                                + " is not a setting of Ferry. A misspelt one would have no effect, so it is refused."));
            } else {
                problems.add("config/application.yml: " + e.getName() + " has the wrong type.");
            }
            return new FerryProperties(null, null, null, null, null);
        }
    }

    /** The H2 file in the state directory, unless the user named another store. */
    static void chooseStore(ConfigurableApplicationContext context, Path state) {
        Map<String, Object> chosen = new HashMap<>();
        String url = StoreRules.url(context.getEnvironment());
        if (url == null) {
            new StateDirectory(state).makeStore();
            chosen.put(STORE_URL, new StoreLocation.InDirectory(state).url());
            chosen.put("spring.datasource.username", StoreLocation.InDirectory.USER);
            chosen.put("spring.datasource.password", "");
        } else {
            chosen.put(STORE_SCHEMA, StoreKind.POSTGRES.schema());
            chosen.put(STORE_PASSWORD_GUARD, GuardedPassword.class.getName());
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("ferry store", chosen));
    }
}
