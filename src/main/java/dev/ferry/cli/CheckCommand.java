package dev.ferry.cli;

import dev.ferry.check.CheckResult;
import dev.ferry.check.Severity;
import dev.ferry.command.CheckRunner;
import dev.ferry.report.json.CheckJson;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.report.text.CheckText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ferry check}: what can be known before a run. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at both ends, the plan and the state, and lists what is wrong and what a run would cost. Takes seconds on"
                    + " a database of any size, and changes nothing. docs/check.md explains every finding.",
            ""
        },
        exitCodeListHeading = HelpText.EXIT_CODES,
        exitCodeList = {HelpText.NO_ERRORS, HelpText.ERRORS, HelpText.WARNINGS, HelpText.BROKEN_OFF},
        footerHeading = HelpText.ENVIRONMENT,
        footer = {HelpText.SOURCE, HelpText.TARGET, HelpText.TARGET_KEY, HelpText.HOME, HelpText.STATE})
final class CheckCommand extends Verb {

    @Option(
            names = "--deep",
            description =
                    "Read every row too, as a run does, with its progress, and list the rows that a run would reject,"
                            + " and why.")
    private boolean deep;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Option(names = "--strict", description = "End with exit code 3 when there are warnings.")
    private boolean strict;

    @Mixin
    private final ProgressOption progressOption = new ProgressOption();

    @Option(names = "--debug", description = "Show stack traces.")
    @SuppressWarnings("UnusedVariable") // FailureReport asks picocli for it
    private boolean debug;

    @Override
    public Integer call() {
        ferry().nameTheStore();
        CheckResult result;
        try (RunProgress progress = progressOption.open()) {
            progress.note("looking at plan, state, source and deployment");
            result = new CheckRunner(ferry().home(), ferry().environment(), ferry().stop()).look(deep, progress);
        }
        if (json) {
            ferry().printJson(CheckJson.of(result));
        } else {
            ferry().print(new CheckText(terminal()).of(result));
        }
        if (result.count(Severity.ERROR) > 0) {
            return ExitCode.INVALID;
        }
        return strict && result.count(Severity.WARNING) > 0 ? ExitCode.REJECTS : ExitCode.DONE;
    }
}
