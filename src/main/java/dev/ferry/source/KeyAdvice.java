package dev.ferry.source;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.TablePlan;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a key that a plan cannot have. A key of a plan is one column that alone is unique and never NULL: the
 * primary key if it is one column, else another one that the table has, else one that it is given.
 */
public final class KeyAdvice {

    private static final String NAME = "link_id";

    private KeyAdvice() {}

    /**
     * What is wrong when the table has no column of the key's name, without a full stop. The plan may not even name it:
     * then it is {@code id}.
     */
    public static String missing(TablePlan plan, String table) {
        return "there is no column " + plan.key() + " in " + table
                + (plan.key().equals("id")
                        ? ", and id is the key of a table unless its key: says otherwise"
                        : ", which the plan names as its key");
    }

    /** The way out, as a sentence without a full stop; empty when the table has neither a key nor what could be one. */
    public static Optional<String> of(TablePlan plan, TableFacts table) {
        List<String> primaryKey = table.primaryKey();
        List<String> usable = table.columns().stream()
                .filter(column -> column.greaterThan() != null && column.notNull() && column.selectable())
                .map(ColumnFacts::name)
                .toList();
        if (primaryKey.size() == 1 && usable.contains(primaryKey.get(0))) {
            return Optional.of(say(plan, primaryKey.get(0)) + ": it is the primary key");
        }
        Optional<String> other = usable.stream()
                .filter(name -> name.startsWith(NAME))
                .findFirst()
                .or(() -> usable.stream().findFirst());
        if (other.isPresent()) {
            return Optional.of(say(plan, other.get()) + ": it is unique and never NULL");
        }
        return primaryKey.size() > 1
                ? Optional.of("The primary key is " + String.join(" and ", primaryKey)
                        + " together, and a key is one column. Add a column that alone is unique, e.g. "
                        + ofOneColumn(table))
                : Optional.empty();
    }

    /** To name this column as the key. */
    public static String say(TablePlan plan, String column) {
        boolean isCarried = plan.columns().stream().map(ColumnPlan::column).anyMatch(column::equals);
        return "Say `key: " + column + "` in config/plan.yml" + (isCarried ? " (and leave it out under columns)" : "");
    }

    /**
     * The statements that give the table a column that can be the key, each in backticks and run as it is, and what to say
     * in the plan. No unique index of a partitioned table may lack the columns that it is partitioned by, and a partition
     * gets its columns from its table: there each partition gets an index of its own, and is what the plan names.
     */
    public static String ofOneColumn(TableFacts table) {
        String name = free(table);
        String add = "alter table " + (table.root() == null ? table.sqlName() : table.root()) + " add column " + name
                + " uuid not null default gen_random_uuid()";
        String say = ", and say `key: " + name + "` in config/plan.yml";
        if (table.kind() == TableFacts.Kind.PARTITIONED_TABLE) {
            return "`" + add + "`, then `" + indexOfEachPartition(table, name)
                    + "`, put its partitions into the plan as" + " tables of their own" + say;
        }
        return table.root() == null
                ? "`" + add + " unique`" + say
                : "`" + add + "`, then `create unique index on " + table.sqlName() + " (" + name + ")`" + say;
    }

    private static String indexOfEachPartition(TableFacts table, String column) {
        return "do $$ begin execute (select string_agg(format('create unique index on %s (" + column
                + ")', relid), '; ') from pg_partition_tree('" + table.sqlName().replace("'", "''")
                + "') where isleaf); end $$";
    }

    private static String free(TableFacts table) {
        String name = NAME;
        for (int number = 2; table.column(name).isPresent(); number++) {
            name = NAME + "_" + number;
        }
        return name;
    }
}
