package dev.ferry.load.resolve;

import dev.ferry.convert.Assembly;
import dev.ferry.convert.Conversion;
import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Document;
import dev.ferry.convert.DocumentAssembler;
import dev.ferry.convert.Rejection;
import dev.ferry.convert.RowConverter;
import dev.ferry.convex.value.Digest;
import dev.ferry.history.RunHistory;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.store.RejectLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Turns pages of source rows into documents with resolved references. It asks the id map once for each table that a page
 * references and once for the page's own rows, never once per row. A bad row becomes a rejection; it never throws
 * for one. A row that references a row of which nothing is known stays unresolved. Safe for use by many threads.
 */
public final class IdResolvingProcessor implements StepExecutionListener {

    /** Makes the processor of a table. */
    @FunctionalInterface
    public interface OfTable {
        IdResolvingProcessor of(TablePlan table);
    }

    private final TablePlan table;
    private final RowConverter converter;
    private final DocumentAssembler assembler = new DocumentAssembler();
    private final IdMap idMap;
    private final RejectLog rejectLog;
    private final boolean isNew;
    private final SeenKeys seen;
    private final Set<String> later;
    private volatile boolean recheck;

    /**
     * What the rows of one chunk were converted to: each is in one of the two.
     *
     * @param number of rows in the chunk; counted on its own, so that a row that got lost on the way shows
     * @param rows that Convex can hold, as far as they go by themselves
     * @param rejections of the others
     */
    private record Converted(int number, List<ConvertedRow> rows, List<Rejection> rejections) {}

    /** Processes the rows of one table. */
    public IdResolvingProcessor(TablePlan table, IdMap idMap, RejectLog rejectLog) {
        this(table, idMap, rejectLog, false, new SeenKeys(), Set.of());
    }

    /**
     * @param isNew whether the id map is known to hold no row of the table, and need not be asked
     * @param seen is told of every row that comes along
     * @param later tables of which a referenced row may not have been moved yet: a row goes without such a reference, and
     *     is owed it
     */
    public IdResolvingProcessor(
            TablePlan table, IdMap idMap, RejectLog rejectLog, boolean isNew, SeenKeys seen, Set<String> later) {
        this.table = table;
        this.converter = new RowConverter(table);
        this.idMap = idMap;
        this.rejectLog = rejectLog;
        this.isNew = isNew;
        this.seen = seen;
        this.later = Set.copyOf(later);
    }

    /** Learns whether the run sends every row, even one whose digest says that Convex has it already. */
    @Override
    public void beforeStep(StepExecution stepExecution) {
        recheck = RunHistory.isRecheck(stepExecution.getJobExecution());
    }

    /** The rows of a page as one chunk. */
    ProcessedChunk process(Page page) {
        return process(List.of(page)).get(0);
    }

    /**
     * The rows of pages, a chunk for each page. What the store has to be asked is asked for all of them at once.
     *
     * @param pages not empty
     */
    public List<ProcessedChunk> process(List<Page> pages) {
        pages.forEach(page -> page.rows().forEach(row -> seen.add(row.key())));
        List<Converted> converted = pages.stream().map(this::converted).toList();
        List<ConvertedRow> rows = converted.size() == 1
                ? converted.get(0).rows()
                : converted.stream().flatMap(each -> each.rows().stream()).toList();
        ParentIds parents = parents(rows, OtherSpellings.NONE);
        Map<String, IdMapEntry> known = known(rows);
        return converted.stream().map(each -> resolve(each, parents, known)).toList();
    }

    private Converted converted(Page page) {
        List<ConvertedRow> rows = new ArrayList<>(page.rows().size());
        List<Rejection> rejections = new ArrayList<>();
        for (SourceRow row : page.rows()) {
            Conversion conversion = converter.convert(row);
            if (conversion instanceof ConvertedRow good) {
                rows.add(good);
            } else {
                rejections.add((Rejection) conversion);
            }
        }
        return new Converted(page.rows().size(), rows, rejections);
    }

    /** From now on every row is sent, or only those that Convex does not have already. */
    public void recheck(boolean everyRow) {
        recheck = everyRow;
    }

    /** What is known of the rows that these reference. */
    ParentIds parents(List<ConvertedRow> rows, OtherSpellings spellings) {
        return ParentIds.of(rows, idMap, rejectLog, spellings, later);
    }

    /** Looks the references of converted rows up again, since more of them may be known by now. */
    ProcessedChunk resolve(List<ConvertedRow> rows, OtherSpellings spellings) {
        return resolve(new Converted(rows.size(), rows, List.of()), parents(rows, spellings), known(rows));
    }

    private Map<String, IdMapEntry> known(List<ConvertedRow> rows) {
        return isNew
                ? Map.of()
                : idMap.entries(
                        table.name(), rows.stream().map(ConvertedRow::key).toList());
    }

    private ProcessedChunk resolve(Converted converted, ParentIds parents, Map<String, IdMapEntry> known) {
        List<Rejection> rejections = new ArrayList<>(converted.rejections());
        List<Document> toSend = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        List<ConvertedRow> unresolved = new ArrayList<>();
        Set<String> owed = new HashSet<>();
        for (ConvertedRow row : converted.rows()) {
            if (!parents.areFound(row)) {
                parents.rejected(row).ifPresentOrElse(rejections::add, () -> unresolved.add(row));
                continue;
            }
            List<ConvertedRow.Reference> without = parents.owed(row);
            Assembly assembly = assembler.assemble(row.without(without), parents);
            if (assembly instanceof Rejection rejection) {
                rejections.add(rejection);
            } else {
                Document document = (Document) assembly;
                if (!without.isEmpty()) {
                    owed.add(document.key());
                }
                if (isUnchanged(document, known.get(row.key()))) {
                    unchanged.add(document.key());
                } else {
                    toSend.add(document);
                }
            }
        }
        return new ProcessedChunk(converted.number(), toSend, unchanged, rejections, unresolved, known, owed);
    }

    private boolean isUnchanged(Document document, @Nullable IdMapEntry entry) {
        return !recheck && entry != null && entry.digest().equals(Digest.of(document.json()));
    }
}
