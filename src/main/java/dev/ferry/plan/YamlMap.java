package dev.ferry.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of the plan file, each key once. Whatever is not as asked becomes a problem that names the place. */
final class YamlMap {

    private final TextAt place;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A key and what it stands for. */
    record Entry(TextAt key, Node value) {}

    private YamlMap(MappingNode node, TextAt place, Problems problems) {
        this.place = place;
        this.problems = problems;
        node.getValue().forEach(this::add);
    }

    /**
     * Takes the node for a mapping.
     *
     * @param place what the mapping describes, e.g. {@code table contacts}, and the line of its name
     * @return nothing when the node is not a mapping, which was then reported
     */
    static Optional<YamlMap> of(Node node, TextAt place, Problems problems) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(mapping, place, problems));
        }
        problems.add(
                node, place.text(), place.text() + " has to be a list of `key: value` lines, not " + describe(node));
        return Optional.empty();
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar) || isNull(scalar)) {
            problems.add(
                    tuple.getKeyNode(),
                    "a key of " + place.text() + " has to be a name, not " + describe(tuple.getKeyNode()));
            return;
        }
        TextAt key = new TextAt(scalar.getValue(), Problems.line(scalar));
        Entry first = entries.putIfAbsent(key.text(), new Entry(key, tuple.getValueNode()));
        if (first != null) {
            problems.add(
                    key.line(),
                    "\"" + key.text() + "\" is listed twice in " + place.text() + "; first on line "
                            + first.key().line());
        }
    }

    /** Reports every key that is not among the known ones. */
    void allowOnly(List<String> known) {
        for (Entry entry : entries.values()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                problems.add(
                        entry.key().line(),
                        place.text(),
                        "unknown key \"" + key + "\" in " + place.text() + Spelling.hint(key, known) + " (known keys: "
                                + String.join(", ", known) + ")");
            }
        }
    }

    /** All entries in the order of the file. */
    List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    /** The line of what this mapping describes. */
    int line() {
        return place.line();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The text of a key that has to be there; missing text when it is not. */
    TextAt text(String key) {
        return node(key).map(value -> text(key, value)).orElseGet(() -> {
            problems.add(place.line(), place.text(), place.text() + " lacks the key \"" + key + "\"");
            return new TextAt("", place.line());
        });
    }

    /** The text of a key that may be left out. */
    TextAt text(String key, String otherwise) {
        return node(key).map(value -> text(key, value)).orElseGet(() -> new TextAt(otherwise, place.line()));
    }

    /** Whether the key says true; false when it is left out. */
    boolean flag(String key) {
        Optional<Node> value = node(key);
        if (value.isEmpty() || isPlain(value.get(), "false")) {
            return false;
        }
        if (!isPlain(value.get(), "true")) {
            problems.add(
                    value.get(),
                    place.text(),
                    key + " of " + place.text() + " has to be true or false, without quotes");
        }
        return isPlain(value.get(), "true");
    }

    /** The mapping under a key that has to be there. */
    Optional<YamlMap> map(String key, String what) {
        Optional<Entry> entry = Optional.ofNullable(entries.get(key));
        if (entry.isEmpty()) {
            problems.add(place.line(), place.text(), place.text() + " lacks the key \"" + key + "\"");
        }
        return entry.flatMap(
                found -> of(found.value(), new TextAt(what, found.key().line()), problems));
    }

    private TextAt text(String key, Node value) {
        int line = Problems.line(value);
        if (value instanceof ScalarNode scalar
                && !isNull(scalar)
                && !scalar.getValue().isEmpty()) {
            return new TextAt(scalar.getValue(), line);
        }
        problems.add(line, place.text(), key + " of " + place.text() + " has to be a name, not " + describe(value));
        return new TextAt("", line);
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** What a person would call the node. */
    static String describe(Node node) {
        if (node instanceof ScalarNode scalar) {
            return isNull(node) || scalar.getValue().isEmpty() ? "nothing" : "\"" + scalar.getValue() + "\"";
        }
        return node instanceof SequenceNode ? "a list" : "a list of `key: value` lines";
    }

    private static boolean isPlain(Node node, String text) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().equals(text);
    }
}
