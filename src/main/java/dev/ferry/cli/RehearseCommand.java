package dev.ferry.cli;

import dev.ferry.rehearse.RehearsalRunner;
import dev.ferry.report.json.RehearsalJson;
import dev.ferry.report.model.RehearsalResult;
import dev.ferry.report.model.Throughput;
import dev.ferry.report.progress.ThroughputRecorder;
import dev.ferry.report.text.RehearsalText;
import dev.ferry.stop.StopSignal;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ferry rehearse}: a whole run from the real source into a deployment in this process. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = {
            "Moves everything from the source into a Convex deployment in this process, compares both ends, and shows what"
                    + " a run would reject and what it would need. Needs no Convex account, calls no deployment, does not"
                    + " touch the state, and leaves nothing behind.",
            ""
        },
        exitCodeListHeading = HelpText.EXIT_CODES,
        exitCodeList = {
            ExitCode.DONE + ":a run would move every row, equal in every field",
            ExitCode.FAILED + ":broken off in the middle",
            HelpText.INVALID,
            ExitCode.REJECTS + ":a run would reject rows, not all were handed out, or the comparison found differences",
            "130, 143:stopped by Ctrl-C or SIGTERM; the next rehearsal starts over"
        },
        footerHeading = HelpText.ENVIRONMENT,
        footer = {HelpText.SOURCE, HelpText.HOME})
final class RehearseCommand extends Verb {

    @Option(
            names = "--tables",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Rehearse only these tables of the plan, by the names of their source tables, and those that they"
                            + " reference.")
    private List<String> tables = List.of();

    @Option(
            names = "--max-rejects",
            paramLabel = "N",
            description = "Fail once more than N rows are rejected, instead of going on to the end.")
    private @Nullable Long maxRejects;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Mixin
    private final ReportOption reportOption = new ReportOption();

    @Mixin
    private final ProgressOption progressOption = new ProgressOption();

    @Option(names = "--debug", description = "Show stack traces and what the libraries log.")
    private boolean debug;

    @Override
    public Integer call() {
        if (maxRejects != null && maxRejects < 0) {
            throw misuse("--max-rejects takes 0 or more, not " + maxRejects);
        }
        OptionalLong most = maxRejects == null ? OptionalLong.empty() : OptionalLong.of(maxRejects);
        ReportWriter report = reportOption.prepare(ferry());
        RehearsalResult result;
        Throughput throughput;
        try (ThroughputRecorder progress = new ThroughputRecorder(progressOption.open(), () -> {})) {
            progress.note("looking at plan and source");
            result = new RehearsalRunner(ferry().home(), ferry().environment(), ferry().stop())
                    .rehearse(tables, most, progress, debug);
            throughput = progress.throughput();
        }
        if (json) {
            ferry().printJson(RehearsalJson.of(result));
        } else {
            ferry().print(new RehearsalText(terminal()).of(result));
        }
        if (result.failure() != null) {
            complain(result.failure());
        }
        int code = switch (result.ending()) {
            case COMPLETED -> result.isClean() ? ExitCode.DONE : ExitCode.REJECTS;
            case STOPPED -> ferry().stop().signal().map(StopSignal::exitCode).orElse(ExitCode.FAILED);
            case FAILED -> ExitCode.FAILED;
        };
        return report.write(result.report(throughput), code, "What was found is above.");
    }
}
