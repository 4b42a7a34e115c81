package dev.ferry.source.postgres;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.SqlNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keys that cut a table into ranges of about as many rows each, for readers side by side.
 *
 * <p>They are quantiles of the keys in some hundred blocks of the table that Postgres picks at random: so they are right
 * for every type of key and every skew, as fresh as the table, and cost the same however large it is. The planner's
 * histogram would be no cheaper, is missing before the first {@code analyze}, and says nothing of the keys that came after
 * the last one, which with rising keys are all in one range.
 */
final class PartitionBounds {

    /** A table with fewer blocks is read whole, its keys only. */
    private static final int BLOCKS = 300;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private PartitionBounds() {}

    /**
     * See {@link dev.ferry.source.TableSource#bounds}.
     *
     * @param key asks the source, if it has to
     * @throws SourceUnavailableException when the source cannot be read
     */
    static List<String> of(SourceDatabase database, TablePlan table, Supplier<KeySql> key, int ranges) {
        if (ranges < 1) {
            throw new IllegalArgumentException("a table has at least one range, not " + ranges);
        }
        if (ranges == 1) {
            return List.of();
        }
        return database.query(
                "looking for keys that part " + table.schema() + "." + table.name(),
                sql(table, key.get(), ranges),
                List.of(table.schema(), table.name()),
                TIMEOUT,
                rows -> {
                    // A key of a unique index is as often in the answer as few keys were found.
                    Set<String> keys = new LinkedHashSet<>();
                    while (rows.next()) {
                        keys.add(rows.getString(1));
                    }
                    return List.copyOf(keys);
                });
    }

    /** The same blocks each time, as long as the table stays the same. */
    private static String sql(TablePlan table, KeySql key, int ranges) {
        List<String> shares = new ArrayList<>();
        for (int i = 1; i < ranges; i++) {
            shares.add(i + "/" + ranges + "::float8");
        }
        return String.format(
                Locale.ROOT,
                """
                with recursive part(oid) as (
                  select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname = cast(? as text) and c.relname = cast(? as text)
                  union
                  select i.inhrelid from pg_inherits i join part p on p.oid = i.inhparent
                )
                select %s
                  from (select %s, row_number() over (order by %s) as place, count(*) over () as rows
                          from %s as t tablesample system (
                               (select least(100, 100.0 * %d * current_setting('block_size')::integer
                                                        / greatest(sum(pg_relation_size(oid)), 1)) from part)
                               ) repeatable (1)) as s
                  join unnest(array[%s]) as b(share) on s.place = ceil(b.share * s.rows)
                 order by s.place""",
                key.textOf("s"),
                key.selected(),
                key.columns(),
                SqlNames.qualified(table.schema(), table.name()),
                BLOCKS,
                String.join(", ", shares));
    }
}
