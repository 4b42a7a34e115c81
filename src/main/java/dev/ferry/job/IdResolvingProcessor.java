package dev.ferry.job;

import dev.ferry.convert.Assembly;
import dev.ferry.convert.Conversion;
import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Document;
import dev.ferry.convert.DocumentAssembler;
import dev.ferry.convert.Rejection;
import dev.ferry.convert.RowConverter;
import dev.ferry.idmap.Digest;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Turns a page of source rows into documents with resolved references. It asks the id map once for each table that
 * the page references and once for the page's own rows, never once per row. A bad row becomes a rejection; it never
 * throws for one. A row that references a row of which nothing is known stays unresolved.
 */
final class IdResolvingProcessor implements ItemProcessor<Page, ProcessedChunk>, StepExecutionListener {

    private final TablePlan table;
    private final RowConverter converter;
    private final DocumentAssembler assembler = new DocumentAssembler();
    private final IdMap idMap;
    private final RejectLog rejectLog;
    private volatile boolean recheck;

    IdResolvingProcessor(TablePlan table, IdMap idMap, RejectLog rejectLog) {
        this.table = table;
        this.converter = new RowConverter(table);
        this.idMap = idMap;
        this.rejectLog = rejectLog;
    }

    /** Learns whether the run sends every row, even one whose digest says that Convex has it already. */
    @Override
    public void beforeStep(StepExecution stepExecution) {
        recheck = RunHistory.isRecheck(stepExecution.getJobExecution());
    }

    @Override
    public ProcessedChunk process(Page page) {
        List<ConvertedRow> converted = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        for (SourceRow row : page.rows()) {
            Conversion conversion = converter.convert(row);
            if (conversion instanceof ConvertedRow good) {
                converted.add(good);
            } else {
                rejections.add((Rejection) conversion);
            }
        }
        return resolve(page.rows().size(), converted, rejections, OtherSpellings.NONE);
    }

    /** From now on every row is sent, or only those that Convex does not have already. */
    void recheck(boolean everyRow) {
        recheck = everyRow;
    }

    /** What is known of the rows that these reference. */
    ParentIds parents(List<ConvertedRow> rows, OtherSpellings spellings) {
        return ParentIds.of(rows, idMap, rejectLog, spellings);
    }

    /** Looks the references of converted rows up again, since more of them may be known by now. */
    ProcessedChunk resolve(List<ConvertedRow> rows, OtherSpellings spellings) {
        return resolve(rows.size(), rows, new ArrayList<>(), spellings);
    }

    private ProcessedChunk resolve(
            int rows, List<ConvertedRow> converted, List<Rejection> rejections, OtherSpellings spellings) {
        ParentIds parents = parents(converted, spellings);
        List<Document> documents = new ArrayList<>();
        List<ConvertedRow> unresolved = new ArrayList<>();
        for (ConvertedRow row : converted) {
            if (!parents.areFound(row)) {
                parents.rejected(row).ifPresentOrElse(rejections::add, () -> unresolved.add(row));
            } else {
                Assembly assembly = assembler.assemble(row, parents);
                if (assembly instanceof Document document) {
                    documents.add(document);
                } else {
                    rejections.add((Rejection) assembly);
                }
            }
        }
        return split(rows, documents, rejections, unresolved);
    }

    private ProcessedChunk split(
            int rows, List<Document> documents, List<Rejection> rejections, List<ConvertedRow> unresolved) {
        Map<String, IdMapEntry> known = idMap.entries(
                table.name(), documents.stream().map(Document::key).toList());
        List<Document> toSend = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        for (Document document : documents) {
            IdMapEntry entry = known.get(document.key());
            if (!recheck && entry != null && entry.digest().equals(Digest.of(document.json()))) {
                unchanged.add(document.key());
            } else {
                toSend.add(document);
            }
        }
        return new ProcessedChunk(rows, toSend, unchanged, rejections, unresolved, known);
    }
}
