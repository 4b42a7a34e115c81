package dev.ferry.source.postgres;

/** The queries on Postgres's catalog. They run with {@code pg_catalog} alone in the search path. */
final class CatalogQueries {

    /**
     * One row for a relation that has rows. Binds: schema, name.
     *
     * <p>unique_indexes has three texts for each column of each index that {@link dev.ferry.source.UniqueIndex} takes: the
     * index, the column, and the operator that orders it. An index that is read backwards is as good as one that is not (3:
     * descending, NULLs first); one of mixed directions has no order that a comparison of rows could follow.
     */
    static final String TABLE = """
            select c.relkind as kind,
                   c.relkind = 'r' and exists (select from pg_inherits i where i.inhparent = c.oid) as inherited,
                   row_security_active(c.oid) as hides_rows,
                   has_schema_privilege(n.oid, 'usage') as schema_usable,
                   case when c.relispartition then pg_partition_root(c.oid)::regclass::text end as root,
                   array(select a.attname::text
                           from pg_index i
                          cross join unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
                           join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                          where i.indrelid = c.oid and i.indisprimary and k.place <= i.indnkeyatts
                          order by k.place) as primary_key,
                   array(select told.value
                           from pg_index i
                           join pg_class ic on ic.oid = i.indexrelid
                           join pg_am am on am.oid = ic.relam and am.amname = 'btree'
                          cross join generate_series(0, i.indnkeyatts - 1) as k(place)
                           join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[k.place]
                           join pg_opclass oc on oc.oid = i.indclass[k.place]
                           join pg_amop ao on ao.amopfamily = oc.opcfamily and ao.amopstrategy = 5
                                          and ao.amoplefttype = oc.opcintype and ao.amoprighttype = oc.opcintype
                           join pg_operator op on op.oid = ao.amopopr
                           join pg_namespace opn on opn.oid = op.oprnamespace
                          cross join unnest(array[i.indexrelid::text, a.attname::text,
                                                  format('operator(%I.%s)', opn.nspname, op.oprname)])
                                     with ordinality as told(value, place)
                          where i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indisready and i.indimmediate
                            and i.indpred is null and i.indexprs is null and i.indnkeyatts > 1
                            and (0 = all (i.indoption::int2[]) or 3 = all (i.indoption::int2[]))
                            and not exists (select from generate_series(0, i.indnkeyatts - 1) as u(place)
                                              join pg_attribute ua on ua.attrelid = c.oid and ua.attnum = i.indkey[u.place]
                                              join pg_opclass uoc on uoc.oid = i.indclass[u.place]
                                             where not uoc.opcdefault or i.indcollation[u.place] <> ua.attcollation)
                          order by not i.indisprimary, i.indexrelid, k.place, told.place) as unique_indexes
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = cast(? as text) and c.relname = cast(? as text) and c.relkind in ('r', 'p', 'v', 'm', 'f')
            """;

    /**
     * The columns of a table. Binds: schema, name, schema, name.
     *
     * <p>format_type with -1 writes a type without its length: {@code varchar} as a cast must not cut a key, and {@code
     * character} would mean one.
     *
     * <p>Since Postgres 18 attnotnull is true also while rows may hold NULL, of the table or of a partition, since a
     * constraint has not been validated ({@code not null ... not valid}).
     */
    static final String COLUMNS = "with recursive " + ColumnParts.WITH + """
            select a.attname as name,
                   format_type(a.atttypid, a.atttypmod) as type,
                   format_type(a.atttypid, -1) as cast_type,
                   a.attnotnull and not exists (
                     select from pg_constraint k
                       join pg_attribute ka on ka.attrelid = k.conrelid and ka.attnum = any (k.conkey)
                                           and ka.attname = a.attname
                      where k.contype = 'n' and not k.convalidated
                        and (k.conrelid = c.oid or k.conrelid in (select p.relid from pg_partition_tree(c.oid) p))
                     ) as not_null,
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
                        else 0 end as bytes_per_byte,
                   array(select e.enumlabel::text
                           from leaf l
                           join pg_enum e on e.enumtypid = l.type
                          where l.attnum = a.attnum and not l.in_row
                          order by e.enumsortorder) as labels
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join inside on inside.attnum = a.attnum
             where n.nspname = cast(? as text) and c.relname = cast(? as text) and c.relkind in ('r', 'p', 'v', 'm', 'f')
             order by a.attnum
            """;

    /**
     * The statements that validate NOT NULL constraints of a column, one a row. Binds: schema, name, column.
     *
     * <p>Before Postgres 18 there is no constraint of this kind that belongs to a table.
     */
    static final String UNVALIDATED = """
            select k.conname, format('alter table %I.%I validate constraint %I', kn.nspname, kc.relname, k.conname)
              from pg_namespace n
              join pg_class c on c.relnamespace = n.oid
              join pg_constraint k on k.contype = 'n' and not k.convalidated
                   and (k.conrelid = c.oid or k.conrelid in (select p.relid from pg_partition_tree(c.oid) p))
              join pg_class kc on kc.oid = k.conrelid
              join pg_namespace kn on kn.oid = kc.relnamespace
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
             where n.nspname = cast(? as text) and c.relname = cast(? as text) and a.attname = cast(? as text)
             order by k.conrelid = c.oid desc, 2
             limit 1
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
