package dev.ferry.load;

import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.pacing.Consent;
import dev.ferry.history.CountedTable;
import dev.ferry.history.TableTally;
import dev.ferry.idmap.IdMap;
import dev.ferry.load.read.ChangedRowsSource;
import dev.ferry.load.read.FullRangeSource;
import dev.ferry.load.read.GoneRows;
import dev.ferry.load.read.KeptOrder;
import dev.ferry.load.read.PartitionPlanner;
import dev.ferry.load.read.ReadScopePlanner;
import dev.ferry.load.read.RecountedTable;
import dev.ferry.load.read.RetryNotes;
import dev.ferry.load.read.TableSources;
import dev.ferry.load.resolve.IdResolvingProcessor;
import dev.ferry.load.resolve.LateParentLoader;
import dev.ferry.load.resolve.MovedRowLookup;
import dev.ferry.load.resolve.PageReferenceResolver;
import dev.ferry.load.resolve.SeenKeys;
import dev.ferry.load.send.ChunkDelivery;
import dev.ferry.pipeline.Pipeline;
import dev.ferry.pipeline.PipelineShape;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.model.Notices;
import dev.ferry.source.KeyRange;
import dev.ferry.source.PageSource;
import dev.ferry.source.Source;
import dev.ferry.source.TableSource;
import dev.ferry.source.read.KeyMarks;
import dev.ferry.source.read.KeyedRows;
import dev.ferry.source.read.KeysetReader;
import dev.ferry.source.read.RowKeys;
import dev.ferry.stop.StopRequest;
import dev.ferry.store.Debts;
import dev.ferry.store.RejectLog;
import dev.ferry.verify.VerifiedEnds;
import java.util.concurrent.Semaphore;
import org.springframework.batch.core.listener.StepExecutionListener;

/**
 * Makes the parts that move the rows of a table: what reads, converts, sends and records them, and what counts them.
 */
public final class TableReaders {

    /** Nothing is written when rows are compared, so more than in a chunk do no harm; a page is bounded by bytes too. */
    private static final int COMPARED_AT_ONCE = 1_000;

    /** Rows of a page, which is cut into chunks; bounded by bytes too. */
    private static final int READ_AT_ONCE = 1_000;

    /** Keys that are looked at without their rows. The longest that an index takes are some megabytes then. */
    private static final int KEYS_AT_ONCE = 5_000;

