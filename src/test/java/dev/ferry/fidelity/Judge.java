package dev.ferry.fidelity;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds every row of the source against what arrived of it, or against the reason for which it did not. */
final class Judge {

    private static final int SHOWN = 200;

    private final Connection source;
    private final HttpTarget target;
    private final Path home;
    private final Verdicts verdicts = new Verdicts();

    Judge(Connection source, HttpTarget target, Path home) {
        this.source = source;
        this.target = target;
        this.home = home;
    }

    /** What became of every row of these tables. */
    Verdicts judge(Iterable<Table> tables) throws SQLException {
        for (Table table : tables) {
            verdicts.add(table.name());
            new OfTable(table, target.documents(table.name()), Reject.of(table.name(), home)).judge();
        }
        return verdicts;
    }

    private final class OfTable {

        private final Table table;
        private final Map<String, Json> documents;
        private final Map<String, Reject> rejects;

        OfTable(Table table, Map<String, Json> documents, Map<String, Reject> rejects) {
            this.table = table;
            this.documents = documents;
            this.rejects = rejects;
        }

        void judge() throws SQLException {
            Set<String> strangers = new HashSet<>(documents.keySet());
            strangers.addAll(rejects.keySet());
            String truths = table.columns().stream()
                    .map(column -> ", " + column.oracle().truthSql("t." + column.name()))
                    .collect(Collectors.joining());
            try (Statement statement = source.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select id::text" + truths + " from " + table.name() + " as t order by t.id")) {
                while (row.next()) {
                    strangers.remove(row.getString(1));
                    judge(row.getString(1), row);
                }
            }
            if (!strangers.isEmpty()) {
                verdicts.wrong(table.name() + ": keys that the source does not have: " + shown(List.copyOf(strangers)));
            }
        }

        private void judge(String key, ResultSet row) throws SQLException {
            Map<String, Object> expected = new TreeMap<>(Map.of("supabaseId", key));
            Column bad = null;
            Set<String> faults = new LinkedHashSet<>();
            for (int i = 0; i < table.columns().size() && bad == null; i++) {
                Column column = table.columns().get(i);
                String truth = row.getString(i + 2);
                Object value = expected(column, truth, faults);
                if (value != null) {
                    expected.put(column.name(), value);
                }
                bad = faults.isEmpty() ? null : column;
            }
            compare(key, bad, faults, expected, valuesOf(row));
        }

        private int valuesOf(ResultSet row) throws SQLException {
            int values = 0;
            for (int i = 0; i < table.columns().size(); i++) {
                values += row.getString(i + 2) == null ? 0 : 1;
            }
            return values;
        }

        private @Nullable Object expected(Column column, @Nullable String truth, Set<String> faults) {
            if (truth != null) {
                return column.oracle().expected(truth, Oracle.FIELD, faults);
            }
            if (column.nulls() == Column.Nulls.REQUIRED) {
                faults.add("null-in-required");
            }
            return column.nulls() == Column.Nulls.REPLACED ? Column.REPLACEMENT : null;
        }

        private void compare(
                String key, @Nullable Column bad, Set<String> faults, Map<String, Object> expected, int values) {
            Json document = documents.get(key);
            Reject reject = rejects.get(key);
            verdicts.add(key);
            if (document != null && reject == null) {
                Map<String, Object> fields = fields(document);
                verdicts.arrived(values, Canonical.text(fields));
                compare(key, bad, faults, expected, fields);
            } else if (reject != null && document == null) {
                verdicts.rejected(values, reject);
                compare(key, bad, faults, reject);
            } else {
                verdicts.wrong(where(key) + (document == null ? " is lost" : " has arrived and is rejected"));
            }
        }

        private void compare(
                String key,
                @Nullable Column bad,
                Set<String> faults,
                Map<String, Object> expected,
                Map<String, Object> fields) {
            if (bad != null) {
                verdicts.wrong(where(key) + " arrived, but its " + shown(bad) + " is " + faults + "; arrived "
                        + shown(fields.get(bad.name())));
                return;
            }
            for (Column column : table.columns()) {
                Object wanted = expected.remove(column.name());
                Object arrived = fields.remove(column.name());
                if (wanted == null ? arrived != null : !wanted.equals(arrived)) {
                    verdicts.wrong(where(key) + ": " + shown(column) + " was " + shown(wanted) + " and arrived as "
                            + shown(arrived));
                }
            }
            if (!expected.equals(fields)) {
                verdicts.wrong(where(key) + " arrived with " + shown(fields) + " besides");
            }
        }

        private void compare(String key, @Nullable Column bad, Set<String> faults, Reject reject) {
            if (bad == null) {
                verdicts.wrong(where(key) + " is rejected without a cause: " + reject);
            } else if (!reject.names(bad) || !faults.contains(reject.reason())) {
                verdicts.wrong(where(key) + " is rejected for " + reject + ", not for its " + shown(bad) + ", which is "
                        + faults);
            }
        }

        private Map<String, Object> fields(Json document) {
            @SuppressWarnings("unchecked") // a document is an object
            Map<String, Object> fields = (Map<String, Object>) ArrivedValues.value(document);
            fields.remove("_id");
            fields.remove("_creationTime");
            return fields;
        }

        private String where(String key) {
            return table.name() + " " + shown(key);
        }
    }

    private static String shown(Column column) {
        return column.name() + " (" + column.type() + " as " + column.plan() + ")";
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "nothing" : Canonical.text(value);
        return text.length() <= SHOWN
                ? text
                : String.format(Locale.ROOT, "%s... (%d)", text.substring(0, SHOWN), text.length());
    }
}
