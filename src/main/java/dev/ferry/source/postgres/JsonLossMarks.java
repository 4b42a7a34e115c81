package dev.ferry.source.postgres;

import dev.ferry.source.ColumnFacts;
import dev.ferry.source.LostInJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The additional column of a page query that says what the JSON of a row does not show: one character a column. */
final class JsonLossMarks {

    private static final char NOTHING = '-';

    private final Map<String, String> expressions;

    private final List<ColumnFacts> asked;

    /**
     * Asks for those of the columns whose types need it.
     *
     * @param expressions SQL of each column's value, by its name
     */
    JsonLossMarks(List<ColumnFacts> columns, Map<String, String> expressions) {
        this.expressions = Map.copyOf(expressions);
        this.asked =
                columns.stream().filter(column -> !column.unseen().isEmpty()).toList();
    }

    /** Whether there is nothing to ask, so that the query leaves the column out. */
    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** SQL of the column. */
    String sql() {
        return asked.stream().map(this::mark).collect(Collectors.joining(" || "));
    }

    /** What the column says of a row. */
    Map<String, LostInJson> read(String marks) {
        Map<String, LostInJson> unseen = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            if (marks.charAt(i) != NOTHING) {
                unseen.put(asked.get(i).name(), LostInJson.of(marks.charAt(i)));
            }
        }
        return unseen;
    }

    private String mark(ColumnFacts column) {
        String cases = column.unseen().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(unseen -> "when " + unseen.getValue() + " then '"
                        + unseen.getKey().mark() + "'")
                .collect(Collectors.joining(" "));
        return "(select case " + cases + " else '" + NOTHING + "' end from (select " + expressions.get(column.name())
                + " as v) as v0)";
    }
}
