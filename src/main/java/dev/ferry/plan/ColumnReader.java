package dev.ferry.plan;

import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one entry under {@code columns}: {@code name: string}, or {@code name: {type: string, optional: true}}. */
final class ColumnReader {

    private static final List<String> KEYS =
            List.of("type", "references", "optional", "when-null", "as", "timestamp", "as-printed");

    private static final String TIMESTAMP = "timestamp";
    private static final String MILLIS = "millis";

    private final Problems problems;

    ColumnReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a column.
     *
     * @param table name of the source table, for messages
     */
    ColumnDraft read(String table, YamlMap.Entry entry) {
        TextAt name = entry.key();
        String place = "column " + table + "." + name.text();
        PostgresNames.complaint("column", name.text()).ifPresent(complaint -> problems.add(name.line(), complaint));
        if (entry.value() instanceof MappingNode) {
            return YamlMap.of(entry.value(), new TextAt(place, name.line()), problems)
                    .map(map -> read(name, place, map))
                    .orElseThrow();
        }
        TextAt type = typeText(entry.value(), place);
        Optional<ColumnType> parsed = type(type, place);
        return draft(name, name, type.line(), new ColumnPlan(name.text(), name.text(), orAny(parsed), false, null));
    }

    private ColumnDraft read(TextAt name, String place, YamlMap map) {
        map.allowOnly(KEYS);
        boolean optional = map.flag("optional");
        TextAt field = map.has("as") ? map.text("as") : name;
        TextAt typeText = map.has("references") ? map.text("references") : typeOf(map, place);
        Optional<ColumnType> type = map.has("references") ? reference(map, typeText, place) : type(typeText, place);
        Optional<String> whenNull =
                map.node("when-null").flatMap(node -> type.flatMap(known -> whenNull(node, known, optional, place)));
        boolean wholeMillis = wholeMillis(map, type, place);
        ColumnPlan plan = new ColumnPlan(
                name.text(),
                field.text(),
                orAny(type),
                optional,
                whenNull.orElse(null),
                wholeMillis,
                map.flag("as-printed"));
        return draft(name, field, typeText.line(), plan);
    }

    /** Whether the column says {@code timestamp: millis}. */
    private boolean wholeMillis(YamlMap map, Optional<ColumnType> type, String place) {
        if (!map.has(TIMESTAMP)) {
            return false;
        }
        TextAt precision = map.text(TIMESTAMP);
        if (!precision.isMissing() && !precision.text().equals(MILLIS)) {
            problems.add(
                    precision.line(),
                    place,
                    "timestamp of " + place + " has to be millis (it drops what is below the millisecond), not \""
                            + precision.text() + "\"");
        } else if (type.isPresent() && type.get() != Scalar.TIMESTAMP) {
            problems.add(
                    precision.line(), place, place + " has timestamp: millis, which goes with type: timestamp only");
        }
        return true;
    }

    private static ColumnType orAny(Optional<ColumnType> type) {
        return type.orElse(Scalar.ANY);
    }

    private TextAt typeOf(YamlMap map, String place) {
        if (map.has("type")) {
            return map.text("type");
        }
        problems.add(map.line(), place, place + " lacks a type: give type: or references:");
        return new TextAt("", map.line());
    }

    private Optional<ColumnType> reference(YamlMap map, TextAt table, String place) {
        if (map.has("type")) {
            problems.add(
                    map.line(), place, place + " has both type: and references:; a reference is a type of its own");
        }
        return table.isMissing() ? Optional.empty() : Optional.of(new Reference(table.text()));
    }

    private TextAt typeText(Node value, String place) {
        if (value instanceof ScalarNode scalar && !YamlMap.isNull(value)) {
            return new TextAt(scalar.getValue(), Problems.line(value));
        }
        problems.add(value, place, place + " has to be a type or {type: ...}, not " + YamlMap.describe(value));
        return new TextAt("", Problems.line(value));
    }

    private Optional<ColumnType> type(TextAt text, String place) {
        if (text.isMissing()) {
            return Optional.empty();
        }
        Optional<ColumnType> type = TypeName.parse(text.text());
        if (type.isEmpty()) {
            problems.add(text.line(), place, place + " has an " + TypeName.complaint(text.text()));
        }
        return type;
    }

    private Optional<String> whenNull(Node node, ColumnType type, boolean optional, String place) {
        if (optional) {
            problems.add(
                    node,
                    place,
                    place + " has both optional: true and when-null:; NULL can be left out or replaced, not both");
        }
        Optional<String> json = WhenNull.json(node, type);
        if (json.isEmpty()) {
            problems.add(node, place, "when-null of " + place + " has to be " + WhenNull.expected(type));
        }
        return json;
    }

    private ColumnDraft draft(TextAt name, TextAt field, int typeLine, ColumnPlan plan) {
        if (!field.isMissing()) {
            String otherwise = field.equals(name) ? ConvexNames.otherwise(field.text()) : "";
            ConvexNames.field(field.text()).ifPresent(complaint -> problems.add(field.line(), complaint + otherwise));
        }
        return new ColumnDraft(plan, name.line(), field.line(), typeLine);
    }
}
