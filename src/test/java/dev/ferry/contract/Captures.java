package dev.ferry.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ids that one case has seen, by the names it gave them. In what is sent, {@code <id:name>} stands for that id and
 * {@code <absent:name>} for the id of a document of the same table that does not exist.
 */
final class Captures {

    private static final Pattern USE = Pattern.compile("<(id|absent):(\\w+)>");

    private final Map<String, String> ids = new HashMap<>();
    private final UnaryOperator<String> absentLike;

    /** @param absentLike from an id to that of a document of its table that does not exist */
    Captures(UnaryOperator<String> absentLike) {
        this.absentLike = absentLike;
    }

    /** The same ids, to be changed without changing these. */
    Captures copy() {
        Captures copy = new Captures(absentLike);
        copy.ids.putAll(ids);
        return copy;
    }

    /** The id of this name, or null. */
    @Nullable
    String get(String name) {
        return ids.get(name);
    }

    /** Gives an id a name; false when it has another one, as two names mean two documents. */
    boolean put(String name, String id) {
        return !ids.containsValue(id) && ids.put(name, id) == null;
    }

    /** What is to be sent, with ids in place of their names. */
    JsonNode fill(JsonNode node) {
        if (node.isString()) {
            return JsonNodeFactory.instance.stringNode(fill(node.stringValue()));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> filled.add(fill(element)));
            return filled;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue())));
            return filled;
        }
        return node;
    }

    private String fill(String text) {
        return USE.matcher(text).replaceAll(use -> Matcher.quoteReplacement(used(use)));
    }

    private String used(MatchResult use) {
        String id = ids.get(use.group(2));
        if (id == null) {
            throw new IllegalArgumentException("no answer has captured " + use.group());
        }
        return use.group(1).equals("id") ? id : absentLike.apply(id);
    }
}
