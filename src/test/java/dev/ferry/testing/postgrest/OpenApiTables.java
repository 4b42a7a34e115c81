package dev.ferry.testing.postgrest;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the OpenAPI document says about tables; the rules are those of PostgREST's {@code SchemaCache.hs}. */
final class OpenApiTables {

    /** Every name that is not of {@code pg_catalog} is printed with its schema. */
    private static final String NO_SEARCH_PATH = "select set_config('search_path', '', true)";

    private static final String COLUMNS = """
            with recursive bases (type, base, next) as (
              select oid, oid, typbasetype from pg_type
              union all
              select bases.type, t.oid, t.typbasetype from bases join pg_type t on t.oid = bases.next),
            origins (relation, number, origin, origin_number) as (
              select a.attrelid, a.attnum, a.attrelid, a.attnum
              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
              where c.relnamespace = to_regnamespace(?) and c.relkind in ('r', 'p', 'f')
              union all
              (select distinct on (c.oid, entry[1]) c.oid, entry[1]::int, entry[2]::oid, entry[3]::int
              from pg_class c
              join pg_rewrite r on r.ev_class = c.oid
              cross join regexp_matches(
                r.ev_action::text,
                ':resno (\\d+) :resname \\S+ :ressortgroupref \\d+ :resorigtbl (\\d+) :resorigcol (\\d+)', 'g')
                with ordinality as entries (entry, place)
              where c.relnamespace = to_regnamespace(?) and c.relkind in ('v', 'm')
              order by c.oid, entry[1], place desc))
            select
              c.relname,
              obj_description(c.oid, 'pg_class') as table_comment,
              c.relkind in ('r', 'p') or (pg_relation_is_updatable(c.oid, true) & 28) <> 0 as is_writable,
              a.attname,
              col_description(c.oid, a.attnum) as column_comment,
              a.attnotnull or (t.typtype = 'd' and t.typnotnull) as is_required,
              case
                when t.typtype = 'd' and b.typnamespace = 'pg_catalog'::regnamespace then format_type(b.oid, null)
                when t.typtype <> 'd' and t.typnamespace = 'pg_catalog'::regnamespace
                  then format_type(a.atttypid, null)
                else format_type(a.atttypid, a.atttypmod)
              end as type,
              information_schema._pg_char_max_length(
                information_schema._pg_truetypid(a.*, t.*), information_schema._pg_truetypmod(a.*, t.*)) as max_length,
              case
                when t.typbasetype <> 0 and d.adbin is null then pg_get_expr(t.typdefaultbin, 0)
                when a.attgenerated = 's' then null
                else pg_get_expr(d.adbin, d.adrelid)
              end as default_value,
              (select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = b.oid)
                as labels,
              exists (select from pg_constraint k
                where k.contype = 'p' and k.conrelid = o.origin and o.origin_number = any (k.conkey)
                  and cardinality(k.conkey) = (select count(distinct other.origin_number) from origins other
                    where other.relation = c.oid and other.origin = o.origin
                      and other.origin_number = any (k.conkey))) as is_primary_key,
              fk.foreign_table, fk.foreign_column
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            join bases on bases.type = t.oid and bases.next = 0
            join pg_type b on b.oid = bases.base
            left join origins o on o.relation = c.oid and o.number = a.attnum
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            left join lateral (
              select f.relname as foreign_table, fa.attname as foreign_column
              from pg_constraint k
              join pg_class f on f.oid = k.confrelid and f.relnamespace = c.relnamespace
              join pg_attribute fa on fa.attrelid = f.oid and fa.attnum = k.confkey[1]
              where k.contype = 'f' and k.conparentid = 0 and k.conrelid = o.origin
                and k.conkey = array[o.origin_number]::int2[]
              order by f.relname, k.conname limit 1) fk on true
            where c.relnamespace = to_regnamespace(?)
              and c.relkind in ('v', 'r', 'm', 'f', 'p') and not c.relispartition
              and (pg_has_role(c.relowner, 'USAGE')
                or has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                or has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))
            order by c.relname, a.attnum
            """;

    private static final int SCHEMAS = 3;

    private OpenApiTables() {}

    static List<OpenApiTable> read(Connection connection, String schema) throws SQLException {
        Map<String, OpenApiTable> tables = new LinkedHashMap<>();
        try (PreparedStatement noPath = connection.prepareStatement(NO_SEARCH_PATH);
                PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            noPath.execute();
            for (int i = 1; i <= SCHEMAS; i++) {
                statement.setString(i, Snippet.quoted(schema));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    OpenApiTable table = tables.get(rows.getString("relname"));
                    List<OpenApiTable.Column> columns = new ArrayList<>(table == null ? List.of() : table.columns());
                    columns.add(column(rows));
                    tables.put(
                            rows.getString("relname"),
                            new OpenApiTable(
                                    rows.getString("relname"),
                                    rows.getString("table_comment"),
                                    rows.getBoolean("is_writable"),
                                    columns));
                }
            }
        }
        return List.copyOf(tables.values());
    }

    private static OpenApiTable.Column column(ResultSet rows) throws SQLException {
        return new OpenApiTable.Column(
                rows.getString("attname"),
                rows.getString("column_comment"),
                rows.getBoolean("is_required"),
                rows.getString("type"),
                rows.getObject("max_length", Integer.class),
                rows.getString("default_value"),
                labels(rows.getArray("labels")),
                rows.getBoolean("is_primary_key"),
                rows.getString("foreign_table"),
                rows.getString("foreign_column"));
    }

    private static List<String> labels(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
