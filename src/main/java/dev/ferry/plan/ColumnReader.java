package dev.ferry.plan;

import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one entry under {@code columns}: {@code name: string}, or {@code name: {type: string, optional: true}}. */
final class ColumnReader {

    private static final List<String> KEYS = List.of(
            "type", "references", "one-of", "optional", "when-null", "as", "timestamp", "number", "date", "as-printed");

    private static final String ONE_OF = "one-of";

    private final Problems problems;
    private final LabelsReader labelsReader;

    ColumnReader(Problems problems) {
        this.problems = problems;
        this.labelsReader = new LabelsReader(problems);
    }

    /**
     * Reads a column.
     *
     * @param table name of the source table, for messages
     */
    TableDraft.Column read(String table, YamlMap.Entry entry) {
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

    private TableDraft.Column read(TextAt name, String place, YamlMap map) {
        map.allowOnly(KEYS);
        boolean optional = map.flag("optional");
        TextAt field = map.has("as") ? map.text("as") : name;
        TextAt typeText = typeText(map, place);
        Optional<ColumnType> type = type(map, typeText, place);
        Optional<String> whenNull =
                map.node("when-null").flatMap(node -> type.flatMap(known -> whenNull(node, known, optional, place)));
        ColumnPlan plan = new ColumnPlan(
                name.text(), field.text(), orAny(type), optional, whenNull.orElse(null), leeways(map, type, place));
        return draft(name, field, typeText.line(), plan);
    }

    private Set<Leeway> leeways(YamlMap map, Optional<ColumnType> type, String place) {
        Set<Leeway> leeways = EnumSet.noneOf(Leeway.class);
        for (Leeway leeway : Leeway.values()) {
            if (leeway == Leeway.AS_PRINTED ? map.flag(leeway.key()) : map.has(leeway.key())) {
                leeways.add(leeway);
                if (leeway != Leeway.AS_PRINTED) {
                    check(leeway, map.text(leeway.key()), type, place);
                }
            }
        }
        if (leeways.containsAll(Set.of(Leeway.WHOLE_MILLIS, Leeway.UTC_MIDNIGHT))) {
            problems.add(
                    map.line(),
                    place,
                    place + " has both timestamp: and date:; a date has nothing below the millisecond");
        }
        return leeways;
    }

    private void check(Leeway leeway, TextAt value, Optional<ColumnType> type, String place) {
        if (!value.isMissing() && !value.text().equals(leeway.value())) {
            problems.add(
                    value.line(),
                    place,
                    leeway.key() + " of " + place + " has to be " + leeway.value() + " (" + leeway.effect()
                            + "), not \"" + value.text() + "\"");
        } else if (type.isPresent() && !leeway.goesWith(type.get())) {
            problems.add(
                    value.line(),
                    place,
                    place + " has " + leeway.key() + ": " + leeway.value() + ", which goes with " + leeway.types()
                            + " only");
        }
    }

    private static ColumnType orAny(Optional<ColumnType> type) {
        return type.orElse(Scalar.ANY);
    }

    /** The text of {@code references} or {@code type}; of a column with {@code one-of} alone what it stands for. */
    private TextAt typeText(YamlMap map, String place) {
        if (map.has("references")) {
            return map.text("references");
        }
        if (map.has("type")) {
            return map.text("type");
        }
        if (map.has(ONE_OF)) {
            return new TextAt(Scalar.STRING.spelled(), map.line());
        }
        problems.add(map.line(), place, place + " lacks a type: give type:, references: or one-of:");
        return new TextAt("", map.line());
    }

    private Optional<ColumnType> type(YamlMap map, TextAt text, String place) {
        if (map.has("references")) {
            return reference(map, text, place);
        }
        Optional<ColumnType> type = type(text, place);
        return map.node(ONE_OF)
                .map(labels -> type.flatMap(of -> labelsReader.read(labels, of, place)))
                .orElse(type);
    }

    private Optional<ColumnType> reference(YamlMap map, TextAt table, String place) {
        for (String other : List.of("type", ONE_OF)) {
            if (map.has(other)) {
                problems.add(
                        map.line(),
                        place,
                        place + " has both " + other + ": and references:; a reference is a type of its own");
            }
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

    private TableDraft.Column draft(TextAt name, TextAt field, int typeLine, ColumnPlan plan) {
        if (!field.isMissing()) {
            String otherwise = field.equals(name) ? ConvexNames.otherwise(field.text()) : "";
            ConvexNames.field(field.text()).ifPresent(complaint -> problems.add(field.line(), complaint + otherwise));
        }
        return new TableDraft.Column(plan, name.line(), field.line(), typeLine);
    }
}
