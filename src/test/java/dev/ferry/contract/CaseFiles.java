package dev.ferry.contract;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The case files of the contract. {@code differences.yml} lists the known differences of convex-test; in every other
 * file, {@code values} holds what its cases share by YAML's anchors, and {@code cases} the cases. The cases are of the
 * shipped plan; those in a directory of their own, of the plan there.
 */
final class CaseFiles {

    private static final Path DIRECTORY = Path.of("src/test/resources/contract");
    private static final String DIFFERENCES = "differences.yml";
    private static final String PLAN = "plan.yml";
    private static final Path SHIPPED_PLAN = Path.of("config", PLAN);
    private static final int MOST_ALIASES = 1_000;

    private CaseFiles() {}

    /** All cases, by file and in the order of each. */
    static List<ContractCase> cases() {
        return byPlan().values().stream().flatMap(List::stream).toList();
    }

    /** The cases of each plan, the shipped one first. */
    static Map<Path, List<ContractCase>> byPlan() {
        Map<Path, List<ContractCase>> byPlan = new LinkedHashMap<>();
        byPlan.put(SHIPPED_PLAN, casesIn(DIRECTORY));
        for (Path entry : entries(DIRECTORY)) {
            if (Files.isDirectory(entry)) {
                byPlan.put(entry.resolve(PLAN), casesIn(entry));
            }
        }
        return byPlan;
    }

    private static List<ContractCase> casesIn(Path directory) {
        List<ContractCase> cases = new ArrayList<>();
        for (Path file : entries(directory)) {
            String name = file.getFileName().toString();
            if (!Files.isDirectory(file) && !name.equals(DIFFERENCES) && !name.equals(PLAN)) {
                cases.addAll(casesIn(DIRECTORY.relativize(file).toString(), read(file)));
            }
        }
        return cases;
    }

    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The known differences: name to reason. */
    static Map<String, String> differences() {
        Map<String, String> differences = new TreeMap<>();
        read(DIRECTORY.resolve(DIFFERENCES))
                .properties()
                .forEach(field ->
                        differences.put(field.getKey(), field.getValue().asString()));
        return differences;
    }

    private static List<ContractCase> casesIn(String name, JsonNode file) {
        List<ContractCase> cases = new ArrayList<>();
        for (JsonNode node : file.required("cases")) {
            cases.add(new CaseReader(name, node).read());
        }
        return cases;
    }

    private static JsonNode read(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try (Reader reader = Files.newBufferedReader(file)) {
            Object loaded = new Yaml(new SafeConstructor(options)).load(reader);
            return JsonMapper.shared().valueToTree(loaded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
