package dev.ferry.cli;

import dev.ferry.job.Cutover;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ferry close}: the end of the migration. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description = {
            "Marks the state as closed after cut-over: every later ferry run is refused, so that a forgotten cron line cannot"
                    + " overwrite live data.",
            ""
        },
        exitCodeListHeading = HelpText.EXIT_CODES,
        exitCodeList = {HelpText.DONE, HelpText.INVALID, HelpText.LOCKED},
        footerHeading = HelpText.ENVIRONMENT,
        footer = {HelpText.HOME, HelpText.STATE})
final class CloseCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FerryCommand ferry;

    @Option(names = "--reopen", description = "Let runs begin again.")
    private boolean reopen;

    @Option(names = "--debug", description = "Show stack traces.")
    @SuppressWarnings("UnusedVariable") // FailureReport asks picocli for it
    private boolean debug;

    @Override
    public Integer call() {
        ferry.nameTheStore();
        Cutover cutover = new Cutover(ferry.home(), ferry.environment());
        PrintWriter screen = spec.commandLine().getOut();
        if (reopen) {
            screen.println(
                    cutover.reopen() ? "The state is open again: ferry run goes on." : "The state was not closed.");
        } else {
            screen.println("The state is closed since " + cutover.close()
                    + ": ferry run is refused. ferry close --reopen opens it again.");
        }
        return ExitCode.DONE;
    }
}
