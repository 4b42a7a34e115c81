package dev.ferry.settings;

import java.util.List;

/**
 * Settings or plan are wrong, or one of the two ends is not as they say. Nothing has been started.
 *
 * <p>Carries all problems that were found, not just the first.
 */
public final class ConfigurationException extends RuntimeException {

    private final List<String> problems;

    /**
     * @param problems one or two lines each, for the operator, without secrets; not empty
     */
    public ConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Never empty. */
    public List<String> problems() {
        return problems;
    }
}
