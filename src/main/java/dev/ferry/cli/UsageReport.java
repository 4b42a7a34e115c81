package dev.ferry.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line, where the usual answer is a page of help. */
final class UsageReport implements IParameterExceptionHandler {

    /** What is likely to be a misspelt option or command. Anything else may be a secret, which a log must not hold. */
    private static final Pattern NAME = Pattern.compile("-{0,2}[A-Za-z][A-Za-z-]{0,30}");

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                "ferry: " + what(failure) + " See " + command.getCommandSpec().qualifiedName() + " --help.");
        return ExitCode.INVALID;
    }

    private static String what(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            return "Not understood: "
                    + unmatched.getUnmatched().stream().map(UsageReport::shown).collect(Collectors.joining(", ")) + "."
                    + (suggestions.isEmpty() ? "" : " Did you mean " + suggestions.get(0) + "?");
        }
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("The command line is wrong.");
        return message.endsWith(".") ? message : message + ".";
    }

    private static String shown(String argument) {
        String name = argument.startsWith("-") ? argument.split("=", 2)[0] : argument;
        return NAME.matcher(name).matches() ? name : "an argument that is neither an option nor a command";
    }
}
