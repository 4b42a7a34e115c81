package dev.ferry.source;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.OtherTable.Told;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Lists the tables that are not moved, in the schemas of those that are. How many rows they have the statistics tell; a
 * table that is small by them, or that has none, is counted as far as that is quick, so that empty ones can be left out.
 */
final class OtherTables {

    /** A table is not counted further. */
    static final int COUNTED_TO = 1_000;

    /** All counts together may take so long. */
    private static final Duration BUDGET = Duration.ofSeconds(3);

    /** One count may take so long; it waits while somebody holds an exclusive lock. */
    private static final Duration ONE_COUNT = Duration.ofMillis(500);

    /**
     * The tables of a schema, with their partitions' rows as theirs; none of an extension, which brings its own. A
     * number of rows is negative for a table that was never analyzed, and 0 also for one that was empty then. Binds:
     * schema, schema.
     */
    private static final String TABLES = """
            with recursive part (root, oid) as (
              select c.oid, c.oid
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = cast(? as text) and c.relkind in ('r', 'p') and not c.relispartition
              union all
              select p.root, i.inhrelid
                from part p
                join pg_inherits i on i.inhparent = p.oid
                join pg_class c on c.oid = i.inhrelid and c.relispartition
            )
            select c.relname as name, c.relkind as kind,
                   has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select')
                     and not row_security_active(c.oid) as countable,
                   told.rows, told.lacking
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join (select p.root, sum(greatest(l.reltuples, 0))::bigint as rows,
                           bool_or(l.reltuples < 0 or l.relkind = 'f') as lacking
                      from part p
                      join pg_class l on l.oid = p.oid and l.relkind <> 'p'
                     group by p.root) told on told.root = c.oid
             where n.nspname = cast(? as text)
               and not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
             order by c.relname
            """;

    private final SourceDatabase database;
    private final LongSupplier nanoTime;

    OtherTables(SourceDatabase database) {
        this(database, System::nanoTime);
    }

    OtherTables(SourceDatabase database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
    }

    /**
     * Those that are not known to be empty.
     *
     * @throws SourceUnavailableException when the catalog cannot be read
     */
    List<OtherTable> beside(List<TablePlan> planned) {
        Set<TableName> named = planned.stream()
                .map(table -> new TableName(table.schema(), table.name()))
                .collect(Collectors.toSet());
        List<OtherTable> others = new ArrayList<>();
        long start = nanoTime.getAsLong();
        for (String schema : planned.stream().map(TablePlan::schema).distinct().toList()) {
            for (Listed table : listed(schema)) {
                if (!named.contains(new TableName(schema, table.name()))) {
                    OtherTable other = other(schema, table, BUDGET.minusNanos(nanoTime.getAsLong() - start));
                    if (other.told() != Told.COUNTED || other.rows() > 0) {
                        others.add(other);
                    }
                }
            }
        }
        return others;
    }

    /** The statistics may be old, so a small table is counted whatever they say. */
    private OtherTable other(String schema, Listed table, Duration left) {
        if (table.rows() > COUNTED_TO || !table.countable() || left.isNegative() || left.isZero()) {
            return table.uncounted(schema);
        }
        try {
            long rows = count(schema, table, left.compareTo(ONE_COUNT) < 0 ? left : ONE_COUNT);
            return rows > COUNTED_TO
                    ? table.in(schema, COUNTED_TO, Told.MORE_THAN)
                    : table.in(schema, rows, Told.COUNTED);
        } catch (SourceUnavailableException failure) {
            // Locked, dropped or broken: it is none of the tables to move, so this is no error.
            return table.uncounted(schema);
        }
    }

    private long count(String schema, Listed table, Duration limit) {
        return database.query(
                "counting the rows of " + schema + "." + table.name(),
                "select count(*) from (select from " + SqlNames.qualified(schema, table.name()) + " limit "
                        + (COUNTED_TO + 1) + ") t",
                List.of(),
                // Less than a millisecond would mean no limit.
                limit.plusMillis(1),
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                });
    }

    private List<Listed> listed(String schema) {
        return database.query(
                "listing the tables of schema " + schema, TABLES, List.of(schema, schema), OtherTables::read);
    }

    private static List<Listed> read(ResultSet rows) throws SQLException {
        List<Listed> tables = new ArrayList<>();
        while (rows.next()) {
            tables.add(new Listed(
                    rows.getString("name"),
                    TableFacts.Kind.of(rows.getString("kind")),
                    rows.getBoolean("countable"),
                    rows.getLong("rows"),
                    rows.getBoolean("lacking")));
        }
        return tables;
    }

    /**
     * What the catalog says of one.
     *
     * @param rows of the last analyze
     * @param lacking whether some of it was never analyzed
     */
    private record Listed(String name, TableFacts.Kind kind, boolean countable, long rows, boolean lacking) {

        OtherTable uncounted(String schema) {
            return rows > 0 ? in(schema, rows, lacking ? Told.ABOUT_OR_MORE : Told.ABOUT) : in(schema, 0, Told.UNKNOWN);
        }

        OtherTable in(String schema, long count, Told told) {
            return new OtherTable(schema, name, kind, count, told);
        }
    }
}
