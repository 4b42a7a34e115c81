package dev.ferry.cli;

import dev.ferry.report.ReportFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --report}, of each command that can leave a report. */
final class ReportOption {

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write report.html and report.json there at the end, also when the run fails. The"
                    + " directory is created if it is missing; an earlier report is replaced.")
    private @Nullable Path directory;

    /**
     * Tries the directory, before anything is begun.
     *
     * @return what writes the report, if one was asked for
     * @throws dev.ferry.report.ReportNotWrittenException when no report could be written there
     */
    ReportWriter prepare(FerryCommand ferry) {
        return new ReportWriter(
                ferry,
                directory == null
                        ? null
                        : ReportFiles.prepare(ferry.workingDirectory().resolve(directory)));
    }
}
