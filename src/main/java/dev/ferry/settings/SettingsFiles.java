package dev.ferry.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Checks that the settings files are YAML before Spring reads them. Spring would log the parser's own words, whatever
 * the log level, and these quote the line, which may hold a key.
 */
public final class SettingsFiles {

    /** Spring's property for where settings files are. */
    public static final String LOCATION = "spring.config.location";

    private SettingsFiles() {}

    /** Ferry's own settings, and over them those of the home. */
    public static String location(FerryHome home) {
        return "classpath:/,optional:" + home.configLocation();
    }

    /**
     * Refuses settings files that are not YAML.
     *
     * @param config the directory that holds {@code application.yml}; need not exist
     * @throws ConfigurationException when one of the files cannot be read
     */
    public static void requireYaml(Path config) {
        if (!Files.isDirectory(config)) {
            return;
        }
        List<String> problems = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(config, "application*.{yml,yaml}")) {
            files.forEach(file -> read(file, problems));
        } catch (IOException e) {
            problems.add("config/ cannot be read (" + e.getClass().getSimpleName() + ").");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static void read(Path file, List<String> problems) {
        String name = "config/" + file.getFileName();
        LoaderOptions asSpring = new LoaderOptions();
        asSpring.setAllowDuplicateKeys(false);
        try (Reader text = Files.newBufferedReader(file)) {
            new Yaml(new SafeConstructor(asSpring)).loadAll(text).forEach(document -> {});
        } catch (YAMLException e) {
            String where = e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                    ? " (line " + (marked.getProblemMark().getLine() + 1) + ")"
                    : "";
            problems.add(name + " is not valid YAML" + where
                    + ": look for a missing quote or brace, a tab where spaces must be, a key that is there twice.");
        } catch (IOException e) {
            problems.add(name + " cannot be read as UTF-8 text (" + e.getClass().getSimpleName() + ").");
        }
    }
}
