package dev.ferry.command;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A directory below {@code check/}: two ends that are wrong in one way, and all that is to be found of it. What a case does
 * not have is as in {@code check/} itself, where all is well.
 *
 * <ul>
 *   <li>{@code expected.txt}: {@code severity code where: what}, a line for each finding; {@code <port>}, {@code
 *       <database>}, {@code <deployment>}, its URL, and {@code <name>}, its name, stand for what is another each time
 *   <li>{@code plan.yml}
 *   <li>{@code source.sql}: what is done to the source
 *   <li>{@code target.json}: documents of the deployment by table
 *   <li>{@code schema.yml}: the plan that the deployed schema is of
 *   <li>{@code functions.yml}: the plan that the deployed functions are of
 *   <li>{@code state.sql}: what is done to a state store that a run has made
 *   <li>{@code case.properties}: {@code user} and {@code password} of the source, or its {@code url};
 *       {@code door=rest}, it is read through its REST API, to whose role nothing is granted with {@code grants=false}; {@code key} of the
 *       deployment; {@code unset}, settings that are not there; {@code locked}, a table that somebody has locked; {@code validated=false}, the schema does not hold; {@code ferry}, the version that wrote the functions; {@code held=true}, a run holds the state; {@code ledger}, attempt, state and phase that the deployment's ledger has; {@code
 *       deep=true}; {@code answer.<function or route>}, status and body of a deployment that answers so
 * </ul>
 */
public record CheckCase(Path directory) {

    private static final Path ALL = Path.of("src/test/resources/check");

    static List<CheckCase> all() {
        try (Stream<Path> found = Files.list(ALL)) {
            return found.filter(Files::isDirectory).sorted().map(CheckCase::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String common(String name) {
        return read(ALL.resolve(name));
    }

    String name() {
        return directory.getFileName().toString();
    }

    List<String> expected() {
        return file("expected.txt").orElseThrow().lines().toList();
    }

    /** The case's own file, else the common one. */
    public String fileOrCommon(String name) {
        return file(name).orElseGet(() -> common(name));
    }

    public Optional<String> file(String name) {
        Path file = directory.resolve(name);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    public Properties properties() {
        Properties properties = new Properties();
        Path file = directory.resolve("case.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
