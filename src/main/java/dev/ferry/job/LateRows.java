package dev.ferry.job;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.source.KeyedRows;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settles rows that reference a row of which nothing is known. On a live source that parent is often just late: it was
 * inserted after its own table had been read, or behind the place where the reading was. It is fetched by its key and
 * moved at once, and so are late parents of its own; a plan has no circles. Only a row whose parent the source lacks
 * is rejected.
 *
 * <p>The source goes on changing meanwhile: a parent may have been deleted together with the row that references it.
 * So before a row is rejected it is read again, and what it is by then counts.
 *
 * <p>Belongs into the transaction of the chunk whose rows it settles. When that chunk fails its parents are moved
 * again, which changes nothing.
 */
final class LateRows {

    /** How often a row is read again that references another missing row each time. */
    private static final int MOST_READINGS = 3;

    private final TableSelection selection;
    private final Function<TablePlan, IdResolvingProcessor> processors;
    private final Function<TablePlan, KeyedRows> sources;
    private final ChunkDelivery delivery;
    private final Map<String, IdResolvingProcessor> processorOf = new HashMap<>();
    private final Map<String, KeyedRows> sourceOf = new HashMap<>();

    /** Is told what became of rows of other tables that were moved on the way. */
    @FunctionalInterface
    interface Moved {
        void add(String table, RowCounts counts);
    }

    /**
     * @param selection only rows of these tables are fetched
     * @param processors makes the processor of a table
     * @param sources makes the way to a table's rows by their keys
     */
    LateRows(
            TableSelection selection,
            Function<TablePlan, IdResolvingProcessor> processors,
            Function<TablePlan, KeyedRows> sources,
            ChunkDelivery delivery) {
        this.selection = selection;
        this.processors = processors;
        this.sources = sources;
        this.delivery = delivery;
    }

    /** The chunk without unresolved rows. It has fewer rows than before when some are gone from the source by now. */
    ProcessedChunk settle(TablePlan table, long run, ProcessedChunk chunk, Moved moved) {
        if (chunk.unresolved().isEmpty()) {
            return chunk;
        }
        IdResolvingProcessor processor = processor(table);
        SettledChunk settled = new SettledChunk(chunk.rows());
        List<ConvertedRow> waiting = settled.take(chunk);
        for (int reading = 1; !waiting.isEmpty(); reading++) {
            fetchParents(processor.parents(waiting), waiting, run, moved);
            waiting = settled.take(processor.resolve(waiting));
            if (!waiting.isEmpty()) {
                waiting = readAgain(table, waiting, settled, reading == MOST_READINGS);
            }
        }
        return settled.chunk();
    }

    /** In the plan's order, so that a parent which is itself a parent of another has been moved when that is fetched. */
    private void fetchParents(ParentIds parents, List<ConvertedRow> rows, long run, Moved moved) {
        Map<String, Set<String>> unknown = parents.unknown(rows);
        for (TablePlan parent : selection.tables()) {
            Set<String> keys = unknown.getOrDefault(parent.name(), Set.of());
            source(parent)
                    .read(keys, page -> deliver(parent, run, processor(parent).process(page), moved));
        }
    }

    private void deliver(TablePlan table, long run, ProcessedChunk chunk, Moved moved) {
        moved.add(table.name(), delivery.deliver(table, run, settle(table, run, chunk, moved)));
    }

    /** Rejects the rows that reference the same missing row as before; others are left, as they are now. */
    private List<ConvertedRow> readAgain(
            TablePlan table, List<ConvertedRow> before, SettledChunk settled, boolean isLast) {
        IdResolvingProcessor processor = processor(table);
        Map<String, ConvertedRow> earlier = before.stream().collect(Collectors.toMap(ConvertedRow::key, row -> row));
        List<SourceRow> rows = source(table).read(earlier.keySet());
        settled.gone(before.size() - rows.size());
        if (rows.isEmpty()) {
            return List.of();
        }
        List<ConvertedRow> unresolved = settled.take(processor.process(new Page(rows)));
        ParentIds parents = processor.parents(unresolved);
        Map<Boolean, List<ConvertedRow>> byHope = unresolved.stream()
                .collect(Collectors.partitioningBy(row -> !isLast && !referencesTheSame(row, earlier.get(row.key()))));
        byHope.getOrDefault(false, List.of()).forEach(row -> settled.reject(parents.missing(row, selection::has)));
        return byHope.getOrDefault(true, List.of());
    }

    private static boolean referencesTheSame(ConvertedRow row, @Nullable ConvertedRow earlier) {
        return earlier != null && earlier.references().equals(row.references());
    }

    private IdResolvingProcessor processor(TablePlan table) {
        return processorOf.computeIfAbsent(table.name(), name -> processors.apply(table));
    }

    private KeyedRows source(TablePlan table) {
        return sourceOf.computeIfAbsent(table.name(), name -> sources.apply(table));
    }
}
