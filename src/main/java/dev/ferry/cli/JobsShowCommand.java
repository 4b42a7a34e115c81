package dev.ferry.cli;

import dev.ferry.inspect.RunInspection;
import dev.ferry.report.json.RunJson;
import dev.ferry.report.model.RunDetail;
import dev.ferry.report.text.RunText;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code ferry jobs show}: what one run has done, table by table and attempt by attempt. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {"Shows one run: its tables, its attempts, its rejected rows and what failed.", ""},
        exitCodeListHeading = HelpText.EXIT_CODES,
        exitCodeList = {HelpText.SHOWN, HelpText.INVALID, HelpText.HIDDEN},
        footerHeading = HelpText.ENVIRONMENT,
        footer = {HelpText.HOME, HelpText.STATE})
final class JobsShowCommand extends Verb {

    private static final String LAST = "last";

    @Parameters(paramLabel = "N", arity = "0..1", description = "Number of the run, or last. Default: last.")
    private @Nullable String run;

    @Option(names = "--rejects", description = "List every rejected row: table, key, reason, detail.")
    private boolean rejects;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<RunDetail> found = JobsCommand.inspection(ferry()).show(number(), rejects);
        if (json) {
            ferry().printJson(found.map(RunJson::of).orElse("null"));
        } else {
            ferry().print(text(found));
        }
        return ExitCode.DONE;
    }

    private OptionalLong number() {
        if (run == null || run.equals(LAST)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(run));
        } catch (NumberFormatException e) {
            throw new ParameterException(commandLine(), "show takes the number of a run, or last.", e);
        }
    }

    private String text(Optional<RunDetail> found) {
        return found.map(detail -> new RunText(RunInspection.advice(), terminal()).of(detail))
                .orElseGet(RunText::ofNothing);
    }
}
