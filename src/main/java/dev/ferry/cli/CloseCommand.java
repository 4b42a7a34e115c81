package dev.ferry.cli;

import dev.ferry.command.StateClosing;
import dev.ferry.ledger.DeploymentClosing;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ferry close}: the end of the migration. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description = {
            "Closes the move after cut-over, in the state and in the deployment: every later ferry run is refused, so that no"
                    + " forgotten schedule anywhere can overwrite live data.",
            ""
        },
        exitCodeListHeading = HelpText.EXIT_CODES,
        exitCodeList = {HelpText.DONE, HelpText.FAILED, HelpText.INVALID, HelpText.LOCKED},
        footerHeading = HelpText.ENVIRONMENT,
        footer = {HelpText.HOME, HelpText.TARGET, HelpText.STATE})
final class CloseCommand extends Verb {

    @Option(names = "--reopen", description = "Let runs begin again.")
    private boolean reopen;

    @Option(names = "--debug", description = "Show stack traces.")
    @SuppressWarnings("UnusedVariable") // FailureReport asks picocli for it
    private boolean debug;

    @Override
    public Integer call() {
        ferry().nameTheStore();
        StateClosing stateClosing = new StateClosing(ferry().home(), ferry().environment());
        StateClosing.Result result = reopen ? stateClosing.reopen() : stateClosing.close();
        PrintWriter screen = screen();
        screen.println(
                reopen ? opened(result) : "The state is closed since " + result.since() + ": ferry run is refused.");
        if (result.deployment() instanceof DeploymentClosing.Result.Failed failed) {
            complain(
                    reopen
                            ? "Only the state is open again; the deployment is as it was. " + failed.why()
                            : "Only the state is closed: a schedule elsewhere could still overwrite live data. "
                                    + failed.why() + " Then call ferry close again.");
            return ExitCode.FAILED;
        }
        if (!reopen) {
            screen.println((result.deployment() instanceof DeploymentClosing.Result.Done
                            ? "The deployment is closed too: it refuses runs from anywhere."
                            : "No run has begun with it, so the deployment knows nothing of it.")
                    + " ferry close --reopen opens it again.");
        }
        return ExitCode.DONE;
    }

    private static String opened(StateClosing.Result result) {
        return result.wasClosed() ? "The state is open again: ferry run goes on." : "The state was not closed.";
    }
}