    /**
     * Bytes of documents between processing and committing, at most. A document takes about three times that while it is
     * on its way: itself, in a call's body and in what the HTTP client buffers.
     */
    private static final long HELD_AT_ONCE =
            Math.max(8L << 20, Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16));

    /**
     * Pages that are read and processed at once, at most. One of 4 MiB may be a hundred MiB of values while it is
     * processed, if it is all small numbers in jsonb.
     */
    private static final int PAGES_AT_ONCE =
            (int) Math.max(1, Runtime.getRuntime().maxMemory() / (96L << 20));

    private final Source source;
    private final int chunkSize;
    private final int inFlight;
    private final Semaphore turns = new Semaphore(PAGES_AT_ONCE, true);
    private final boolean isFirstRun;
    private final MigrationPlan plan;
    private final TableSelection selection;
    private final PartitionPlanner planner;
    private final RetryNotes notes;
    private final StopRequest stop;
    private final IdMap idMap;
    private final RejectLog rejectLog;
    private final Debts debts;
    private final ChunkDelivery delivery;
    private final MovedRowLookup movedRows;
    private final ReadScopePlanner readScopePlanner;
    private final LateParentLoader lateParentLoader;
    private final GoneRows.Apart apart;

    /**
     * @param chunkSize rows per chunk at most
     * @param inFlight chunks that are worked on at once, at most
     * @param planner cuts a table into partitions
     * @param selection the tables that the run moves
     * @param readScopePlanner decide which rows are read
     * @param apart how is written down what is gone
     */
    public TableReaders(
            Source source,
            int chunkSize,
            int inFlight,
            PartitionPlanner planner,
            MigrationPlan plan,
            TableSelection selection,
            RetryNotes notes,
            StopRequest stop,
            ChunkDelivery delivery,
            IdMap idMap,
            RejectLog rejectLog,
            Debts debts,
            ReadScopePlanner readScopePlanner,
            GoneRows.Apart apart) {
        this.source = source;
        this.chunkSize = chunkSize;
        this.inFlight = inFlight;
        this.planner = planner;
        this.plan = plan;
        this.selection = selection;
        this.notes = notes;
        this.stop = stop;
        this.delivery = delivery;
        this.idMap = idMap;
        this.rejectLog = rejectLog;
        this.movedRows = new MovedRowLookup(idMap, rejectLog, debts);
        this.debts = debts;
        this.readScopePlanner = readScopePlanner;
        this.apart = apart;
        // Then no row of a table is known when its step begins: only its own step and later ones add to them.
        this.isFirstRun = idMap.isEmpty();
        this.lateParentLoader = new LateParentLoader(selection, this::processor, this::byKey, delivery, movedRows);
    }

    /**
     * What reads the table's rows and has them processed. It has to hear of the step's beginning.
     *
     * @param seen is told of every row that is passed over
     */
    public TableSources sources(TablePlan table, IdResolvingProcessor processor, SeenKeys seen) {
        TableSource rows = source.table(table);
        FullRangeSource.OfRange whole = range ->
                new FullRangeSource(reader(rows, range), referenceResolver(table, processor), chunkSize, turns);
        return new TableSources(
                table,
                readScopePlanner,
                whole,
                (range, changedSince) -> new ChangedRowsSource(
                        range.after(),
                        new KeyMarks(rows, range, changedSince.transaction(), KEYS_AT_ONCE, notes::source, stop::sleep),
                        byKey(table),
                        names -> {
                            names.forEach(seen::add);
                            return movedRows.unsettled(table.name(), names);
                        },
                        whole,
                        referenceResolver(table, processor),
                        new ChangedRowsSource.Sizes(chunkSize, READ_AT_ONCE),
                        turns));
    }

    /** For one partition. */
    private PageReferenceResolver referenceResolver(TablePlan table, IdResolvingProcessor processor) {
        return new PageReferenceResolver(processor, byKey(table), this::keysOf, selection);
    }

    private RowKeys keysOf(TablePlan table) {
        return new RowKeys(source.table(table), notes::source, stop::sleep);
    }

    /** The reader of the table's step, which has the chunks made, and sent by the writer. */
    public TablePipelineReader reader(TablePlan table, TableSources sources, ChunkCommitter writer) {
        return new TablePipelineReader(
                () -> planner.plan(table),
                ranges -> new Pipeline<>(
                        sources.of(ranges),
                        (chunk, token) -> writer.send(chunk, new Consent(token::allowsEffects, token::tryBegin)),
                        new SendingRules(),
                        new PipelineShape(inFlight, heldAtOnce(), "ferry-" + table.name())),
                stop);
    }

    /** With one call in flight one chunk follows the other: none is sent before the last one is committed. */
    private long heldAtOnce() {
        return inFlight == 1 ? 1 : HELD_AT_ONCE;
    }

    private KeysetReader reader(PageSource pages, KeyRange range) {
        return new KeysetReader(pages, range, Math.max(chunkSize, READ_AT_ONCE), notes::source, stop::sleep);
    }

    /** Holds what the table's step has read against a count, each door in its way. */
    public StepExecutionListener counting(TablePlan table, Notices notes) {
        return source.mayWithholdRows()
                ? new CountedTable(source.table(table), notes)
                : new RecountedTable(table.name(), keysOf(table), stop, notes);
    }

    /** Keeps the order of the table's keys beside the positions in it. */
    public StepExecutionListener keptOrder(TablePlan table, Notices notes) {
        return new KeptOrder(table.name(), keysOf(table), stop, notes);
    }

    /** The processor of the table's step. */
    public IdResolvingProcessor stepProcessor(TablePlan table, SeenKeys seen) {
        return new IdResolvingProcessor(table, idMap, rejectLog, isFirstRun, seen, plan.referencedLater(table));
    }

    /** What looks for rows that are gone once the table's step has read it to its end. */
    public GoneRows goneRows(TablePlan table, SeenKeys seen, TableTally tally, Notices remarks) {
        return new GoneRows(table.name(), idMap, keysOf(table), seen, tally, apart, stop, remarks);
    }

    IdResolvingProcessor processor(TablePlan table) {
        return new IdResolvingProcessor(table, idMap, rejectLog, false, new SeenKeys(), plan.referencedLater(table));
    }

    /**
     * What gives rows of a table the references that they went without.
     *
     * @param tally is told of what was counted otherwise before
     */
    public DebtSettler debtSettler(TablePlan table, TableTally tally) {
        return new DebtSettler(
                table,
                new IdResolvingProcessor(table, idMap, rejectLog),
                byKey(table),
                lateParentLoader,
                delivery,
                debts,
                tally);
    }

    /** Commits what has become of the rows of a table. */
    public ChunkCommitter writer(TablePlan table, TableTally tally) {
        return new ChunkCommitter(table, lateParentLoader, delivery, rejectLog, tally);
    }

    /** The two ends for a comparison. */
    public static VerifiedEnds verified(Source source, MigrateFunctions functions, RetryNotes notes, StopRequest stop) {
        return new VerifiedEnds(
                (table, range) ->
                        new KeysetReader(source.table(table), range, COMPARED_AT_ONCE, notes::source, stop::sleep),
                table -> new RowKeys(source.table(table), notes::source, stop::sleep),
                functions,
                source::snapshot,
                source.tellsTransactions());
    }

    private KeyedRows byKey(TablePlan table) {
        return new KeyedRows(source.table(table), notes::source, stop::sleep);
    }
}
