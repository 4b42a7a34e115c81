package dev.ferry.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Reads where the state store is from the same settings as a run, but without starting Spring and without asking for
 * the two ends: somebody who looks at past runs may have neither, and should not wait.
 */
public final class StoreSettings {

    private final FerryHome home;
    private final Map<String, String> environment;

    /**
     * @param environment the environment variables
     */
    public StoreSettings(FerryHome home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * Where the settings say that the state is.
     *
     * @throws ConfigurationException when the settings cannot be read, or name a store that a run would refuse
     */
    public StoreLocation read() {
        SettingsFiles.requireYaml(home.config());
        StandardEnvironment settings = settings();
        List<String> problems = new ArrayList<>();
        FerryProperties properties = SettingsInitializer.bind(settings, problems);
        StoreLocation.InDirectory directory = new StoreLocation.InDirectory(
                new SettingsReader(environment, home, problems).stateDirectory(properties));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        String url = StoreRules.url(settings);
        if (url == null) {
            return directory;
        }
        return new StoreLocation.OnServer(
                url, StoreRules.value(settings, "username"), StoreRules.value(settings, "password"));
    }

    /**
     * Ferry's own settings.
     *
     * @param problems is added to
     * @throws ConfigurationException when a file of them is not YAML
     */
    public FerryProperties properties(List<String> problems) {
        SettingsFiles.requireYaml(home.config());
        return SettingsInitializer.bind(settings(), problems);
    }

    private StandardEnvironment settings() {
        StandardEnvironment settings = new SettingsEnvironment(environment);
        Map<String, Object> defaults = new HashMap<>(SettingsEnvironment.login(environment));
        defaults.put(SettingsFiles.LOCATION, SettingsFiles.location(home));
        settings.getPropertySources().addLast(new DefaultPropertiesPropertySource(defaults));
        ConfigDataEnvironmentPostProcessor.applyTo(settings);
        return settings;
    }
}
