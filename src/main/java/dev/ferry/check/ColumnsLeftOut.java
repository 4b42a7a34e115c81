package dev.ferry.check;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.TableFacts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns that nobody planned for: they would otherwise stay behind without a word. */
final class ColumnsLeftOut {

    private ColumnsLeftOut() {}

    /** Names of those columns of a table that the plan does not carry, in the order of the table. */
    public static List<String> of(TablePlan plan, TableFacts facts) {
        Set<String> carried = plan.columns().stream().map(ColumnPlan::column).collect(Collectors.toSet());
        return facts.columns().stream()
                .map(ColumnFacts::name)
                .filter(name -> !plan.key().has(name) && !carried.contains(name))
                .toList();
    }
}
