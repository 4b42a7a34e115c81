package dev.ferry.source.postgres;

/** What is inside of the columns of a table, as SQL: types go through domains, arrays and composites down to the last. */
final class ColumnParts {

    /**
     * Common table expressions {@code part} and {@code inside}, to follow {@code with recursive}. Binds: schema, name.
     *
     * <p>Each row of {@code part} is one type within one column. Its {@code expr} is the SQL that reaches its values
     * from the column's value {@code v0.v}, inside of {@code prefix} and {@code suffix}, which go through the elements
     * of the arrays on the way. {@code outer_rendering} would keep it from row_to_json: it is that of the outermost
     * array or composite around it.
     *
     * <p>{@code inside} says for a column whether row_to_json would apply a cast to json somewhere in it: those of types
     * that are neither built in nor rows (json_categorize_type in Postgres's jsonfuncs.c). And it has the conditions
     * under which the row's JSON does not show what the column holds, see {@link dev.ferry.source.LostInJson}; null where there is nothing
     * to ask. xml counts as such a type: its cast to text keeps the declaration, which its output function drops. A vector
     * of the catalog (int2vector, oidvector) always begins at 0, so its bounds tell nothing.
     */
    static final String WITH = """
            part(attnum, type, expr, prefix, suffix, depth, in_row, outer_rendering) as (
              select a.attnum, a.atttypid, 'v0.v', '', '', 0, false, 'JSON'
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
               where n.nspname = cast(? as text) and c.relname = cast(? as text)
              union all
              select p.attnum, s.*
                from part p
                join pg_type t on t.oid = p.type
               cross join lateral (
                 select t.typbasetype, p.expr, p.prefix, p.suffix, p.depth, p.in_row, p.outer_rendering
                  where t.typtype = 'd'
                 union all
                 select t.typelem,
                        format('v%s.v', p.depth + 1),
                        format('%sexists (select from (select unnest(%s) as v) as v%s where ',
                               p.prefix, p.expr, p.depth + 1),
                        p.suffix || ')',
                        p.depth + 1, p.in_row,
                        case p.outer_rendering when 'JSON' then 'TEXT_ARRAY' else p.outer_rendering end
                  where t.typcategory = 'A' and t.typelem <> 0
                 union all
                 select m.atttypid,
                        format('(%s).%I', p.expr, m.attname collate "default"),
                        p.prefix, p.suffix, p.depth, true,
                        case p.outer_rendering when 'JSON' then 'TEXT' else p.outer_rendering end
                   from pg_attribute m
                  where t.typtype = 'c' and m.attrelid = t.typrelid and m.attnum > 0 and not m.attisdropped
               ) s
            ),
            leaf as (
              select p.*, p.outer_rendering = 'JSON' as is_outermost,
                     t.typcategory = 'A' and t.typelem <> 0
                       and t.oid <> all (array['int2vector'::regtype, 'oidvector'::regtype]) as is_array,
                     t.oid in ('json'::regtype, 'jsonb'::regtype) as is_json,
                     format('%s_typeof(%s)', t.typname, p.expr) as kind,
                     case when t.oid < 16384 then t.oid = 'xml'::regtype and not p.in_row
                          else t.typtype <> 'c' and exists (
                                 select from pg_cast k
                                  where k.castsource = t.oid and k.casttarget = 'json'::regtype and k.castmethod = 'f')
                     end as is_text
                from part p
                join pg_type t on t.oid = p.type
            ),
            inside as (
              select attnum,
                     coalesce(max(case when is_outermost then 'TEXT' else outer_rendering end) filter (where is_text),
                              'JSON') as rendering,
                     string_agg(prefix || 'array_dims(' || expr || ') ~ ''[[]([^1]|1[^:])''' || suffix, ' or ')
                       filter (where is_array) as bounds,
                     string_agg('array_dims(' || expr || ') ~ ''[[]([^1]|1[^:])''', ' or ')
                       filter (where is_array and is_outermost) as outermost_bounds,
                     string_agg(prefix || kind || ' = ''null''' || suffix, ' or ')
                       filter (where is_json and not is_outermost) as json_null_inside,
                     string_agg(kind || ' = ''null''', ' or ')
                       filter (where is_json and is_outermost) as json_null,
                     string_agg(prefix || kind || ' not in (''null'', ''object'')' || suffix, ' or ')
                       filter (where is_json and not in_row) as json_value
                from leaf
               group by attnum
            )
            """;

    private ColumnParts() {}
}
