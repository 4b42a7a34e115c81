package dev.ferry.plan;

import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads {@code one-of}: the texts that a column, or the elements of an array, may be. */
final class LabelsReader {

    private final Problems problems;

    LabelsReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The type with its texts told; nothing when they cannot be read, which was then reported.
     *
     * @param type what the column is without them: {@code string}, or arrays of it
     */
    Optional<ColumnType> read(Node node, ColumnType type, String place) {
        if (type instanceof ArrayOf array) {
            return read(node, array.element(), place).map(ArrayOf::new);
        }
        if (type != Scalar.STRING) {
            problems.add(node, place, place + " has one-of:, which goes with type: string or array<string> only");
            return Optional.empty();
        }
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            problems.add(
                    node,
                    place,
                    "one-of of " + place + " has to be a list of texts such as [new, paid], not "
                            + (node instanceof SequenceNode ? "an empty one" : YamlMap.describe(node)));
            return Optional.empty();
        }
        return Optional.of(labels(list, place))
                .filter(labels -> !labels.isEmpty())
                .map(OneOf::new);
    }

    /** All of them, or none when one is wrong. */
    private List<String> labels(SequenceNode list, String place) {
        List<String> labels = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Node each : list.getValue()) {
            // YAML itself has to take it for a text: yes and no are true and false, 5 is a number.
            if (!(each instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
                problems.add(
                        each,
                        place,
                        "one-of of " + place + " has " + YamlMap.describe(each)
                                + ", which is not a text; put it in quotes if it is meant as one");
                continue;
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(scalar.getValue())) {
                problems.add(
                        each,
                        place,
                        "one-of of " + place + " has half of a surrogate pair, which no text of Postgres has");
                continue;
            }
            Integer first = lines.putIfAbsent(scalar.getValue(), Problems.line(each));
            if (first != null) {
                problems.add(
                        each,
                        place,
                        "one-of of " + place + " has " + YamlMap.describe(each) + " twice; first on line " + first);
                continue;
            }
            labels.add(scalar.getValue());
        }
        return labels.size() == list.getValue().size() ? labels : List.of();
    }
}
