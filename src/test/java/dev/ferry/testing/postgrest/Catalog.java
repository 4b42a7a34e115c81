package dev.ferry.testing.postgrest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The schema cache. A relation is looked up when it is first asked for and then kept until {@link #forget()}, which at
 * Supabase an event trigger sees to after each DDL; what is not there is looked for each time. Privileges play no part in it.
 */
final class Catalog {

    private static final int NOT_FOUND = 404;

    private static final String NAMES = """
            select c.relname from pg_class c
            where c.relnamespace = to_regnamespace(?) and c.relkind in ('v', 'r', 'm', 'f', 'p')
              and not c.relispartition
            order by 1
            """;

    private static final String COLUMNS = """
            select a.attname, json.function, text.function
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            left join lateral (
              select quote_ident(n.nspname) || '.' || quote_ident(p.proname) as function
              from pg_cast k join pg_proc p on p.oid = k.castfunc join pg_namespace n on n.oid = p.pronamespace
              where k.castsource = t.oid and k.casttarget = 'json'::regtype and k.castcontext = 'i'
                and t.typtype = 'd') json on true
            left join lateral (
              select quote_ident(n.nspname) || '.' || quote_ident(p.proname) as function
              from pg_cast k join pg_proc p on p.oid = k.castfunc join pg_namespace n on n.oid = p.pronamespace
              where k.castsource = 'text'::regtype and k.casttarget = t.oid and k.castcontext = 'i'
                and t.typtype = 'd') text on true
            where c.relnamespace = to_regnamespace(?) and c.relname = ? and c.relkind in ('v', 'r', 'm', 'f', 'p')
              and not c.relispartition
            order by a.attnum
            """;

    private final Sessions sessions;
    private final PostgrestRelease release;
    private final Map<String, Boolean> timezones = new ConcurrentHashMap<>();
    private final Map<List<String>, Relation> relations = new ConcurrentHashMap<>();

    Catalog(Sessions sessions, PostgrestRelease release) {
        this.sessions = sessions;
        this.release = release;
    }

    /** The relation, or PGRST205, which is new in 13. */
    Relation relation(String schema, String name) throws SQLException, Failure {
        Relation known = relations.get(List.of(schema, name));
        if (known != null) {
            return known;
        }
        Optional<Relation> found =
                sessions.within(Map.of("search_path", ""), connection -> find(connection, schema, name));
        if (found.isPresent()) {
            relations.put(List.of(schema, name), found.get());
            return found.get();
        }
        List<String> names = sessions.within(Map.of("search_path", ""), connection -> names(connection, schema));
        String similar = mostSimilar(name, names);
        throw Failure.of(
                NOT_FOUND,
                "PGRST205",
                "Could not find the table '" + schema + "." + name + "' in the schema cache",
                null,
                similar == null ? null : "Perhaps you meant the table '" + schema + "." + similar + "'");
    }

    void forget() {
        relations.clear();
    }

    /** Names that Postgres knows; letters count. */
    boolean isTimezone(String name) {
        return timezones.computeIfAbsent(name, this::lookUpTimezone);
    }

    private boolean lookUpTimezone(String name) {
        Snippet sql = new Snippet()
                .add("select exists (select from pg_timezone_names where name = ")
                .parameter(name)
                .add(")");
        try {
            return sessions.within(Map.of("search_path", ""), connection -> {
                try (PreparedStatement statement = sql.prepare(connection);
                        ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getBoolean(1);
                }
            });
        } catch (SQLException | Failure e) {
            throw new IllegalStateException("time zones cannot be read", e);
        }
    }

    private static Optional<Relation> find(Connection connection, String schema, String name) throws SQLException {
        List<Relation.Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, Snippet.quoted(schema));
            statement.setString(2, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Relation.Column(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Relation(schema, name, columns));
    }

    private static List<String> names(Connection connection, String schema) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NAMES)) {
            statement.setString(1, Snippet.quoted(schema));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /** By edits, among those that share two letters in a row; PostgREST's fuzzy set finds nearly the same. */
    private @Nullable String mostSimilar(String name, List<String> names) {
        String best = null;
        double most = release.leastSimilarity();
        for (String candidate : names) {
            double similarity =
                    1 - (double) edits(name, candidate) / Math.max(1, Math.max(name.length(), candidate.length()));
            Set<String> shared = pairs(name);
            shared.retainAll(pairs(candidate));
            if (similarity >= most && !shared.isEmpty()) {
                best = candidate;
                most = similarity;
            }
        }
        return best;
    }

    private static Set<String> pairs(String name) {
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= name.length(); i++) {
            pairs.add(name.substring(i, i + 2));
        }
        return pairs;
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
