package dev.ferry.source;

/** What to do about a table whose rows only several columns together tell apart: a key of a plan is one column. */
public final class KeyAdvice {

    private static final String NAME = "link_id";

    private KeyAdvice() {}

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
