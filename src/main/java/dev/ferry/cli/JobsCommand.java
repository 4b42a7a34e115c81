package dev.ferry.cli;

import dev.ferry.inspect.RunInspection;
import dev.ferry.report.json.RunJson;
import dev.ferry.report.model.RunListing;
import dev.ferry.report.text.RunsText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ferry jobs}: what has run. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the runs, the newest first, and whether one is going on. Changes nothing and needs neither of the two"
                    + " ends. `ferry jobs show` shows one run in detail.",
            ""
        },
        subcommands = JobsShowCommand.class,
        exitCodeListHeading = HelpText.EXIT_CODES,
        exitCodeList = {HelpText.SHOWN, HelpText.INVALID, HelpText.HIDDEN},
        footerHeading = HelpText.ENVIRONMENT,
        footer = {HelpText.HOME, HelpText.STATE})
final class JobsCommand extends Verb {

    @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "How many runs; 20 unless told.")
    private int last;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    @Override
    public Integer call() {
        if (last < 1) {
            throw misuse("--last takes a number from 1 on.");
        }
        RunListing listing = inspection(ferry()).newest(last);
        if (json) {
            ferry().printJson(RunJson.of(listing));
        } else {
            ferry().print(new RunsText(terminal()).of(listing));
        }
        return ExitCode.DONE;
    }

    static RunInspection inspection(FerryCommand ferry) {
        ferry.nameTheStore();
        return new RunInspection(ferry.home(), ferry.environment());
    }
}
