package dev.ferry.cli;

import dev.ferry.report.screen.StdoutTerminal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command needs: the one that it belongs to, and the screen. */
abstract class Verb implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** The command that all others belong to. */
    final FerryCommand ferry() {
        return (FerryCommand) spec.root().userObject();
    }

    final CommandLine commandLine() {
        return spec.commandLine();
    }

    /** Standard output, for lines. */
    final PrintWriter screen() {
        return spec.commandLine().getOut();
    }

    /** A line on standard error, see {@link FerryCommand#complain}. */
    final void complain(String line) {
        ferry().complain(line);
    }

    final StdoutTerminal terminal() {
        return StdoutTerminal.ask(ferry().environment());
    }

    /** To be thrown when the options cannot be as they are; the message is a sentence. */
    final ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
