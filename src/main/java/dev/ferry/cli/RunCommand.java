package dev.ferry.cli;

import dev.ferry.command.RepeatedRuns;
import dev.ferry.command.Schedule;
import dev.ferry.history.RunOptions;
import dev.ferry.report.model.RunReport;
import dev.ferry.report.model.Throughput;
import dev.ferry.report.progress.ThroughputRecorder;
import dev.ferry.report.screen.StdoutTerminal;
import dev.ferry.report.text.SummaryPrinter;
import dev.ferry.report.text.VerificationText;
import dev.ferry.run.Migration;
import dev.ferry.run.RunResult;
import dev.ferry.settings.FerryHome;
import dev.ferry.stop.StopSignal;
import dev.ferry.verify.VerificationResult;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ferry run}: the migration job. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Moves all tables of the plan. Continues an unfinished run after its last chunk; otherwise starts a new one, which"
                    + " sends only rows that are new or changed since the last.",
            ""
        },
        exitCodeListHeading = HelpText.EXIT_CODES,
        exitCodeList = {
            HelpText.DONE,
            HelpText.FAILED,
            HelpText.INVALID,
            HelpText.REJECTS,
            HelpText.LOCKED,
            HelpText.STOPPED
        },
        footerHeading = HelpText.ENVIRONMENT,
        footer = {HelpText.SOURCE, HelpText.TARGET, HelpText.TARGET_KEY, HelpText.HOME, HelpText.STATE})
final class RunCommand extends Verb {

    @Option(
            names = "--fresh",
            description =
                    "Abandon an unfinished run and begin a new one. Rows that are in Convex already are not doubled.")
    private boolean fresh;

    @Option(
            names = "--recheck",
            description = "Send every row, also those that Convex should have already. Changes only what differs.")
    private boolean recheck;

    @Option(
            names = "--changed-only",
            description = "Read only rows that were written since the last run, according to the database's"
                    + " transactions, and only the keys of the others. A table for which this is not certain is"
                    + " read whole.")
    private boolean changedOnly;

    @Option(
            names = "--rebind",
            description =
                    "Accept another source or deployment than the last run's: forget what the state store knows of the old"
                            + " ones and move every row again. Doubles none.")
    private boolean rebind;

    @Option(
            names = "--tables",
            paramLabel = "NAME",
            split = ",",
            description = "Move only these tables of the plan, by the names of their source tables.")
    private List<String> tables = List.of();

    @Option(
            names = "--max-rejects",
            paramLabel = "N",
            description = "Fail once more than N rows are rejected, instead of going on to the end.")
    private @Nullable Long maxRejects;

    @Option(
            names = "--verify",
            description =
                    "At the end compare every row of both ends, as `ferry verify` does. A run that is stopped or killed"
                            + " in between goes on with it.")
    private boolean verify;

    @Mixin
    private final ReportOption reportOption = new ReportOption();

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = ScheduleConverter.class,
            description = "Run repeatedly: every 90s, 15m or 2h, or by a cron expression such as"
                    + " \"0 */15 * * * *\". Only a signal ends it.")
    private @Nullable Schedule every;

    @Mixin
    private final ProgressOption progressOption = new ProgressOption();

    @Mixin
    private final PacingOptions pacingOptions = new PacingOptions();

    @Option(names = "--debug", description = "Show stack traces and what the libraries log.")
    private boolean debug;

    @Override
    public Integer call() {
        if (every == null) {
            return runOnce();
        }
        return RepeatedRuns.byTheClock(every, ferry().stop(), this::complain, this::runAndReport, ExitCode.INVALID);
    }

    /** What is wrong with one of several runs is told, but must not end the others. */
    private int runAndReport() {
        int code;
        try {
            code = runOnce();
        } catch (RuntimeException failure) {
            CommandLine command = commandLine();
            code = new FailureReport().handleExecutionException(failure, command, command.getParseResult());
        }
        if (code != ExitCode.LOCKED) {
            // An unfinished run has been abandoned now; the next one must not do that again.
            fresh = false;
        }
        if (code != ExitCode.DONE) {
            complain("this run ended with exit code " + code);
        }
        return code;
    }

    private RunOptions options() {
        if (maxRejects != null && maxRejects < 0) {
            throw misuse("--max-rejects takes 0 or more, not " + maxRejects);
        }
        if (changedOnly && (recheck || rebind)) {
            throw misuse("--changed-only and " + (recheck ? "--recheck" : "--rebind")
                    + " exclude each other: one reads as few rows as it can, the other sends all");
        }
        OptionalLong most = maxRejects == null ? OptionalLong.empty() : OptionalLong.of(maxRejects);
        return RunOptions.standard()
                .withFresh(fresh)
                .withRecheck(recheck)
                .withRebind(rebind)
                .withTables(tables)
                .withMaxRejects(most)
                .withVerify(verify)
                .withPacing(pacingOptions.limits())
                .withChangedOnly(changedOnly);
    }

    private int runOnce() {
        FerryHome home = ferry().home();
        RunOptions options = options();
        ReportWriter report = reportOption.prepare(ferry());
        RunResult result;
        Throughput throughput;
        try (ThroughputRecorder progress = new ThroughputRecorder(progressOption.open(), report::discardEarlier)) {
            result = run(home, options, progress, report.isAskedFor());
            throughput = progress.throughput();
        }
        StdoutTerminal terminal = terminal();
        new SummaryPrinter(ferry().out(), terminal)
                .print(result.summary(), result.facts().notCarried());
        VerificationResult verification = result.summary().verification();
        if (verification != null && verification.isFinished()) {
            ferry().print("\n"
                    + new VerificationText(terminal)
                            .of(verification, result.facts().notCarried(), true));
        }
        if (result.failure() != null) {
            complain(result.failure());
        }
        int code = switch (result.outcome()) {
            case CLEAN -> ExitCode.DONE;
            case WITH_REJECTS, WITH_DIFFERENCES, WITH_ROWS_MISSING -> ExitCode.REJECTS;
            case STOPPED -> ferry().stop().signal().map(StopSignal::exitCode).orElse(ExitCode.FAILED);
            case OVERTAKEN -> ExitCode.LOCKED;
            case FAILED -> ExitCode.FAILED;
        };
        // A clean run whose report is missing has not done all that was asked; the next one moves nothing and writes
        // it.
        return report.write(
                RunReport.ofRun(result.summary(), result.facts(), result.failure(), throughput),
                code,
                "The run itself is not affected.");
    }

    private RunResult run(FerryHome home, RunOptions options, ThroughputRecorder progress, boolean reported) {
        try {
            return new Migration(home, ferry().environment(), ferry().stop()).run(options, progress, debug);
        } catch (RuntimeException e) {
            if (reported && progress.isBegun()) {
                complain("No report is written: its content is not known.");
            }
            throw e;
        }
    }
}
