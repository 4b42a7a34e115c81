package dev.ferry.source.postgres;

import dev.ferry.source.SourceRow;
import dev.ferry.source.TableSource.Found;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes the results of the statements on rows apart. */
record RowResults(JsonLossMarks marks) {

    /** Rows of given keys, by the key that was asked for. */
    Found found(ResultSet rows, List<String> keys) throws SQLException {
        Map<String, SourceRow> page = new LinkedHashMap<>();
        int tried = 0;
        while (rows.next()) {
            String key = rows.getString("key");
            if (key == null) {
                tried = rows.getInt("n");
            } else {
                page.put(keys.get(rows.getInt("n") - 1), row(rows));
            }
        }
        return new Found(page, tried);
    }

    /** A page that comes in the order of its keys. */
    List<SourceRow> inOrder(ResultSet rows) throws SQLException {
        List<SourceRow> page = new ArrayList<>();
        while (rows.next()) {
            page.add(row(rows));
        }
        return page;
    }

    /** A page whose rows carry their numbers. */
    List<SourceRow> byNumber(ResultSet rows) throws SQLException {
        TreeMap<Integer, SourceRow> page = new TreeMap<>();
        while (rows.next()) {
            page.put(rows.getInt("n"), row(rows));
        }
        return List.copyOf(page.values());
    }

    private SourceRow row(ResultSet rows) throws SQLException {
        String marked = marks.isEmpty() ? null : rows.getString("marks");
        return new SourceRow(
                rows.getString("key"),
                rows.getString("json"),
                rows.getLong("bytes"),
                marked == null ? Map.of() : marks.read(marked));
    }
}
