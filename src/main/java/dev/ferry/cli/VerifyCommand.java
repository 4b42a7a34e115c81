package dev.ferry.cli;

import dev.ferry.command.Comparison;
import dev.ferry.command.VerifyRunner;
import dev.ferry.report.json.VerificationJson;
import dev.ferry.report.model.RunReport;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.report.text.VerificationText;
import dev.ferry.verify.VerificationResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ferry verify}: compares both ends row by row. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Compares every row of the source with its document in Convex, field by field, and every document with its row."
                    + " Trusts nothing that a run has recorded. Changes nothing.",
            ""
        },
        exitCodeListHeading = HelpText.EXIT_CODES,
        exitCodeList = {
            ExitCode.DONE + ":every row is in Convex, equal in every field, or was written since the last run began",
            ExitCode.FAILED + ":broken off: an end could not be read to its end",
            HelpText.INVALID,
            ExitCode.REJECTS + ":differences were found, or rejects are outstanding",
            HelpText.BROKEN_OFF
        },
        footerHeading = HelpText.ENVIRONMENT,
        footer = {HelpText.SOURCE, HelpText.TARGET, HelpText.TARGET_KEY, HelpText.HOME, HelpText.STATE})
final class VerifyCommand extends Verb {

    @Option(
            names = "--tables",
            paramLabel = "NAME",
            split = ",",
            description = "Compare only these tables of the plan, by the names of their source tables.")
    private List<String> tables = List.of();

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            converter = ShareConverter.class,
            description = "Compare only a share of the rows, such as 1%%. The keys decide which rows, so it is"
                    + " the same share each time. Every row is still read from the source; Convex is asked for the"
                    + " share only.")
    private @Nullable Double sample;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Mixin
    private final ReportOption reportOption = new ReportOption();

    @Mixin
    private final ProgressOption progressOption = new ProgressOption();

    @Option(names = "--debug", description = "Show stack traces.")
    @SuppressWarnings("UnusedVariable") // FailureReport asks picocli for it
    private boolean debug;

    @Override
    public Integer call() {
        ReportWriter report = reportOption.prepare(ferry());
        ferry().nameTheStore();
        Comparison comparison;
        try (RunProgress progress = progressOption.open()) {
            progress.note("looking at plan, state, source and deployment");
            comparison = new VerifyRunner(ferry().home(), ferry().environment(), ferry().stop())
                    .compare(tables, sample, progress);
        }
        VerificationResult result = comparison.result();
        if (json) {
            ferry().printJson(VerificationJson.of(result, comparison.facts().notCarried()));
        } else {
            ferry().print(new VerificationText(terminal())
                    .of(result, comparison.facts().notCarried(), false));
        }
        return report.write(
                RunReport.ofVerification(comparison.facts(), result),
                result.isEqual() && result.rejected() == 0 ? ExitCode.DONE : ExitCode.REJECTS,
                "What was found is above.");
    }
}
