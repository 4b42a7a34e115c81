package dev.ferry.check;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.TableFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of the columns of planned tables. */
final class PlannedColumns {

    private final Map<String, Optional<TableFacts>> known = new HashMap<>();
    private final OtherTable others;

    /** Asks for what the catalog says of a table. */
    @FunctionalInterface
    interface OtherTable {

        /** Empty when there is no such table. */
        Optional<TableFacts> facts(TablePlan table);
    }

    /**
     * @param facts of the tables that were looked at
     * @param others asks for those of another one, once
     */
    PlannedColumns(List<TableFacts> facts, OtherTable others) {
        facts.forEach(table -> known.put(table.name(), Optional.of(table)));
        this.others = others;
    }

    /** As SQL writes it; empty when there is no such table or column. */
    Optional<String> type(TablePlan table, String column) {
        return known.computeIfAbsent(table.name(), name -> others.facts(table))
                .flatMap(facts -> facts.column(column))
                .map(ColumnFacts::type);
    }
}
