package dev.ferry.source;

/** The queries on Postgres' catalog. They run with {@code pg_catalog} alone in the search path. */
final class CatalogQueries {

    /** One row for a relation that has rows. Binds: schema, name. */
    static final String TABLE = """
            select c.relkind as kind,
                   c.relkind = 'r' and exists (select from pg_inherits i where i.inhparent = c.oid) as inherited,
                   row_security_active(c.oid) as hides_rows,
                   has_schema_privilege(n.oid, 'usage') as schema_usable,
                   array(select a.attname::text
                           from pg_index i
                          cross join unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
                           join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                          where i.indrelid = c.oid and i.indisprimary and k.place <= i.indnkeyatts
                          order by k.place) as primary_key
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = cast(? as text) and c.relname = cast(? as text) and c.relkind in ('r', 'p', 'v', 'm', 'f')
            """;

    /**
     * The columns of a table. Binds: schema, name, schema, name.
     *
     * <p>format_type with -1 writes a type without its length: {@code varchar} as a cast must not cut a key, and {@code
     * character} would mean one.
     */
    static final String COLUMNS = "with recursive " + ColumnParts.WITH + """
            select a.attname as name,
                   format_type(a.atttypid, a.atttypmod) as type,
                   format_type(a.atttypid, -1) as cast_type,
                   a.attnotnull as not_null,
                   has_column_privilege(c.oid, a.attnum, 'select') as selectable,
                   (select format('operator(%I.%s)', opn.nspname, op.oprname)
                      from pg_index i
                      join pg_class ic on ic.oid = i.indexrelid
                      join pg_am am on am.oid = ic.relam and am.amname = 'btree'
                      join pg_opclass oc on oc.oid = i.indclass[0] and oc.opcdefault
                      join pg_amop ao on ao.amopfamily = oc.opcfamily and ao.amopstrategy = 5
                                     and ao.amoplefttype = oc.opcintype and ao.amoprighttype = oc.opcintype
                      join pg_operator op on op.oid = ao.amopopr
                      join pg_namespace opn on opn.oid = op.oprnamespace
                     where i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indisready
                       and i.indpred is null and i.indexprs is null and i.indnkeyatts = 1
                       and i.indkey[0] = a.attnum and i.indcollation[0] = a.attcollation
                     limit 1) as greater_than,
                   exists (select from pg_index i
                            where i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indisready
                              and i.indpred is null and i.indexprs is null and i.indnkeyatts > 1
                              and a.attnum = any((i.indkey::int2[])[0:i.indnkeyatts - 1])) as unique_together,
                   inside.rendering,
                   case inside.rendering when 'JSON' then inside.bounds when 'TEXT_ARRAY' then inside.outermost_bounds end
                     as bounds,
                   case inside.rendering when 'JSON' then inside.json_null_inside end as json_null_inside,
                   case inside.rendering when 'JSON' then inside.json_null end as json_null,
                   case inside.rendering when 'JSON' then inside.json_value end as json_value,
                   case when a.atttypid in ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype) then 1
                        when a.atttypid = 'bytea'::regtype then 2
                        else 0 end as bytes_per_byte
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join inside on inside.attnum = a.attnum
             where n.nspname = cast(? as text) and c.relname = cast(? as text) and c.relkind in ('r', 'p', 'v', 'm', 'f')
             order by a.attnum
            """;

    /** Every table of users, to suggest one for a name that does not exist. */
    static final String ALL_TABLES = """
            select n.nspname, c.relname
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
               and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
             order by 1, 2
            """;

    private CatalogQueries() {}
}
