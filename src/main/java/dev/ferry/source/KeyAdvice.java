package dev.ferry.source;

/** What to do about a table whose rows only several columns together tell apart: a key of a plan is one column. */
public final class KeyAdvice {

    private static final String NAME = "link_id";

    private KeyAdvice() {}

    /** The statement that gives the table a column that can be the key, in backticks, and what to say in the plan. */
    public static String ofOneColumn(TableFacts table) {
        String name = free(table);
        return "`alter table " + table.sqlName() + " add column " + name
                + " uuid not null default gen_random_uuid() unique`, and say `key: " + name + "` in config/plan.yml";
    }

    private static String free(TableFacts table) {
        String name = NAME;
        for (int number = 2; table.column(name).isPresent(); number++) {
            name = NAME + "_" + number;
        }
        return name;
    }
}
