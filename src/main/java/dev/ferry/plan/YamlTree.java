package dev.ferry.plan;

import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Text to YAML nodes that know their lines. No object is built from them here, and what a plan has no use for (anchors,
 * aliases, tags) is refused: an alias can make a small file endless, a tag can change what a value means.
 */
final class YamlTree {

    private final Problems problems;

    YamlTree(Problems problems) {
        this.problems = problems;
    }

    /** The root node, or nothing when the text has none that may be used; then at least one problem was added. */
    Optional<Node> read(String text) {
        try {
            if (usesOnlyPlainNodes(text)) {
                // SnakeYAML answers null for a text without a document; its types do not say so.
                Optional<Node> root = Optional.ofNullable(yaml().compose(new StringReader(text)));
                if (root.isEmpty()) {
                    problems.add(0, "the plan is empty; it has to begin with tables:");
                }
                return root;
            }
        } catch (ReaderException e) {
            problems.add(
                    lineOf(text, e.getPosition()),
                    "a character that YAML forbids (U+" + String.format(Locale.ROOT, "%04X", e.getCodePoint()) + ")");
        } catch (YAMLException e) {
            YamlSlip slip = YamlSlip.of(e);
            problems.add(slip.line(), slip.message());
        }
        return Optional.empty();
    }

    private boolean usesOnlyPlainNodes(String text) {
        boolean plain = true;
        for (Event event : yaml().parse(new StringReader(text))) {
            if (event instanceof NodeEvent node && node.getAnchor() != null) {
                refuse(event, "anchors and aliases (& and *) are not supported in a plan; write the value out");
                plain = false;
            } else if (tag(event) != null) {
                refuse(event, "tags (!) are not supported in a plan; quote the value if it is text");
                plain = false;
            }
        }
        return plain;
    }

    private void refuse(Event event, String message) {
        problems.add(event.getStartMark().getLine() + 1, message);
    }

    private static @Nullable String tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : null;
    }

    /** A reader counts code points, a String its UTF-16 units. */
    private static int lineOf(String text, int codePoints) {
        return 1
                + (int) text.codePoints()
                        .limit(codePoints)
                        .filter(c -> c == '\n')
                        .count();
    }

    private static Yaml yaml() {
        return new Yaml(new LoaderOptions());
    }
}
