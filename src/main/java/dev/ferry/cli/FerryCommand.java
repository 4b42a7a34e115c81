package dev.ferry.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
        subcommands = {RunCommand.class, FunctionsCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  SUPABASE_DB_URL          the database to read: postgresql://user:password@host:port/postgres",
            "  NEXT_PUBLIC_CONVEX_URL   the deployment to write to: https://<name>.convex.cloud (or CONVEX_URL)",
            "  CONVEX_DEPLOY_KEY        a deploy key of that deployment",
            "  FERRY_HOME               directory with config/plan.yml; the working directory unless set",
            "  FERRY_STATE              directory of the state store; state/ in the home unless set",
            "",
            "Exit codes:",
            "  0  done and clean",
            "  1  failed in the middle; the next run resumes",
            "  2  command line, configuration or plan wrong; nothing was started",
            "  3  finished, but rows were rejected",
            "  4  another run holds the state store",
            "",
            "First steps: ferry functions --out convex, npx convex deploy, ferry run"
        })
public final class FerryCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private FerryCommand() {}

    /** Runs one command line and returns its exit code. Never throws. */
    public static int execute(String... arguments) {
        return new CommandLine(new FerryCommand())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(new FailureReport())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .execute(arguments);
    }

    /** {@code ferry} alone is a usage error: it must not look like a run that did nothing. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command to run.");
    }
}
