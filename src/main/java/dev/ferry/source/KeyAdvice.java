package dev.ferry.source;

import dev.ferry.plan.KeyColumns;
import dev.ferry.plan.TablePlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do about a key that a plan cannot have: name the primary key, else another unique index whose columns are never
 * NULL, else give the table one.
 */
public final class KeyAdvice {

    private static final String NAME = "link_id";

    private KeyAdvice() {}

    /**
     * What is wrong when the table lacks a column of the key, without a full stop. The plan may not even name it: then it
     * is {@code id}.
     */
    public static String missing(TablePlan plan, TableFacts table) {
        String missing = plan.key().names().stream()
                .filter(column -> table.column(column).isEmpty())
                .collect(Collectors.joining(", "));
        return "there is no column " + missing + " in " + table.label()
                + (plan.key().is("id")
                        ? ", and id is the key of a table unless its key: says otherwise"
                        : plan.key().isComposite()
                                ? ", which the plan names as a part of its key"
                                : ", which the plan names as its key");
    }

    /** The way out, as a sentence without a full stop; empty when the table has neither a key nor what could be one. */
    public static Optional<String> of(TablePlan plan, TableFacts table) {
        List<List<String>> usable = usable(table);
        List<String> primaryKey = table.primaryKey();
        if (usable.contains(primaryKey)) {
            return Optional.of(say(primaryKey) + ": it is the primary key");
        }
        return usable.stream()
                .filter(columns -> columns.size() == 1 && columns.get(0).startsWith(NAME))
                .findFirst()
                .or(() -> usable.stream().findFirst())
                .map(columns -> say(columns) + ": " + (columns.size() == 1 ? "it is" : "together they are")
                        + " unique and never NULL");
    }

    /** The columns of unique indexes that can be keys, those of one column first. */
    private static List<List<String>> usable(TableFacts table) {
        List<String> never = table.columns().stream()
                .filter(column -> column.notNull() && column.selectable())
                .map(ColumnFacts::name)
                .toList();
        Stream<List<String>> single = table.columns().stream()
                .filter(column -> column.greaterThan() != null)
                .map(column -> List.of(column.name()));
        Stream<List<String>> several = table.uniqueIndexes().stream()
                .map(index ->
                        index.parts().stream().map(UniqueIndex.Part::column).toList());
        return Stream.concat(single, several).filter(never::containsAll).toList();
    }

    /** To name these columns as the key. */
    public static String say(List<String> columns) {
        return "Say `key: " + new KeyColumns(columns).text() + "` in config/plan.yml";
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
