package dev.ferry.cli;

import dev.ferry.inspect.RunInspection;
import dev.ferry.report.json.RunJson;
import dev.ferry.report.model.RunListing;
import dev.ferry.report.screen.StdoutTerminal;
import dev.ferry.report.text.RunsText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

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
final class JobsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FerryCommand ferry;

    @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "How many runs; 20 unless told.")
    private int last;

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    @Override
    public Integer call() {
        if (last < 1) {
            throw new ParameterException(spec.commandLine(), "--last takes a number from 1 on.");
        }
        RunListing listing = inspection().newest(last);
        if (json) {
            ferry.printJson(RunJson.of(listing));
        } else {
            ferry.print(new RunsText(terminal()).of(listing));
        }
        return ExitCode.DONE;
    }

    RunInspection inspection() {
        ferry.nameTheStore();
        return new RunInspection(ferry.home(), ferry.environment());
    }

    StdoutTerminal terminal() {
        return StdoutTerminal.ask(ferry.environment());
    }

    FerryCommand ferry() {
        return ferry;
    }
}
