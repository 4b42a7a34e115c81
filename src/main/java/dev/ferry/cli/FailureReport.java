package dev.ferry.cli;

import dev.ferry.command.VerifyBrokenOffException;
import dev.ferry.functions.FunctionsNotWrittenException;
import dev.ferry.inspect.UnknownRunException;
import dev.ferry.local.LocalConvexException;
import dev.ferry.plan.InvalidPlanException;
import dev.ferry.rehearse.RehearsalFailedException;
import dev.ferry.report.ReportNotWrittenException;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.StateStoreException;
import dev.ferry.stop.StoppedException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command throws into lines for the operator and an exit code. The stack trace is for {@code --debug}
 * only.
 */
final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (command.getParseResult().hasMatchedOption("--debug")) {
            failure.printStackTrace(err);
        }
        if (failure instanceof ConfigurationException configuration) {
            configuration.problems().forEach(problem -> err.println("ferry: " + problem));
            err.println("Nothing was started and nothing was changed.");
            return ExitCode.INVALID;
        }
        if (failure instanceof InvalidPlanException plan) {
            plan.problems().forEach(problem -> err.println("ferry: " + problem));
            return ExitCode.INVALID;
        }
        if (!isExpected(failure)) {
            err.println("ferry: " + unexpected(failure));
            err.println(
                    "This is an error in Ferry itself; with --debug it shows where. Rows that are in Convex stay there,"
                            + " and the next run resumes.");
            return ExitCode.FAILED;
        }
        err.println("ferry: " + failure.getMessage());
        if (failure instanceof ReportNotWrittenException) {
            err.println("Nothing was started and nothing was changed.");
            return ExitCode.INVALID;
        }
        if (failure instanceof StateStoreException store) {
            return switch (store.kind()) {
                case HELD -> ExitCode.LOCKED;
                case UNUSABLE -> ExitCode.INVALID;
                case LOST -> ExitCode.FAILED;
            };
        }
        if (failure instanceof StoppedException stopped) {
            return stopped.signal().exitCode();
        }
        return failure instanceof VerifyBrokenOffException || failure instanceof RehearsalFailedException
                ? ExitCode.FAILED
                : ExitCode.INVALID;
    }

    private static boolean isExpected(Exception failure) {
        return failure instanceof ReportNotWrittenException
                || failure instanceof StateStoreException
                || failure instanceof StoppedException
                || failure instanceof FunctionsNotWrittenException
                || failure instanceof LocalConvexException
                || failure instanceof UnknownRunException
                || failure instanceof VerifyBrokenOffException
                || failure instanceof RehearsalFailedException;
    }

    /** What went wrong with a file names the file; any other message may hold anything, a row's values included. */
    private static String unexpected(Exception failure) {
        return failure instanceof UncheckedIOException
                ? String.valueOf(failure.getMessage())
                : "an unexpected " + failure.getClass().getSimpleName() + ".";
    }
}
