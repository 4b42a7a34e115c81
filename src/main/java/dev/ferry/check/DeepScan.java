package dev.ferry.check;

import dev.ferry.convex.DocumentPage;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyRange;
import dev.ferry.source.Page;
import dev.ferry.source.read.KeyedRows;
import dev.ferry.source.read.KeysetReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads every row once, by the reader and the rules of a run, and says which of them a run would reject and why. Sends
 * nothing to the deployment but queries, and those only for tables that hold documents already.
 */
public final class DeepScan {

    private static final int PAGE = 1_000;

    private final MigrationPlan plan;
    private final KeysetReader.OfTable readers;
    private final KeyedRows.OfTable byKey;
    private final ScanWatch watch;

    /**
     * @param readers makes a reader for a table
     * @param byKey makes the way to a table's rows by their keys
     */
    public DeepScan(MigrationPlan plan, KeysetReader.OfTable readers, KeyedRows.OfTable byKey, ScanWatch watch) {
        this.plan = plan;
        this.readers = readers;
        this.byKey = byKey;
        this.watch = watch;
    }

    /**
     * Scans all tables of the plan.
     *
     * @param functions of the deployment; null when there is none
     * @param filled Convex names of the tables that hold documents
     * @throws dev.ferry.source.SourceUnavailableException when the source cannot be read to its end
     * @throws dev.ferry.convex.error.ConvexException when the deployment cannot be asked for its documents
     */
    public Forecast scan(@Nullable MigrateFunctions functions, Set<String> filled) {
        Set<String> parents = new HashSet<>();
        plan.tables().forEach(table -> parents.addAll(table.references()));
        List<Forecast.OfTable> tables = new ArrayList<>();
        try (ScannedKeys keys = ScannedKeys.open()) {
            SourceParents sources = new SourceParents(plan, byKey, keys);
            for (TablePlan table : plan.tables()) {
                watch.begin(table.name());
                if (functions != null && filled.contains(table.convexTable())) {
                    findDoubled(functions, table, keys.doubled(table.name()));
                }
                Forecast.OfTable found = scan(
                        table,
                        new TableForecast(
                                table, keys, sources, plan.referencedLater(table), parents.contains(table.name())));
                watch.end(found);
                tables.add(found);
            }
        }
        return new Forecast(tables);
    }

    private Forecast.OfTable scan(TablePlan table, TableForecast forecast) {
        KeysetReader reader = readers.of(table, KeyRange.ALL);
        for (Page page = reader.read(); page != null; page = reader.read()) {
            forecast.add(page);
            watch.read(table.name(), forecast.rows());
        }
        return forecast.result();
    }

    /** A page never ends inside of one key. */
    private static void findDoubled(MigrateFunctions functions, TablePlan table, ScannedKeys.Keys doubled) {
        String after = null;
        DocumentPage page;
        do {
            page = functions.page(table.convexTable(), after, PAGE);
            String before = null;
            for (ConvexValue.Obj document : page.documents()) {
                String key = key(document);
                if (key != null && key.equals(before)) {
                    doubled.add(key);
                }
                before = key;
            }
            after = before;
        } while (!page.isDone());
    }

    private static @Nullable String key(ConvexValue.Obj document) {
        return document.fields().get("supabaseId") instanceof ConvexValue.Str text ? text.value() : null;
    }
}
