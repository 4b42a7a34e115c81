package dev.ferry.check;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.ForeignKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The foreign keys of a source and the tables of a plan, each found by name: neither is gone through for each column. */
final class ForeignKeys {

    private final Map<Place, List<ForeignKey>> byColumn = new HashMap<>();
    private final Map<Place, TablePlan> byTable = new HashMap<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final List<TablePlan> tables;
    private long steps;

    /** A column; of a table itself the column is empty. */
    private record Place(String schema, String table, String column) {}

    ForeignKeys(MigrationPlan plan, List<ForeignKey> keys) {
        tables = plan.tables();
        for (TablePlan table : tables) {
            byTable.put(new Place(table.schema(), table.name(), ""), table);
            positions.put(table.name(), positions.size());
        }
        for (ForeignKey key : keys) {
            for (String column : key.columns()) {
                byColumn.computeIfAbsent(new Place(key.schema(), key.table(), column), place -> new ArrayList<>())
                        .add(key);
            }
        }
    }

    /** Those that this column is in, alone or together with others. */
    List<ForeignKey> with(TablePlan table, String column) {
        return with(table.schema(), table.name(), column);
    }

    private List<ForeignKey> with(String schema, String table, String column) {
        List<ForeignKey> keys = byColumn.getOrDefault(new Place(schema, table, column), List.of());
        steps += 1 + keys.size();
        return keys;
    }

    /** Those of this column alone. */
    List<ForeignKey> of(TablePlan table, String column) {
        return with(table, column).stream()
                .filter(key -> key.columns().size() == 1)
                .toList();
    }

    /** Those in which this column leads to the parent's key. */
    List<ForeignKey> leading(TablePlan table, String column, TablePlan parent) {
        return with(table, column).stream()
                .filter(key -> key.toSchema().equals(parent.schema())
                        && key.toTable().equals(parent.name())
                        && parent.key().is(target(key, column)))
                .toList();
    }

    /** The first table of the plan whose key this column leads to. */
    Optional<TablePlan> parent(TablePlan table, String column) {
        TablePlan first = null;
        for (ForeignKey key : with(table, column)) {
            TablePlan to = planned(key.toSchema(), key.toTable()).orElse(null);
            if (to != null && to.key().is(target(key, column)) && (first == null || position(to) < position(first))) {
                first = to;
            }
        }
        return Optional.ofNullable(first);
    }

    /**
     * Whether foreign keys, one after the other, guarantee that each value of the column is a key of the parent: a
     * column that points at a table whose key points at the parent's.
     */
    boolean guaranteeInSteps(TablePlan table, String column, TablePlan parent) {
        Place goal = new Place(parent.schema(), parent.name(), parent.key().only());
        Set<Place> seen = new HashSet<>();
        Deque<Place> open = new ArrayDeque<>(List.of(new Place(table.schema(), table.name(), column)));
        while (!open.isEmpty()) {
            Place place = open.remove();
            for (ForeignKey key : with(place.schema(), place.table(), place.column())) {
                Place to = new Place(key.toSchema(), key.toTable(), target(key, place.column()));
                if (key.columns().size() == 1 && key.isGuarantee() && seen.add(to)) {
                    if (to.equals(goal)) {
                        return true;
                    }
                    open.add(to);
                }
            }
        }
        return false;
    }

    /** The table of the plan that is this one. */
    Optional<TablePlan> planned(String schema, String name) {
        steps++;
        return Optional.ofNullable(byTable.get(new Place(schema, name, "")));
    }

    private int position(TablePlan table) {
        return positions.getOrDefault(table.name(), Integer.MAX_VALUE);
    }

    /** The column that this column of the key leads to. */
    static String target(ForeignKey key, String column) {
        return key.toColumns().get(key.columns().indexOf(column));
    }

    /** How often a key, a table or a reference was looked at: what the work grows with. */
    long steps() {
        return steps;
    }
}
