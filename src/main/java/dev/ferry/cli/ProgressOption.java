package dev.ferry.cli;

import dev.ferry.report.progress.ProgressMode;
import dev.ferry.report.progress.RunProgress;
import picocli.CommandLine.Option;

/** {@code --progress}, of each command that reads all rows. */
final class ProgressOption {

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "auto, bar, plain or none. auto is bar on a terminal and plain elsewhere.")
    private ProgressMode mode = ProgressMode.AUTO;

    /** The display that was asked for. */
    RunProgress open() {
        return RunProgress.open(mode);
    }
}
