package dev.ferry.source.postgres;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.TablePlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether rows that nobody has written since come out as before, see {@link dev.ferry.source.TableSource#readsOtherwiseSince}. What decides
 * how a row is printed is in rows of the catalog, which tell their writers as any others do. What is changed by a
 * transaction that has not committed yet is seen the next time, since that has a higher number than any horizon of now.
 */
final class CatalogAge {

    /** The table with all below it, and the types inside of its columns, down to the last. */
    private static final String PARTS = """
            with recursive given as (
              select cast(? as text) as schema, cast(? as text) as name, cast(? as text[]) as columns,
                     cast(? as bigint) as horizon, %1$s as newest),
            top as (
              select c.oid, c.relkind, n.oid as schema
                from given g
                join pg_namespace n on n.nspname = g.schema
                join pg_class c on c.relnamespace = n.oid and c.relname = g.name),
            rel(oid) as (
              select oid from top
              union
              select i.inhrelid from pg_inherits i join rel r on r.oid = i.inhparent),
            inside(oid) as (
              select a.atttypid
                from top
                join pg_attribute a on a.attrelid = top.oid
                join given g on a.attname::text = any (g.columns)
              union
              select s.oid
                from inside i
                join pg_type t on t.oid = i.oid
               cross join lateral (
                 select t.typbasetype where t.typbasetype <> 0
                 union all
                 select t.typelem where t.typelem <> 0
                 union all
                 select m.atttypid from pg_attribute m
                  where t.typtype = 'c' and m.attrelid = t.typrelid and m.attnum > 0 and not m.attisdropped
                 union all
                 select r.rngsubtype from pg_range r where r.rngtypid = t.oid
                 union all
                 select r.rngtypid from pg_range r where to_jsonb(r) ->> 'rngmultitypid' = t.oid::text
               ) as s(oid)),
            type as (
              select t.oid, t.typname, t.typnamespace, t.typtype, t.typrelid, t.xmin as writer
                from pg_type t join inside i on i.oid = t.oid),
            printed as (
              select k.castsource, k.castfunc from pg_cast k join inside i on i.oid = k.castsource
               where k.castmethod = 'f' and k.casttarget in ('text'::regtype, 'json'::regtype)),
            """;

    /** Rows of the catalog, with what it means when they were written. */
    private static final String WRITTEN = """
            written(place, reason, writer) as (
              select 1, case when c.oid = top.oid then 'the table itself was changed'
                             else 'its part ' || c.relname || ' was changed' end, c.xmin
                from pg_class c join rel r on r.oid = c.oid cross join top
              union all
              select 2, 'its schema was changed', n.xmin from pg_namespace n join top on top.schema = n.oid
              union all
              select 3, 'other parts were attached to it', i.xmin from pg_inherits i join rel r on r.oid = i.inhparent
              union all
              select 4, case when a.attisdropped then 'a column of it was dropped'
                             else 'its column ' || a.attname || ' was added or changed' end, a.xmin
                from pg_attribute a join rel r on r.oid = a.attrelid
              union all
              select 5, 'its type ' || t.typname || ' was changed', t.writer from type t
              union all
              select 5, 'its type ' || t.typname || ' was changed', e.xmin
                from pg_enum e join type t on t.oid = e.enumtypid
              union all
              select 5, 'its type ' || t.typname || ' was changed', c.xmin
                from pg_class c join type t on t.typrelid = c.oid and t.typtype = 'c'
              union all
              select 5, 'its type ' || t.typname || ' was changed', a.xmin
                from pg_attribute a join type t on t.typrelid = a.attrelid and t.typtype = 'c'
              union all
              select 6, 'the extension ' || x.extname || ' was added or changed', x.xmin from pg_extension x
              union all
              select 7, 'casts between types were changed', k.xmin from pg_cast k
              union all
              select 7, 'casts between types were changed', p.xmin
                from pg_proc p join printed k on k.castfunc = p.oid),
            """;

    /** What no number of a transaction tells. */
    private static final String MOVING = """
            moving(place, reason) as (
              select 8, 'it is made of more than ordinary tables'
                from pg_class c join rel r on r.oid = c.oid
               where c.relkind not in ('r', 'p') or c.relkind = 'r' and c.relam not in (0, 2)
              union all
              select 8, 'other tables inherit from it'
                from top join pg_inherits i on i.inhparent = top.oid
               where top.relkind <> 'p'
              union all
              select 8, 'its column ' || a.attname || ' is computed when it is read'
                from pg_attribute a join rel r on r.oid = a.attrelid
               where to_jsonb(a) ->> 'attgenerated' = 'v'
              union all
              select 8, 'its type ' || t.typname || ' prints names of other things'
                from type t where t.typnamespace = 'pg_catalog'::regnamespace and t.typname ~ '^(reg|aclitem$)'
              union all
              select 8, 'its type ' || k.castsource::regtype || ' is printed by a function of its own'
                from printed k
                join pg_proc p on p.oid = k.castfunc
                join pg_language l on l.oid = p.prolang
               where l.lanname not in ('internal', 'c'))
            """;

    private static final String SQL = String.format(
            Locale.ROOT,
            PARTS + WRITTEN + MOVING + """
            select reason
              from (select w.place, w.reason
                      from (select place, reason, writer::text::bigint as writer from written) as w
                     cross join given g
                     where %2$s
                    union all
                    select place, reason from moving
                    union all
                    select 9, 'it is not there' where not exists (select from top)) as r
             order by place, reason
             limit 1""",
            TransactionIds.NEWEST,
            TransactionIds.isSince("w.writer", "g.newest", "g.horizon"));

    private static final String ONE_WAY = """
            select bool_and(
                     a.atttypid in ('uuid'::regtype, 'smallint'::regtype, 'integer'::regtype, 'bigint'::regtype)
                     or a.atttypid in ('text'::regtype, 'varchar'::regtype)
                        and coalesce(to_jsonb(l) ->> 'collisdeterministic', 'true') = 'true')
                   and count(*) = cardinality(cast(? as text[]))
              from pg_namespace n
              join pg_class c on c.relnamespace = n.oid and c.relname = cast(? as text)
              join pg_attribute a on a.attrelid = c.oid and a.attname::text = any (cast(? as text[]))
              left join pg_collation l on l.oid = a.attcollation
             where n.nspname = cast(? as text)""";

    private CatalogAge() {}

    /** See {@link dev.ferry.source.TableSource#spellsKeysOneWay}. */
    static boolean spellsOneWay(SourceDatabase database, TablePlan table) {
        String columns = KeySql.arrayOf(table.key().names());
        return database.query(
                "asking for the key of " + table.schema() + "." + table.name(),
                ONE_WAY,
                List.of(columns, table.name(), columns, table.schema()),
                rows -> rows.next() && rows.getBoolean(1));
    }

    static Optional<String> of(SourceDatabase database, TablePlan table, long horizon) {
        List<String> columns = Stream.concat(
                        table.key().names().stream(), table.columns().stream().map(ColumnPlan::column))
                .distinct()
                .toList();
        return database.query(
                "asking what became of " + table.schema() + "." + table.name(),
                SQL,
                List.of(table.schema(), table.name(), KeySql.arrayOf(columns), String.valueOf(horizon)),
                rows -> rows.next() ? Optional.of(rows.getString(1)) : Optional.empty());
    }
}
