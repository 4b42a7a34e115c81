package dev.ferry.cli;

import dev.ferry.functions.FunctionsRenderer;
import dev.ferry.functions.FunctionsWriter;
import dev.ferry.functions.WrittenFile;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.PlanReader;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.FerryVersion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ferry functions}: writes the Convex functions for the plan. */
@Command(
        name = "functions",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the Convex functions that ferry run calls: migrate.ts, ferryErrors.ts, ferryTables.ts and, where there is none,"
                    + " schema.ts. Deploy them with npx convex deploy.",
            ""
        },
        exitCodeListHeading = HelpText.EXIT_CODES,
        exitCodeList = {HelpText.DONE, HelpText.INVALID},
        footerHeading = HelpText.ENVIRONMENT,
        footer = HelpText.HOME)
final class FunctionsCommand extends Verb {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The convex/ directory of your app; created if it is missing.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(
            names = "--force",
            description =
                    "Overwrite Ferry's own files that differ from what it would write. Your own files are never overwritten.")
    private boolean force;

    @Override
    public Integer call() {
        FerryHome home = ferry().home();
        MigrationPlan plan = new PlanReader().read(home.plan());
        Map<String, String> files =
                new FunctionsRenderer().render(plan, PlanFingerprint.schema(plan), FerryVersion.current());
        PrintWriter screen = screen();
        Path directory = ferry().workingDirectory().resolve(out);
        new FunctionsWriter().write(directory, files, force).forEach(file -> screen.println(line(file)));
        screen.println("Next: npx convex deploy, then ferry run.");
        return ExitCode.DONE;
    }

    /** E.g. {@code created convex/migrate.ts}. */
    private String line(WrittenFile file) {
        String outcome = file.outcome().name().toLowerCase(Locale.ROOT);
        String path = out.resolve(file.file().getFileName()).toString();
        return outcome + " " + path + (file.outcome() == WrittenFile.Outcome.KEPT ? " (yours)" : "");
    }
}
