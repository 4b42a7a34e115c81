package dev.ferry.source.postgres;

import dev.ferry.source.ColumnStatistics;
import dev.ferry.source.ForeignKey;
import dev.ferry.source.ServerFacts;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TableSize;
import dev.ferry.source.TimeLimits;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What server and catalog tell beyond the tables' own facts, without reading a row. Thread-safe. */
public final class ServerCatalog {

    private static final String SERVER = """
            select current_setting('server_version_num')::int as version,
                   r.rolsuper or r.rolbypassrls as bypasses,
                   coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
                   pg_is_in_recovery() as standby,
                   case when not pg_is_in_recovery() then 0
                        when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
                        else extract(epoch from now() - pg_last_xact_replay_timestamp()) end as lag,
                   s.reset_val::bigint as role_statement, s.setting::bigint as statement,
                   coalesce(t.reset_val::bigint, 0) as role_transaction, coalesce(t.setting::bigint, 0) as transaction
              from pg_roles r
              join pg_settings s on s.name = 'statement_timeout'
              left join pg_settings t on t.name = 'transaction_timeout'
             where r.rolname = current_user
            """;

    /**
     * Each foreign key of each table, those that a partition has from its table included. What Postgres writes down beside
     * them for each partition of a table that is pointed at is not one of them. {@code conenforced} is new in Postgres
     * 18.
     */
    private static final String FOREIGN_KEYS = """
            select k.conname, n.nspname, c.relname, tn.nspname, t.relname, k.convalidated,
                   (select array_agg(a.attname::text order by u.place)
                      from unnest(k.conkey) with ordinality u (number, place)
                      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number),
                   (select array_agg(a.attname::text order by u.place)
                      from unnest(k.confkey) with ordinality u (number, place)
                      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number),
                   coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true), k.conparentid <> 0
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              join pg_namespace n on n.oid = c.relnamespace
              join pg_class t on t.oid = k.confrelid
              join pg_namespace tn on tn.oid = t.relnamespace
              left join pg_constraint whole on whole.oid = k.conparentid
             where k.contype = 'f' and (k.conparentid = 0 or k.confrelid = whole.confrelid)
             order by 2, 3, 1
            """;

    private static final String STATISTICS = """
            select attname, null_frac, avg_width,
                   (histogram_bounds::text::text[])[array_length(histogram_bounds::text::text[], 1)] as bound,
                   most_common_vals::text::text[] as common
              from pg_stats
             where schemaname = cast(? as text) and tablename = cast(? as text)
             order by inherited
            """;

    private static final String BYTES = """
            select coalesce(sum(pg_table_size(m.relid)), pg_table_size(c.oid))
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              left join lateral pg_partition_tree(c.oid) m on true
             where n.nspname = cast(? as text) and c.relname = cast(? as text)
             group by c.oid
            """;

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private final SourceDatabase database;

    public ServerCatalog(SourceDatabase database) {
        this.database = database;
    }

    /**
     * The server and this connection.
     *
     * @throws dev.ferry.source.SourceUnavailableException when it cannot be asked
     */
    public ServerFacts server() {
        return database.query("asking the server about itself", SERVER, List.of(), rows -> {
            if (!rows.next()) {
                throw new SQLException("the role does not know itself");
            }
            double lag = rows.getDouble("lag");
            Duration behind = rows.wasNull() ? null : Duration.ofMillis((long) (lag * 1000));
            return new ServerFacts(
                    rows.getInt("version"),
                    database.url().role(),
                    rows.getBoolean("bypasses"),
                    rows.getBoolean("encrypted"),
                    rows.getBoolean("standby"),
                    behind,
                    limits(rows, "role_"),
                    limits(rows, ""));
        });
    }

    private static TimeLimits limits(ResultSet rows, String whose) throws SQLException {
        return new TimeLimits(
                Duration.ofMillis(rows.getLong(whose + "statement")),
                Duration.ofMillis(rows.getLong(whose + "transaction")));
    }

    /**
     * Every foreign key of the database.
     *
     * @throws dev.ferry.source.SourceUnavailableException when the source cannot be read
     */
    public List<ForeignKey> foreignKeys() {
        return database.query("listing the foreign keys", FOREIGN_KEYS, List.of(), rows -> {
            List<ForeignKey> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(new ForeignKey(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        texts(rows.getArray(7)),
                        rows.getString(4),
                        rows.getString(5),
                        texts(rows.getArray(8)),
                        rows.getBoolean(6),
                        rows.getBoolean(9),
                        rows.getBoolean(10)));
            }
            return keys;
        });
    }

    /**
     * The statistics of a table by column; empty when it was never analyzed or may not be read.
     *
     * @throws dev.ferry.source.SourceUnavailableException when the source cannot be read
     */
    public Map<String, ColumnStatistics> statistics(TableFacts table) {
        return database.query(
                "reading the statistics of " + table.label(),
                STATISTICS,
                List.of(table.schema(), table.name()),
                ServerCatalog::statistics);
    }

    /**
     * How large a table is. Postgres tells only when nobody holds an exclusive lock on the table.
     *
     * @param limit how long each of two questions may take, which it does while such a lock is held
     * @throws dev.ferry.source.SourceUnavailableException when the source cannot be read, or not in time
     */
    public TableSize size(TableFacts table, Duration limit) {
        long bytes = database.query(
                "asking for the size of " + table.label(),
                BYTES,
                List.of(table.schema(), table.name()),
                limit,
                rows -> rows.next() ? rows.getLong(1) : 0);
        return new TableSize(new TableCatalog(database).estimate(table, limit), bytes);
    }

    private static Map<String, ColumnStatistics> statistics(ResultSet rows) throws SQLException {
        Map<String, ColumnStatistics> columns = new HashMap<>();
        while (rows.next()) {
            List<String> seen = new ArrayList<>(texts(rows.getArray("common")));
            String bound = rows.getString("bound");
            if (bound != null) {
                seen.add(bound);
            }
            // The later row, of a table with its partitions, says more.
            columns.put(
                    rows.getString("attname"),
                    new ColumnStatistics(
                            rows.getString("attname"),
                            rows.getDouble("null_frac"),
                            rows.getInt("avg_width"),
                            largest(seen, bound)));
        }
        return columns;
    }

    private static @Nullable String largest(List<String> seen, @Nullable String bound) {
        OptionalLong whole = seen.stream()
                .filter(text -> WHOLE.matcher(text).matches())
                .mapToLong(Long::parseLong)
                .max();
        return whole.isPresent() ? Long.toString(whole.getAsLong()) : bound;
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .map(String::valueOf)
                        .toList();
    }
}
