package dev.ferry.convert;

import dev.ferry.figures.Figures;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which columns the rejected rows of one table and one reason were rejected for. The detail of one row names its own
 * column; a user who corrects only that one would meet the next column with the next run.
 */
public final class RejectedColumns {

    /**
     * What of a {@link Rejection#detail()} comes after the column, as a regular expression that Java, H2 and Postgres
     * read alike: {@code metadata.items[3]: ...} is about {@code metadata}.
     */
    public static final String AFTER_COLUMN = "(?<=.)(: |[.]|\\[).*$";

    private static final Pattern REST = Pattern.compile(AFTER_COLUMN);
    private static final Pattern PLAIN = Pattern.compile("\\w+");
    private static final String BETWEEN_NAMES = ", ";
    private static final String QUOTED = "[\"";
    private static final int MOST_NAMED = 30;

    private final Map<String, Long> rows = new LinkedHashMap<>();

    /** Adds a rejected row. */
    public void add(Rejection rejection) {
        if (rejection.reason().isOfColumn()) {
            add(REST.matcher(rejection.detail()).replaceFirst(""), 1);
        }
    }

    /**
     * Adds rows.
     *
     * @param columns the beginning of their detail, up to what {@link #AFTER_COLUMN} matches
     */
    public void add(String columns, long number) {
        for (String column : columns.split(BETWEEN_NAMES, -1)) {
            if (column.startsWith(QUOTED)) {
                // A name with a dot in it is cut there.
                rows.merge(column.endsWith("]") ? column : column + "...\"]", number, Long::sum);
            } else if (PLAIN.matcher(column).matches()) {
                rows.merge(column, number, Long::sum);
            }
        }
    }

    /** The detail of one of the rows, and behind it all columns with their rows where there are several. */
    public String behind(String detail) {
        if (rows.size() < 2) {
            return detail;
        }
        return detail + "; by column: "
                + rows.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(MOST_NAMED)
                        .map(column -> column.getKey() + " " + Figures.rows(column.getValue()))
                        .collect(Collectors.joining(", "))
                + (rows.size() > MOST_NAMED ? ", ..." : "");
    }
}
