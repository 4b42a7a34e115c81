package dev.ferry.cli;

import dev.ferry.report.screen.Screen;
import dev.ferry.report.screen.Visible;
import dev.ferry.settings.FerryHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.store.StoreRemarks;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ferry} itself: knows its verbs. Help and usage errors are answered here, before Spring starts. */
@Command(
        name = "ferry",
        description = {
            "Moves a Supabase (Postgres) database into a Convex deployment: every row, references rewritten to Convex ids,"
                    + " restartable from the last chunk.",
            ""
        },
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            RehearseCommand.class,
            VerifyCommand.class,
            JobsCommand.class,
            FunctionsCommand.class,
            CloseCommand.class,
            LocalConvexCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = HelpText.EXIT_CODES,
        exitCodeList = {
            HelpText.DONE,
            HelpText.FAILED,
            HelpText.INVALID,
            HelpText.REJECTS,
            HelpText.LOCKED,
            HelpText.STOPPED
        },
        footerHeading = HelpText.ENVIRONMENT,
        footer = {
            HelpText.SOURCE,
            HelpText.TARGET,
            HelpText.TARGET_KEY,
            HelpText.HOME,
            HelpText.STATE,
            "",
            "First steps: ferry functions --out convex, npx convex deploy, ferry check, ferry run"
        })
public final class FerryCommand implements Runnable {

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final PrintStream out;
    private final StopRequest stop;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private FerryCommand(Map<String, String> environment, Path workingDirectory, PrintStream out, StopRequest stop) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
        this.out = out;
        this.stop = stop;
    }

    /**
     * Runs one command line in this process's surroundings and returns its exit code. Never throws. From now on
     * signals ask for a stop.
     */
    public static int execute(String... arguments) {
        StopRequest stop = new StopRequest();
        StopOnSignal.ofThisProcess(stop).listen();
        return execute(System.getenv(), Path.of(""), Screen.stdout(), Screen.stderr(), stop, arguments);
    }

    /**
     * Runs one command line.
     *
     * @param environment the environment variables
     * @param workingDirectory where relative paths begin
     * @param stop ends a run early
     */
    static int execute(
            Map<String, String> environment,
            Path workingDirectory,
            PrintStream stdout,
            PrintStream stderr,
            StopRequest stop,
            String... arguments) {
        PrintStream out = Screen.results(stdout);
        PrintStream err = Screen.messages(stderr);
        return new CommandLine(new FerryCommand(environment, workingDirectory, out, stop))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(new FailureReport())
                .setParameterExceptionHandler(new UsageReport())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .execute(arguments);
    }

    /** {@code ferry} alone is a usage error: it must not look like a run that did nothing. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say which command to run: "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }

    FerryHome home() {
        return FerryHome.find(environment, workingDirectory);
    }

    Map<String, String> environment() {
        return environment;
    }

    Path workingDirectory() {
        return workingDirectory;
    }

    PrintStream out() {
        return out;
    }

    StopRequest stop() {
        return stop;
    }

    /** Says where the state is when that is not the file. */
    void nameTheStore() {
        StoreRemarks.of(home(), environment).forEach(this::complain);
    }

    /** A line on standard error: what is not a result, so that a program that reads the results is not disturbed. */
    void complain(String line) {
        spec.commandLine().getErr().println("ferry: " + line);
    }

    /** Prints a result that is a JSON document, as it is but for escapes in its strings. */
    void printJson(String document) {
        print(Visible.json(document) + "\n");
    }

    /** Prints a result to standard output as UTF-8, whatever the machine is used to. */
    void print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
