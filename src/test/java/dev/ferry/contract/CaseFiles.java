package dev.ferry.contract;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * file, {@code values} holds what its cases share by YAML's anchors, and {@code cases} the cases.
 */
final class CaseFiles {

    private static final Path DIRECTORY = Path.of("src/test/resources/contract");
    private static final String DIFFERENCES = "differences.yml";
    private static final int MOST_ALIASES = 1_000;

    private CaseFiles() {}

    /** All cases, by file and in the order of each. */
    static List<ContractCase> cases() {
        List<ContractCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.equals(DIFFERENCES)) {
                    cases.addAll(casesIn(name, read(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
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
