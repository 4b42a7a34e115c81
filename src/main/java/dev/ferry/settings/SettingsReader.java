package dev.ferry.settings;

import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.InvalidEndpointException;
import dev.ferry.convex.pacing.PacingLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings from environment variables and {@code ferry.*} properties and checks them, before anything is
 * opened. An environment variable wins over the file: it is nearer to the person who starts Ferry.
 */
public final class SettingsReader {

    private static final List<String> CONVEX_URL =
            List.of("NEXT_PUBLIC_CONVEX_URL", "CONVEX_URL", "CONVEX_SELF_HOSTED_URL");
    private static final List<String> CONVEX_KEY = List.of("CONVEX_DEPLOY_KEY", "CONVEX_SELF_HOSTED_ADMIN_KEY");
    private static final List<String> STATE = List.of("FERRY_STATE");

    private final Map<String, String> environment;
    private final FerryHome home;
    private final List<String> problems;

    /**
     * @param problems is added to: one line for each thing that is wrong
     */
    public SettingsReader(Map<String, String> environment, FerryHome home, List<String> problems) {
        this.environment = environment;
        this.home = home;
        this.problems = problems;
    }

    /** The settings; empty when there are problems. */
    Optional<FerrySettings> read(FerryProperties properties) {
        FerryProperties.Convex convex = properties.convex();
        SourceConnection source = source(properties);
        ConvexEndpoint endpoint = target(properties);
        int chunkSize = chunkSize(properties);
        OptionalInt partitions = partitions(properties);
        PacingLimits pacing = PacingReader.read(convex, problems);
        Path directory = stateDirectory(properties);
        if (!problems.isEmpty() || source == null || endpoint == null) {
            return Optional.empty();
        }
        return Optional.of(new FerrySettings(source, endpoint, directory, chunkSize, partitions, pacing));
    }

    /** Where the H2 store is, if there is one. */
    Path stateDirectory(FerryProperties properties) {
        String state = value(STATE, properties.state());
        Path directory = state == null
                ? home.defaultState()
                : home.directory().resolve(state).normalize();
        if (directory.toString().contains(";")) {
            problems.add("The state directory " + directory
                    + " has a semicolon in it, which H2 would take for the end of the"
                    + " path. Set FERRY_STATE to another one.");
        }
        return directory;
    }

    /** Through which door the rows are read; null when that is not known. */
    @Nullable
    public SourceConnection source(FerryProperties properties) {
        return new SourceConnectionReader(environment, problems).read(properties.source(), this::value);
    }

    /** Names of the settings that are missing to know the deployment; none when there are both. */
    List<String> unsetOfTarget(FerryProperties properties) {
        FerryProperties.Convex convex = properties.convex();
        List<String> unset = new ArrayList<>();
        if (value(CONVEX_URL, convex == null ? null : convex.url()) == null) {
            unset.add(CONVEX_URL.get(0));
        }
        if (value(CONVEX_KEY, convex == null ? null : convex.key()) == null) {
            unset.add(CONVEX_KEY.get(0));
        }
        return unset;
    }

    /** The deployment and its key; null when there are problems. */
    @Nullable
    public ConvexEndpoint target(FerryProperties properties) {
        FerryProperties.Convex convex = properties.convex();
        return target(
                value(CONVEX_URL, convex == null ? null : convex.url()),
                value(CONVEX_KEY, convex == null ? null : convex.key()));
    }

    private @Nullable ConvexEndpoint target(@Nullable String url, @Nullable String key) {
        if (url == null) {
            problems.add("NEXT_PUBLIC_CONVEX_URL (or CONVEX_URL) is not set: the address of the Convex deployment,"
                    + " https://<name>.convex.cloud.");
        }
        if (key == null) {
            problems.add("CONVEX_DEPLOY_KEY is not set: a deploy key of that deployment, from its dashboard under"
                    + " Settings.");
        }
        if (url == null || key == null) {
            return null;
        }
        try {
            return ConvexEndpoint.parse(url, key);
        } catch (InvalidEndpointException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    /** Rows per chunk at most; the default when it is not a number. */
    public int chunkSize(FerryProperties properties) {
        String text = properties.chunkSize();
        if (text == null) {
            return FerrySettings.DEFAULT_CHUNK_SIZE;
        }
        try {
            int size = Integer.parseInt(text.strip());
            if (size >= 1 && size <= FerrySettings.MAX_CHUNK_SIZE) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        problems.add("ferry.chunk-size must be a whole number from 1 to " + FerrySettings.MAX_CHUNK_SIZE
                + ": each row costs one of the 4,096 index reads that Convex grants a mutation.");
        return FerrySettings.DEFAULT_CHUNK_SIZE;
    }

    private OptionalInt partitions(FerryProperties properties) {
        String text = properties.partitions();
        if (text == null) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= FerrySettings.MAX_PARTITIONS) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        problems.add("ferry.partitions must be a whole number from 1 to " + FerrySettings.MAX_PARTITIONS
                + ": each partition has a connection to the source. Without it Ferry goes by the size of a table.");
        return OptionalInt.empty();
    }

    /** The first of the variables that is set and not blank, else the property. */
    private @Nullable String value(List<String> variables, @Nullable String property) {
        return variables.stream()
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .map(String::strip)
                .orElse(property == null || property.isBlank() ? null : property.strip());
    }
}
