package dev.ferry.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads where the state store is from the same settings as a run, but without starting Spring and without asking for
 * the two ends: whoever looks at past runs may have neither, and should not wait.
 */
final class StoreSettings {

    private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    private final FerryHome home;
    private final Map<String, String> environment;

    /**
     * @param environment the environment variables
     */
    StoreSettings(FerryHome home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * @throws ConfigurationException when the settings cannot be read, or name a store that a run would refuse
     */
    StoreLocation read() {
        SettingsFiles.requireYaml(home.config());
        StandardEnvironment settings = settings();
        List<String> problems = new ArrayList<>();
        FerryProperties properties = SettingsGate.bind(settings, problems);
        StoreLocation.InDirectory directory = new StoreLocation.InDirectory(
                new SettingsReader(environment, home, problems).stateDirectory(properties));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        String url = value(settings, SettingsGate.STORE_URL);
        if (url == null) {
            return directory;
        }
        SettingsGate.requireSafe(url);
        return new StoreLocation.OnServer(
                url, value(settings, "spring.datasource.username"), value(settings, "spring.datasource.password"));
    }

    /**
     * Ferry's own settings.
     *
     * @param problems is added to
     * @throws ConfigurationException when a file of them is no YAML
     */
    FerryProperties properties(List<String> problems) {
        SettingsFiles.requireYaml(home.config());
        return SettingsGate.bind(settings(), problems);
    }

    private StandardEnvironment settings() {
        StandardEnvironment settings = new StandardEnvironment();
        MutablePropertySources sources = settings.getPropertySources();
        sources.replace(VARIABLES, new SystemEnvironmentPropertySource(VARIABLES, new HashMap<>(environment)));
        sources.addLast(
                new MapPropertySource("ferry settings", Map.of(Migration.SETTINGS, Migration.settingsLocation(home))));
        ConfigDataEnvironmentPostProcessor.applyTo(settings);
        return settings;
    }

    private static @Nullable String value(StandardEnvironment settings, String name) {
        return Binder.get(settings).bind(name, String.class).orElse(null);
    }
}
