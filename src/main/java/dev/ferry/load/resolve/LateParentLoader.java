package dev.ferry.load.resolve;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.RowConverter;
import dev.ferry.load.send.ChunkDelivery;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.model.RowCounts;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.read.KeyedRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settles rows that reference a row of which nothing is known. On a live source that parent is often just late: it was
 * inserted after its own table had been read, or behind the place where the reading was. It is fetched by its key and
 * moved at once, and so are late parents of its own; of a cycle, one is owed its reference. Only a row whose parent the
 * source lacks is rejected.
 *
 * <p>The source goes on changing meanwhile: a parent may have been deleted together with the row that references it.
 * So before a row is rejected it is read again, and what it is by then counts.
 *
 * <p>Belongs into the transaction of the chunk whose rows it settles. When that chunk fails its parents are moved
 * again, which changes nothing.
 */
public final class LateParentLoader {

    /** How often a row is read again that references another missing row each time. */
    private static final int MOST_READINGS = 3;

    private final TableSelection selection;
    private final IdResolvingProcessor.OfTable processors;
    private final KeyedRows.OfTable sources;
    private final ChunkDelivery delivery;
    private final MovedRowLookup movedRows;
    private final Map<String, IdResolvingProcessor> processorOf = new HashMap<>();
    private final Map<String, KeyedRows> sourceOf = new HashMap<>();

    /** Is told what became of rows of other tables that were moved on the way. */
    @FunctionalInterface
    public interface Moved {
        void add(String table, RowCounts counts);
    }

    /**
     * @param selection only rows of these tables are fetched
     * @param processors makes the processor of a table
     * @param sources makes the way to a table's rows by their keys
     * @param movedRows tells which rows have been moved or rejected
     */
    public LateParentLoader(
            TableSelection selection,
            IdResolvingProcessor.OfTable processors,
            KeyedRows.OfTable sources,
            ChunkDelivery delivery,
            MovedRowLookup movedRows) {
        this.selection = selection;
        this.processors = processors;
        this.sources = sources;
        this.delivery = delivery;
        this.movedRows = movedRows;
    }

    /**
     * The chunk without unresolved rows. It has fewer rows than before when some are gone from the source by now.
     *
     * @param recheck whether the run sends every row
     */
    public ProcessedChunk settle(TablePlan table, long run, boolean recheck, ProcessedChunk chunk, Moved moved) {
        return settle(table, processor(table, recheck), run, recheck, chunk, moved);
    }

    /**
     * The same with a processor of one's own.
     *
     * @param processor of the table
     */
    public ProcessedChunk settle(
            TablePlan table,
            IdResolvingProcessor processor,
            long run,
            boolean recheck,
            ProcessedChunk chunk,
            Moved moved) {
        if (chunk.unresolved().isEmpty()) {
            return chunk;
        }
        SettledChunk settled = new SettledChunk(chunk.rows());
        OtherSpellings spellings = new OtherSpellings();
        List<ConvertedRow> waiting = settled.take(chunk);
        for (int reading = 1; !waiting.isEmpty(); reading++) {
            Map<String, Set<String>> unknown =
                    processor.parents(waiting, spellings).unknown(waiting);
            // In the plan's order, so that a parent which is itself a parent has been moved when its child is fetched.
            for (TablePlan parent : selection.tables()) {
                fetch(parent, unknown.getOrDefault(parent.name(), Set.of()), run, recheck, spellings, moved);
            }
            waiting = settled.take(processor.resolve(waiting, spellings));
            if (!waiting.isEmpty()) {
                waiting = readAgain(table, processor, waiting, spellings, settled, reading == MOST_READINGS);
            }
        }
        return settled.chunk();
    }

    private void fetch(
            TablePlan parent, Set<String> keys, long run, boolean recheck, OtherSpellings spellings, Moved moved) {
        source(parent).read(keys, found -> {
            found.forEach((reference, row) -> {
                String name = RowConverter.nameOf(row.key());
                if (!reference.equals(name)) {
                    spellings.add(parent.name(), reference, name);
                }
            });
            List<SourceRow> rows = movedRows.without(parent.name(), found.values());
            if (!rows.isEmpty()) {
                ProcessedChunk chunk = processor(parent, recheck).process(new Page(rows));
                ProcessedChunk settled = settle(parent, run, recheck, chunk, moved);
                moved.add(parent.name(), delivery.deliverOnTheWay(parent, run, settled));
            }
        });
    }

    /** Rejects the rows that reference the same missing row as before; others are left, as they are now. */
    private List<ConvertedRow> readAgain(
            TablePlan table,
            IdResolvingProcessor processor,
            List<ConvertedRow> before,
            OtherSpellings spellings,
            SettledChunk settled,
            boolean isLast) {
        Map<String, ConvertedRow> earlier = before.stream().collect(Collectors.toMap(ConvertedRow::key, row -> row));
        List<SourceRow> rows = List.copyOf(source(table).read(earlier.keySet()).values());
        settled.gone(before.size() - rows.size());
        if (rows.isEmpty()) {
            return List.of();
        }
        List<ConvertedRow> reread = settled.take(processor.process(new Page(rows)));
        List<ConvertedRow> unresolved = settled.take(processor.resolve(reread, spellings));
        ParentIds parents = processor.parents(unresolved, spellings);
        Map<Boolean, List<ConvertedRow>> byHope = unresolved.stream()
                .collect(Collectors.partitioningBy(row -> !isLast && !referencesTheSame(row, earlier.get(row.key()))));
        byHope.getOrDefault(false, List.of()).forEach(row -> settled.reject(parents.missing(row, selection::has)));
        return byHope.getOrDefault(true, List.of());
    }

    private static boolean referencesTheSame(ConvertedRow row, @Nullable ConvertedRow earlier) {
        return earlier != null && earlier.references().equals(row.references());
    }

    private IdResolvingProcessor processor(TablePlan table, boolean recheck) {
        IdResolvingProcessor processor = processorOf.computeIfAbsent(table.name(), name -> processors.of(table));
        processor.recheck(recheck);
        return processor;
    }

    private KeyedRows source(TablePlan table) {
        return sourceOf.computeIfAbsent(table.name(), name -> sources.of(table));
    }
}
