package dev.ferry.cli;

import dev.ferry.report.ReportFiles;
import dev.ferry.report.ReportNotWrittenException;
import dev.ferry.report.model.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * Writes the report at the end of a command, and has its failure count in the exit code.
 *
 * @param files null when no report was asked for
 * @param ferry where to say so
 */
record ReportWriter(FerryCommand ferry, @Nullable ReportFiles files) {

    boolean isAskedFor() {
        return files != null;
    }

    /** Takes an earlier report away, which could be taken for the one that is to come. */
    void discardEarlier() {
        if (files == null) {
            return;
        }
        try {
            files.discardEarlier();
        } catch (ReportNotWrittenException e) {
            ferry.complain(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Writes it.
     *
     * @param code of the command without it
     * @param meanwhile what a report that cannot be written means for the rest, in a sentence
     * @return the exit code: what was asked for has not all been done when the report is missing
     */
    int write(RunReport report, int code, String meanwhile) {
        if (files == null) {
            return code;
        }
        try {
            files.write(report);
            ferry.complain("the report is " + files.html());
            return code;
        } catch (ReportNotWrittenException e) {
            ferry.complain(e.getMessage() + " " + meanwhile);
            return code == ExitCode.DONE ? ExitCode.FAILED : code;
        }
    }
}
