package dev.ferry.source.postgres;

import dev.ferry.source.SqlNames;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * What the catalog says of a table, for {@link TableFamilies}.
 *
 * @param kind letter of {@code pg_class.relkind}: {@code r}, {@code p}, or {@code f} for a partition elsewhere
 * @param wholes the tables that it is a part of, as a partition is, or as a table that inherits all its columns; most have
 *     none, and several are rare
 * @param isForeign whether it belongs to an extension or to the platform, which bring their own
 * @param countable whether this role may count its rows
 * @param rows of the last analyze, its parts' left out; negative when it was never analyzed
 */
record Relation(
        long oid,
        String schema,
        String name,
        String kind,
        List<Long> wholes,
        boolean isForeign,
        boolean countable,
        long rows) {

    /**
     * Every table of users. A partition that is being detached no longer belongs to its table, from Postgres 14 on; 13
     * has no such column. The platform's own tables are those that Supabase's services own in the schemas that they
     * brought.
     */
    static final String ALL = """
            select c.oid, n.nspname as schema, c.relname as name, c.relkind as kind,
                   (select array_agg(i.inhparent::bigint order by i.inhseqno)
                      from pg_inherits i
                     where i.inhrelid = c.oid
                       and (to_jsonb(i) ->> 'inhdetachpending')::boolean is not true
                       and (c.relispartition
                            or not exists (select from pg_attribute a
                                            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                              and a.attinhcount = 0))) as wholes,
                   exists (select from pg_depend d
                            where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
                     or pg_get_userbyid(c.relowner) ~ '^supabase_(.*_)?admin$'
                        and n.nspname in ('auth', 'storage', 'realtime', '_realtime', '_analytics', 'vault', 'pgsodium',
                                          'supabase_functions', 'supabase_migrations', 'graphql', 'extensions', 'net',
                                          'cron', 'pgmq') as is_foreign,
                   has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select')
                     and not row_security_active(c.oid) as countable,
                   c.reltuples::bigint as rows
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where (c.relkind in ('r', 'p') or c.relkind = 'f' and c.relispartition)
               and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
             order by n.nspname, c.relname
            """;

    Relation {
        wholes = List.copyOf(wholes);
    }

    static Relation of(ResultSet row) throws SQLException {
        Array wholes = row.getArray("wholes");
        return new Relation(
                row.getLong("oid"),
                row.getString("schema"),
                row.getString("name"),
                row.getString("kind"),
                wholes == null ? List.of() : Arrays.asList((Long[]) wholes.getArray()),
                row.getBoolean("is_foreign"),
                row.getBoolean("countable"),
                row.getLong("rows"));
    }

    TableName tableName() {
        return new TableName(schema, name);
    }

    /** A partitioned table has none: its rows are those of its partitions. */
    boolean hasRowsOfItsOwn() {
        return !isPartitioned();
    }

    boolean isPartitioned() {
        return kind.equals("p");
    }

    /** Whether the statistics may know nothing of it. */
    boolean lacksStatistics() {
        return rows < 0 || kind.equals("f");
    }

    String label() {
        return schema + "." + name;
    }

    String sqlName() {
        return SqlNames.qualified(schema, name);
    }
}
