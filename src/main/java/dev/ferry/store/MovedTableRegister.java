package dev.ferry.store;

import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.settings.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By which key, and into which table of Convex, runs have moved each table. */
public final class MovedTableRegister {

    /** Of the state store, see {@link StateLayout}. */
    private static final int FIRST_LAYOUT = 3;

    private final JdbcTemplate statements;
    private final DirtyTables dirtyTables;
    private final TableSelection selection;

    private record Moved(String key, String into) {}

    /** @param selection the tables of the run */
    public MovedTableRegister(JdbcTemplate statements, DirtyTables dirtyTables, TableSelection selection) {
        this.statements = statements;
        this.dirtyTables = dirtyTables;
        this.selection = selection;
    }

    /**
     * Changes nothing.
     *
     * @throws ConfigurationException when a table has another key than it was moved by: none of its rows would be found in
     *     Convex, and each would become a second document
     */
    public void requireTheSameKeys() {
        Map<String, Moved> known = known();
        List<String> problems = new ArrayList<>();
        for (TablePlan table : selection.tables()) {
            Moved before = known.get(table.name());
            if (before != null && !before.key().equals(table.key().text())) {
                problems.add(otherKey(table, before.key()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static String otherKey(TablePlan table, String before) {
        return "The key of " + table.name() + " is " + table.key().text()
                + " in config/plan.yml, but runs have moved it by "
                + before
                + ": each of its rows would become a second document beside the one that is in Convex. Put the key "
                + before + " back; or delete the documents of " + table.name()
                + " in Convex and set FERRY_STATE to a new directory, which moves every row again and doubles none of the"
                + " other tables.";
    }

    /**
     * Writes down how the run moves its tables. One that goes into another table of Convex than before is in doubt.
     *
     * @param rebind whether what was known is forgotten, as the id map is
     */
    public void remember(boolean rebind) {
        if (rebind) {
            statements.update("delete from FERRY_MOVED");
            dirtyTables.forgetAll();
            statements.update("delete from FERRY_DEBT");
        }
        Map<String, Moved> known = known();
        for (TablePlan table : selection.tables()) {
            Moved before = known.get(table.name());
            if (before == null) {
                statements.update(
                        "insert into FERRY_MOVED (SOURCE_TABLE, KEY_COLUMN, CONVEX_TABLE) values (?, ?, ?)",
                        table.name(),
                        table.key().text(),
                        table.convexTable());
            } else if (!before.into().equals(table.convexTable())) {
                dirtyTables.raise(table.name());
                statements.update(
                        "update FERRY_MOVED set CONVEX_TABLE = ? where SOURCE_TABLE = ?",
                        table.convexTable(),
                        table.name());
            }
        }
    }

    /** The key of each table that runs have moved, for who may only read; none of a store of before this was written down. */
    public static Map<String, String> keys(JdbcClient queries) {
        int layout = queries.sql("select coalesce(max(VERSION), 0) from FERRY_STATE")
                .query(Integer.class)
                .single();
        Map<String, String> keys = new HashMap<>();
        if (layout >= FIRST_LAYOUT) {
            queries.sql("select SOURCE_TABLE, KEY_COLUMN from FERRY_MOVED")
                    .query((RowCallbackHandler) row -> keys.put(row.getString(1), row.getString(2)));
        }
        return keys;
    }

    /** Into which Convex table runs have moved each table, for a reader of a store in its present layout. */
    public static Map<String, String> convexTables(JdbcClient queries) {
        Map<String, String> tables = new HashMap<>();
        queries.sql("select SOURCE_TABLE, CONVEX_TABLE from FERRY_MOVED")
                .query((RowCallbackHandler) row -> tables.put(row.getString(1), row.getString(2)));
        return tables;
    }

    private Map<String, Moved> known() {
        Map<String, Moved> known = new HashMap<>();
        statements.query("select SOURCE_TABLE, KEY_COLUMN, CONVEX_TABLE from FERRY_MOVED", row -> {
            known.put(row.getString(1), new Moved(row.getString(2), row.getString(3)));
        });
        return known;
    }
}
