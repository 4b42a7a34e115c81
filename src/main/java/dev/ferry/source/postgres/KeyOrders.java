package dev.ferry.source.postgres;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyOrder;
import dev.ferry.source.SourceUnavailableException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks the catalog what the order of a table's keys depends on: type, enum labels, collation and its version, and which
 * table it is. Versions of collations differ by server: a database has one since Postgres 15, which
 * {@code pg_collation_actual_version} reports since 16 only; before, that of a libc collation of the same locale has to
 * do.
 */
final class KeyOrders {

    /** Types whose order no collation has a say in. Enums are told apart by their labels. */
    private static final String FIXED =
            "'{bool,int2,int4,int8,oid,xid8,uuid,numeric,money,float4,float8,date,time,timetz,timestamp,timestamptz,interval,"
                    + "bytea,\"char\",inet,cidr,macaddr,macaddr8,bit,varbit,pg_lsn}'::regtype[]::oid[]";

    private static final String SQL = """
            with recursive given as (
              select c.oid as relation, a.atttypid as type, a.attcollation as collation
                from pg_namespace n
                join pg_class c on c.relnamespace = n.oid and c.relname = cast(? as text)
                join pg_attribute a on a.attrelid = c.oid and a.attname = cast(? as text) and not a.attisdropped
               where n.nspname = cast(? as text)),
            base(type) as (
              select type from given
              union
              select t.typbasetype from base b join pg_type t on t.oid = b.type where t.typtype = 'd'),
            key as (
              select g.*, t.oid as base, t.typtype, t.typnamespace,
                     case when g.collation <> 0 then g.collation
                          when t.typtype = 'e' or t.oid = any (<fixed>) then 0
                          else 100 end as ordered_by
                from given g cross join base b join pg_type t on t.oid = b.type and t.typtype <> 'd'),
            collations as (
              select k.*, l.oid as collation_oid,
                     case when l.oid = 100 then 'default'
                          else (select format('%I.%I', n.nspname, l.collname) from pg_namespace n where n.oid = l.collnamespace)
                       end as name,
                     case when l.oid = 100 then coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') else l.collprovider::text
                       end as provider,
                     case when l.oid = 100
                          then concat_ws(' ', d.datcollate, d.datctype, to_jsonb(d) ->> 'daticulocale',
                                         to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticurules')
                          else concat_ws(' ', to_jsonb(l) ->> 'collcollate', to_jsonb(l) ->> 'colliculocale',
                                         to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'collicurules')
                       end as locale,
                     case when l.oid = 100 then d.datcollate else to_jsonb(l) ->> 'collcollate' end as lc_collate,
                     case when l.oid = 100 then to_jsonb(d) ->> 'datcollversion' else l.collversion end as recorded,
                     case when l.oid = 100 then <version> else pg_collation_actual_version(l.oid) end as actual,
                     case when l.oid = 100 then format('alter database %I refresh collation version', d.datname)
                          else (select format('alter collation %I.%I refresh version', n.nspname, l.collname)
                                  from pg_namespace n where n.oid = l.collnamespace)
                       end as refresh
                from key k
                join pg_database d on d.datname = current_database()
                left join pg_collation l on l.oid = k.ordered_by)
            select concat_ws(', ',
                     format_type(type, -1),
                     case when typnamespace <> 'pg_catalog'::regnamespace then 'type ' || base end,
                     (select 'labels ' || md5(string_agg(e.enumlabel::text, ',' order by e.enumsortorder))
                        from pg_enum e where e.enumtypid = base),
                     'collation ' || name || ' (' || concat_ws(' ',
                       case provider when 'c' then 'libc' when 'i' then 'icu' when 'b' then 'builtin' else provider end,
                       locale, actual) || ')',
                     'table ' || relation),
                   collation_oid is not null
                     and not (provider = 'b' or provider = 'c' and lc_collate in ('C', 'POSIX')) as collated,
                   recorded, actual, case when recorded is null then '' else refresh end
              from collations
            """;

    private static final String OF_DATABASE = "pg_database_collation_actual_version(d.oid)";

    private static final String OF_SAME_LOCALE = """
            (select max(pg_collation_actual_version(s.oid)) from pg_collation s
              where s.collprovider = 'c'
                and lower(replace(s.collcollate::text, '-', '')) = lower(replace(d.datcollate::text, '-', '')))""";

    private static final int VERSION_OF_DATABASES = 150_000;

    private KeyOrders() {}

    /**
     * Of a table with this key.
     *
     * @param columns of the key, in the order of their index
     * @throws SourceUnavailableException when the source cannot be read, or has no such column
     */
    static KeyOrder of(SourceDatabase database, TablePlan table, List<String> columns) {
        List<KeyOrder> orders =
                columns.stream().map(column -> of(database, table, column)).toList();
        return orders.size() == 1 ? orders.get(0) : together(columns, orders);
    }

    /** One whose collation has changed speaks for all. */
    private static KeyOrder together(List<String> columns, List<KeyOrder> orders) {
        KeyOrder first = orders.stream()
                .filter(KeyOrder::isChanged)
                .findFirst()
                .or(() -> orders.stream().filter(KeyOrder::isCollated).findFirst())
                .orElse(orders.get(0));
        String text = IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i) + ": " + orders.get(i).text())
                .collect(Collectors.joining("; "));
        return new KeyOrder(
                text,
                orders.stream().anyMatch(KeyOrder::isCollated),
                first.recorded(),
                first.actual(),
                first.refresh());
    }

    private static KeyOrder of(SourceDatabase database, TablePlan table, String column) {
        String doing = "asking for the order of the keys of " + table.schema() + "." + table.name();
        int version =
                database.query(doing, "select current_setting('server_version_num')::integer", List.of(), answer -> {
                    answer.next();
                    return answer.getInt(1);
                });
        String sql = SQL.replace("<fixed>", FIXED)
                .replace("<version>", version >= VERSION_OF_DATABASES ? OF_DATABASE : OF_SAME_LOCALE);
        return database.query(doing, sql, List.of(table.name(), column, table.schema()), rows -> {
            if (!rows.next()) {
                throw new SourceUnavailableException(
                        "Failed while " + doing + " (source " + database.url() + "): there is no column " + column
                                + ". Bring config/plan.yml and the table into line, then start again.",
                        false,
                        null);
            }
            return new KeyOrder(
                    rows.getString(1), rows.getBoolean(2), rows.getString(3), rows.getString(4), rows.getString(5));
        });
    }
}
