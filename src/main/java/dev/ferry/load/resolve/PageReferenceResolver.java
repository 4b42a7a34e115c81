package dev.ferry.load.resolve;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Rejection;
import dev.ferry.convert.RowConverter;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.plan.TableSelection;
import dev.ferry.source.Page;
import dev.ferry.source.read.KeyedRows;
import dev.ferry.source.read.RowKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settles those of a page's unresolved rows for which it is enough to look at the source, and changes nothing: rows
 * that reference a row which the source lacks are rejected, and rows that spell a known key differently get its id.
 * This costs a few questions to the source, however many rows there are, and each partition asks its own. Every other
 * row is left to {@link LateParentLoader}, which works on one chunk at a time.
 *
 * <p>As there, a row is read again before it is rejected: its parent may have been deleted together with it, or it may
 * reference another one by now.
 *
 * <p>Not thread-safe.
 */
public final class PageReferenceResolver implements PageProcessor {

    private final IdResolvingProcessor processor;
    private final KeyedRows rows;
    private final RowKeys.OfTable keys;
    private final TableSelection selection;
    private final Map<String, RowKeys> keysOf = new HashMap<>();

    /** What is known of the references of a page. Texts are those of the references. */
    private record Looked(Map<String, Set<String>> missing, OtherSpellings spellings) {

        /** Whether the first of the row's references that leads nowhere, in the order of the plan, surely does so. */
        boolean isOrphan(ConvertedRow row, ParentIds parents) {
            return parents.firstNotFound(row)
                    .filter(reference ->
                            missing.getOrDefault(reference.table(), Set.of()).contains(reference.sourceKey()))
                    .isPresent();
        }
    }

    /**
     * @param processor of the table
     * @param rows of the table, by their keys
     * @param keys asks for the keys of a referenced table
     * @param selection no other tables are asked: nothing of them is moved
     */
    public PageReferenceResolver(
            IdResolvingProcessor processor, KeyedRows rows, RowKeys.OfTable keys, TableSelection selection) {
        this.processor = processor;
        this.rows = rows;
        this.keys = keys;
        this.selection = selection;
    }

    /** The chunks are settled as far as that goes. */
    @Override
    public List<ProcessedChunk> process(List<Page> pages) {
        List<ProcessedChunk> chunks = processor.process(pages);
        List<ConvertedRow> unresolved =
                chunks.stream().flatMap(chunk -> chunk.unresolved().stream()).toList();
        if (unresolved.isEmpty()) {
            return chunks;
        }
        Looked looked = look(processor.parents(unresolved, OtherSpellings.NONE).unknown(unresolved));
        List<ProcessedChunk> respelled = chunks.stream()
                .map(chunk -> chunk.unresolved().isEmpty() ? chunk : respelled(chunk, looked.spellings()))
                .toList();
        Map<String, Rejection> rejections = orphans(
                respelled.stream().flatMap(chunk -> chunk.unresolved().stream()).toList(), looked);
        return respelled.stream().map(chunk -> without(chunk, rejections)).toList();
    }

    private Looked look(Map<String, Set<String>> unknown) {
        Map<String, Set<String>> missing = new HashMap<>();
        OtherSpellings spellings = new OtherSpellings();
        unknown.forEach((table, references) -> {
            Map<String, String> present = selection.has(table) ? keys(table).present(references) : Map.of();
            Set<String> absent = new HashSet<>(references);
            absent.removeAll(present.keySet());
            missing.put(table, absent);
            present.forEach((reference, key) -> {
                String name = RowConverter.nameOf(key);
                if (!reference.equals(name)) {
                    spellings.add(table, reference, name);
                }
            });
        });
        return new Looked(missing, spellings);
    }

    /** Kept, since the first question asks the catalog too. */
    private RowKeys keys(String table) {
        return keysOf.computeIfAbsent(table, name -> keys.of(selection.table(name)));
    }

    private ProcessedChunk respelled(ProcessedChunk chunk, OtherSpellings spellings) {
        if (spellings.isEmpty()) {
            return chunk;
        }
        SettledChunk settled = new SettledChunk(chunk.rows());
        List<ConvertedRow> before = settled.take(chunk);
        List<ConvertedRow> left = settled.take(processor.resolve(before, spellings));
        return settled.chunk(left, chunk.skipped());
    }

    /** By their keys, of those rows that lead nowhere still when they are read again. */
    private Map<String, Rejection> orphans(List<ConvertedRow> unresolved, Looked looked) {
        ParentIds parents = processor.parents(unresolved, looked.spellings());
        Map<String, ConvertedRow> suspected = new HashMap<>();
        for (ConvertedRow row : unresolved) {
            if (looked.isOrphan(row, parents)) {
                suspected.put(row.key(), row);
            }
        }
        Map<String, Rejection> rejections = new HashMap<>();
        rows.read(suspected.keySet(), found -> {
            List<ConvertedRow> again =
                    processor.process(new Page(List.copyOf(found.values()))).unresolved();
            ParentIds now = processor.parents(again, looked.spellings());
            for (ConvertedRow row : again) {
                ConvertedRow before = suspected.get(row.key());
                if (before != null && before.references().equals(row.references()) && looked.isOrphan(row, now)) {
                    rejections.put(row.key(), now.missing(row, selection::has));
                }
            }
        });
        return rejections;
    }

    private static ProcessedChunk without(ProcessedChunk chunk, Map<String, Rejection> rejections) {
        if (rejections.isEmpty() || chunk.unresolved().isEmpty()) {
            return chunk;
        }
        SettledChunk settled = new SettledChunk(chunk.rows());
        List<ConvertedRow> left = new ArrayList<>();
        for (ConvertedRow row : settled.take(chunk)) {
            Rejection rejection = rejections.get(row.key());
            if (rejection == null) {
                left.add(row);
            } else {
                settled.reject(rejection);
            }
        }
        return settled.chunk(left, chunk.skipped());
    }
}
