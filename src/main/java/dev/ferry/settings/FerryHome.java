package dev.ferry.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The directory that holds {@code config/} and, unless told otherwise, {@code state/}.
 *
 * @param directory absolute
 */
public record FerryHome(Path directory) {

    private static final String VARIABLE = "FERRY_HOME";

    /**
     * {@code FERRY_HOME} when it is set, else the working directory when it holds a plan. Cron starts elsewhere, so a
     * guess would read the wrong plan, or begin a second state and with it a second copy of the id map.
     *
     * @throws ConfigurationException when neither holds {@code config/plan.yml}
     */
    public static FerryHome find(Map<String, String> environment, Path workingDirectory) {
        String named = environment.getOrDefault(VARIABLE, "").strip();
        Path directory = (named.isEmpty() ? workingDirectory : workingDirectory.resolve(named))
                .toAbsolutePath()
                .normalize();
        FerryHome home = new FerryHome(directory);
        if (!Files.isRegularFile(home.plan())) {
            throw new ConfigurationException(List.of(
                    named.isEmpty()
                            ? "There is no config/plan.yml in " + directory
                                    + ", and FERRY_HOME is not set. Start ferry in the"
                                    + " directory that holds config/plan.yml, or set FERRY_HOME to it."
                            : "FERRY_HOME is " + directory + ", but there is no config/plan.yml in it."));
        }
        return home;
    }

    /** The migration plan. */
    public Path plan() {
        return config().resolve("plan.yml");
    }

    /** The directory of the settings files and the plan. */
    public Path config() {
        return directory.resolve("config");
    }

    /**
     * {@code config/} as Spring Boot takes it. As a plain path, one with % or # would be another directory to Boot,
     * one with a comma two of them, and the settings would be passed over in silence.
     */
    String configLocation() {
        String uri = config().toUri()
                .toString()
                .replace(",", "%2C")
                .replace(";", "%3B")
                .replace("*", "%2A");
        return uri.endsWith("/") ? uri : uri + "/";
    }

    /** The directory of the state unless another one is set. */
    public Path defaultState() {
        return directory.resolve("state");
    }
}
