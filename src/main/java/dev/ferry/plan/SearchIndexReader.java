package dev.ferry.plan;

import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads {@code vector-indexes} and {@code search-indexes}: lists of {@code {field: embedding, dimensions: 1536, filter:
 * [team_id]}}. The limits are Convex's (docs/production/state/limits.mdx).
 */
final class SearchIndexReader {

    static final String VECTORS = "vector-indexes";
    static final String TEXTS = "search-indexes";

    private static final String FIELD = "field";
    private static final String DIMENSIONS = "dimensions";
    private static final String FILTER = "filter";

    /** Of each of the two kinds. */
    private static final int MAX_INDEXES = 4;

    private static final int MAX_FILTER_FIELDS = 16;
    private static final int MIN_DIMENSIONS = 2;
    private static final int MAX_DIMENSIONS = 4_096;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    private final Problems problems;

    SearchIndexReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Both lists of a table, those of vectors first.
     *
     * @param taken names of its other indexes
     */
    List<SearchIndexPlan> read(String table, List<TableDraft.Column> columns, List<IndexPlan> taken, YamlMap map) {
        List<SearchIndexPlan> indexes = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        taken.forEach(index -> names.put(index.name(), "the one that indexes: has"));
        for (String kind : List.of(VECTORS, TEXTS)) {
            map.node(kind).ifPresent(node -> read(new Place(kind, table, columns, names), node, indexes));
        }
        return indexes;
    }

    /** Where an index is: the key that it stands under, the table, its columns, and the names that it has so far. */
    private record Place(String kind, String table, List<TableDraft.Column> columns, Map<String, String> names) {

        boolean isOfVectors() {
            return kind.equals(VECTORS);
        }

        String index() {
            return (isOfVectors() ? "a vector index of table " : "a search index of table ") + table;
        }
    }

    private void read(Place place, Node node, List<SearchIndexPlan> indexes) {
        if (!(node instanceof SequenceNode list)) {
            problems.add(
                    node,
                    place.kind() + " of table " + place.table() + " has to be a list of {field: ...}, not "
                            + YamlMap.describe(node));
            return;
        }
        if (list.getValue().size() > MAX_INDEXES) {
            problems.add(
                    node,
                    "table " + place.table() + " has " + list.getValue().size() + " " + place.kind() + "; Convex takes "
                            + MAX_INDEXES);
        }
        for (Node each : list.getValue()) {
            YamlMap.of(each, new TextAt(place.index(), Problems.line(each)), problems)
                    .flatMap(map -> read(place, map))
                    .ifPresent(indexes::add);
        }
    }

    private Optional<SearchIndexPlan> read(Place place, YamlMap map) {
        map.allowOnly(
                place.isOfVectors() ? List.of(FIELD, DIMENSIONS, FILTER, "name") : List.of(FIELD, FILTER, "name"));
        TextAt field = map.text(FIELD);
        int dimensions = place.isOfVectors() ? dimensions(place, map) : 0;
        TextAt name = map.text("name", (place.isOfVectors() ? "vector_" : "search_") + field.text());
        if (field.isMissing() || name.isMissing()) {
            return Optional.empty();
        }
        check(place, field);
        ConvexNames.index(name.text()).ifPresent(complaint -> problems.add(name.line(), complaint));
        String first = place.names().putIfAbsent(name.text(), "the one on line " + name.line());
        if (first != null) {
            problems.add(
                    name.line(),
                    place.index() + " would be called " + name.text() + ", as " + first
                            + "; give it another with name:");
        }
        return Optional.of(new SearchIndexPlan(
                name.text(),
                field.text(),
                dimensions,
                map.node(FILTER).map(node -> filter(place, field.text(), node)).orElse(List.of())));
    }

    private int dimensions(Place place, YamlMap map) {
        TextAt text = map.text(DIMENSIONS);
        if (text.isMissing()) {
            return 0;
        }
        int number = NUMBER.matcher(text.text()).matches() ? Integer.parseInt(text.text()) : 0;
        if (number < MIN_DIMENSIONS || number > MAX_DIMENSIONS) {
            problems.add(
                    text.line(),
                    "dimensions of " + place.index() + " has to be a whole number from " + MIN_DIMENSIONS + " to "
                            + MAX_DIMENSIONS + ", not \"" + text.text() + "\"");
        }
        return number;
    }

    /** Whether the field can be searched. */
    private void check(Place place, TextAt field) {
        Optional<ColumnPlan> column = column(place, field.text());
        if (column.isEmpty()) {
            problems.add(field.line(), unknown(place, field.text(), "over"));
            return;
        }
        ColumnType type = column.get().type();
        boolean fits = place.isOfVectors()
                ? type.equals(new ArrayOf(Scalar.NUMBER))
                : type == Scalar.STRING || type == Scalar.JSON_TEXT || type instanceof OneOf;
        if (!fits) {
            problems.add(
                    field.line(),
                    place.index() + " is over the field " + field.text() + ", which is " + type.spelled() + " and not "
                            + (place.isOfVectors() ? "array<number>" : "a text"));
        }
    }

    private List<String> filter(Place place, String searched, Node node) {
        if (!(node instanceof SequenceNode list)) {
            problems.add(
                    node,
                    "filter of " + place.index() + " has to be a list of fields such as [team_id], not "
                            + YamlMap.describe(node));
            return List.of();
        }
        if (list.getValue().size() > MAX_FILTER_FIELDS) {
            problems.add(
                    node,
                    "filter of " + place.index() + " has " + list.getValue().size() + " fields; Convex takes "
                            + MAX_FILTER_FIELDS);
        }
        Set<String> fields = new LinkedHashSet<>();
        for (Node each : list.getValue()) {
            String field = each instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (column(place, field).isEmpty()) {
                problems.add(each, unknown(place, field, "filtered by"));
            } else if (field.equals(searched) || !fields.add(field)) {
                problems.add(each, place.index() + " has the field " + field + " twice");
            }
        }
        return List.copyOf(fields);
    }

    private static Optional<ColumnPlan> column(Place place, String field) {
        return place.columns().stream()
                .map(TableDraft.Column::plan)
                .filter(column -> column.field().equals(field))
                .findFirst();
    }

    private static String unknown(Place place, String field, String use) {
        return place.index() + " is " + use + " \"" + field + "\", which is not a field of its documents"
                + IndexReader.hint(place.columns(), field);
    }
}
