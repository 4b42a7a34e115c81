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
import java.util.Optional;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Turns a page of source rows into documents with resolved references. It asks the id map once for each table that
 * the page references and once for the page's own rows, never once per row. A bad row becomes a rejection; it never
 * throws for one.
 */
final class IdResolvingProcessor implements ItemProcessor<Page, ProcessedChunk>, StepExecutionListener {

    private final TablePlan table;
    private final RowConverter converter;
    private final DocumentAssembler assembler = new DocumentAssembler();
    private final IdMap idMap;
    private final RejectLog rejectLog;
    private boolean recheck;

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
        ParentIds parents = ParentIds.of(converted, idMap, rejectLog);
        List<Document> documents = new ArrayList<>();
        for (ConvertedRow row : converted) {
            Optional<Rejection> orphan = parents.rejectionOf(row);
            if (orphan.isPresent()) {
                rejections.add(orphan.get());
                continue;
            }
            Assembly assembly = assembler.assemble(row, parents);
            if (assembly instanceof Document document) {
                documents.add(document);
            } else {
                rejections.add((Rejection) assembly);
            }
        }
        return split(page, documents, rejections);
    }

    private ProcessedChunk split(Page page, List<Document> documents, List<Rejection> rejections) {
        Map<String, IdMapEntry> known = recheck
                ? Map.of()
                : idMap.entries(
                        table.name(), documents.stream().map(Document::key).toList());
        List<Document> toSend = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        for (Document document : documents) {
            IdMapEntry entry = known.get(document.key());
            if (entry != null && entry.digest().equals(Digest.of(document.json()))) {
                unchanged.add(document.key());
            } else {
                toSend.add(document);
            }
        }
        return new ProcessedChunk(page.rows().size(), toSend, unchanged, rejections);
    }
}
