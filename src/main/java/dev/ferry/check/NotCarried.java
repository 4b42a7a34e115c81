package dev.ferry.check;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.OtherTable;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.SplitTable;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TablesBeside;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in the source and stays there, since the plan does not name it.
 *
 * @param columns of the tables that are moved, e.g. {@code workspaces.description}
 * @param tables as a whole
 * @param split tables of which a part with rows stays behind, while other parts are moved
 * @param isKnown whether the source told of tables; if not, none is here
 */
public record NotCarried(List<String> columns, List<OtherTable> tables, List<SplitTable> split, boolean isKnown) {

    /** The plan names everything. */
    public static final NotCarried NOTHING = new NotCarried(List.of(), List.of(), List.of(), true);

    public NotCarried {
        columns = List.copyOf(columns);
        tables = List.copyOf(tables);
        split = split.stream().filter(table -> !table.losing().isEmpty()).toList();
    }

    /**
     * Asks the source for what is there now. A source that does not answer is no problem for a run here: then nothing
     * is known of tables.
     *
     * @param selected the tables that are moved
     * @param facts of these
     */
    public static NotCarried of(MigrationPlan plan, List<TablePlan> selected, List<TableFacts> facts, Source source) {
        return new NotCarried(columns(selected, facts), List.of(), List.of(), false).withTables(plan, source);
    }

    /** The same with the tables that are there now, or as it is when the source does not answer. */
    public NotCarried withTables(MigrationPlan plan, Source source) {
        try {
            TablesBeside beside = source.tablesBeside(plan.tables());
            return new NotCarried(columns, beside.tables(), beside.split(), true);
        } catch (SourceUnavailableException unknown) {
            return this;
        }
    }

    private static List<String> columns(List<TablePlan> selected, List<TableFacts> facts) {
        Map<String, TableFacts> byLabel = new HashMap<>();
        facts.forEach(each -> byLabel.put(each.label(), each));
        List<String> columns = new ArrayList<>();
        for (TablePlan table : selected) {
            TableFacts found = byLabel.get(table.schema() + "." + table.name());
            if (found != null) {
                ColumnsLeftOut.of(table, found).forEach(name -> columns.add(table.name() + "." + name));
            }
        }
        return columns;
    }

    /** Whether a table arrives in part only: then the copy is not to be taken for the whole of what it is a copy of. */
    public boolean isSplit() {
        return !split.isEmpty();
    }

    /** Labels of the tables that arrive in part, e.g. {@code public.events}. */
    public List<String> splitTables() {
        return split.stream().map(SplitTable::label).toList();
    }

    /** A sentence for each table that arrives in part, and one for those that stay behind as a whole. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        split.forEach(table -> sentences.add(PartitionsLeftOut.sentence(table)));
        if (!tables.isEmpty()) {
            sentences.add(TablesLeftOut.sentence(tables));
        }
        if (!isKnown) {
            sentences.add("The source could not be asked which of its tables are not in the plan.");
        }
        return sentences;
    }

    /** The tables by name with their rows, e.g. {@code public.invoices (3 rows)}, parts first. */
    public List<String> named() {
        List<String> named = new ArrayList<>();
        for (SplitTable table : split) {
            table.losing().forEach(part -> named.add(named(part) + ", part of " + table.label()));
        }
        tables.forEach(table -> named.add(named(table)));
        return named;
    }

    private static String named(OtherTable table) {
        return table.label() + " (" + TablesLeftOut.rows(table) + ")";
    }
}
