package dev.ferry.run;

import dev.ferry.history.VerificationRecord;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.spill.DiskMaps;
import dev.ferry.stop.ChunkUnderWay;
import dev.ferry.verify.Verification;
import dev.ferry.verify.VerifiedEnds;
import dev.ferry.verify.VerifyBaseline;
import dev.ferry.verify.VerifyOptions;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Compares both ends at the end of a run: page by page, each with a transaction that keeps how far it is. What it has
 * seen lies in a file beside the state; where that is gone, or is not as far as the transaction, it starts over.
 */
final class VerifyStep implements Tasklet, StepExecutionListener {

    private final VerifyOptions options;
    private final VerifiedEnds ends;
    private final VerifyBaseline baseline;
    private final VerificationFile file;
    private final SourceTotals totals;
    private final ChunkUnderWay chunk;
    private final RunProgress progress;
    private final BetweenPages betweenPages;
    private @Nullable DiskMaps maps;
    private @Nullable Verification verification;

    VerifyStep(
            VerifyOptions options,
            VerifiedEnds ends,
            VerifyBaseline baseline,
            VerificationFile file,
            SourceTotals totals,
            ChunkUnderWay chunk,
            RunProgress progress,
            BetweenPages betweenPages) {
        this.options = options;
        this.ends = ends;
        this.baseline = baseline;
        this.file = file;
        this.totals = totals;
        this.chunk = chunk;
        this.progress = progress;
        this.betweenPages = betweenPages;
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) throws Exception {
        StepExecution step = contribution.getStepExecution();
        DiskMaps seen = maps;
        if (seen == null) {
            seen = file.open();
            maps = seen;
        }
        Verification comparing = verification;
        if (comparing == null) {
            comparing = begin(step, seen);
            verification = comparing;
        }
        boolean more = chunk.comparing(comparing::advance);
        // The file may be further than the transaction, never the other way round.
        seen.commit();
        VerificationRecord.put(
                step.getExecutionContext(),
                comparing.state(),
                comparing.result().knowsChanges());
        return more ? RepeatStatus.CONTINUABLE : RepeatStatus.FINISHED;
    }

    private Verification begin(StepExecution step, DiskMaps seen) {
        Map<String, TableTotal> byTable = options.tables().stream()
                .map(table -> totals.of(table.name()))
                .collect(Collectors.toMap(TableTotal::table, Function.identity()));
        return new Verification(
                options,
                ends,
                baseline,
                seen,
                VerificationRecord.state(step.getExecutionContext()),
                new VerifyProgress(byTable, progress, betweenPages));
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        if (maps != null) {
            maps.close();
            maps = null;
            // One that cannot be used would fail the next attempt too, which starts over without it.
            if (step.getStatus() == BatchStatus.COMPLETED
                    || step.getFailureExceptions().stream().anyMatch(UncheckedIOException.class::isInstance)) {
                file.delete();
            }
        }
        verification = null;
        return null;
    }
}
