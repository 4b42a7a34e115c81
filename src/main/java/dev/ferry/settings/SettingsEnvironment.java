package dev.ferry.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Spring's environment of a run, without the variables by which other Spring applications are set: Ferry runs where
 * such an application runs too, and its {@code SPRING_DATASOURCE_URL} is not a store of Ferry's. Only the login of the
 * store may be there, for the store that {@code config/application.yml} names, since a secret belongs there.
 */
public final class SettingsEnvironment extends StandardEnvironment {

    private static final String CONFIG = "SPRING_CONFIG_";
    private static final String STORE = "SPRING_DATASOURCE_URL";
    private static final Set<String> LOGIN = Set.of("SPRING_DATASOURCE_USERNAME", "SPRING_DATASOURCE_PASSWORD");
    private static final List<String> OF_OTHERS = List.of("SPRING_", "LOGGING_", "MANAGEMENT_", "SERVER_");
    private static final Set<String> SWITCHES = Set.of("DEBUG", "TRACE");

    /**
     * @param variables the environment variables
     * @throws ConfigurationException when one of them, or a system property, sends Spring to other settings files
     */
    public SettingsEnvironment(Map<String, String> variables) {
        Map<String, Object> own = new HashMap<>(variables);
        own.keySet().removeIf(SettingsEnvironment::isOfOthers);
        getPropertySources()
                .replace(
                        SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, own));
        Set<String> elsewhere = new TreeSet<>();
        variables.keySet().stream()
                .filter(name -> upper(name).startsWith(CONFIG))
                .forEach(elsewhere::add);
        getSystemProperties().keySet().stream()
                .filter(name -> upper(name.replace('.', '_')).startsWith(CONFIG))
                .forEach(elsewhere::add);
        if (!elsewhere.isEmpty()) {
            throw new ConfigurationException(List.of(String.join(", ", elsewhere)
                    + " would send Ferry to the settings of another application. Ferry's are in config/application.yml of"
                    + " its home (FERRY_HOME): unset it for Ferry."));
        }
    }

    private static boolean isOfOthers(String name) {
        return SWITCHES.contains(upper(name)) || OF_OTHERS.stream().anyMatch(upper(name)::startsWith);
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** The login of the store as far as it is in the environment; a secret. The file's own comes first. */
    public static Map<String, Object> login(Map<String, String> variables) {
        return variables.entrySet().stream()
                .filter(each -> LOGIN.contains(upper(each.getKey())))
                .collect(Collectors.toMap(
                        each -> each.getKey().toLowerCase(Locale.ROOT).replace('_', '.'),
                        Map.Entry::getValue,
                        (first, second) -> first));
    }

    /** What was passed over although it looks as if it meant the store. */
    public static List<String> remarks(Map<String, String> variables) {
        return variables.keySet().stream().map(SettingsEnvironment::upper).anyMatch(STORE::equals)
                ? List.of(STORE
                        + " is set and not used, since other applications are set by it: a state store on a server"
                        + " is named in config/application.yml")
                : List.of();
    }
}
