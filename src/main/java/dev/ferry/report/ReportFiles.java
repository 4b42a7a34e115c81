package dev.ferry.report;

import dev.ferry.report.html.ReportHtml;
import dev.ferry.report.json.ReportJson;
import dev.ferry.report.model.OwnerFile;
import dev.ferry.report.model.RunReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The two files of a report in a directory. {@link #prepare} before the work shows whether it will be possible to write
 * them after it. A reader never sees half a file: each is written beside its place and moved there.
 */
public final class ReportFiles {

    /** For programs. */
    public static final String JSON = "report.json";

    /** For people; one file that needs no other. */
    public static final String HTML = "report.html";

    private static final String NEW = ".ferry-report-";

    private final Path directory;

    private ReportFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the directory when it is missing, and tries to write there. A report that is there already stays.
     *
     * @throws ReportNotWrittenException when nothing can be written there
     */
    public static ReportFiles prepare(Path directory) {
        try {
            // createDirectories takes a link to a directory for a file that is in the way.
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            for (String name : new String[] {JSON, HTML}) {
                if (Files.isDirectory(directory.resolve(name))) {
                    throw new FileAlreadyExistsException(directory.resolve(name).toString());
                }
            }
            Files.delete(Files.createTempFile(directory, NEW, null));
            return new ReportFiles(directory);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /**
     * Deletes an earlier report. Once a new run has begun, it must not be taken for that of this run, should this one be
     * killed.
     *
     * @throws ReportNotWrittenException when it cannot be deleted
     */
    public void discardEarlier() {
        try {
            Files.deleteIfExists(json());
            Files.deleteIfExists(html());
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /**
     * Writes both files.
     *
     * @throws ReportNotWrittenException when one of them cannot be written
     */
    public void write(RunReport report) {
        try {
            write(json(), out -> ReportJson.write(report, out));
            write(html(), out -> ReportHtml.write(report, out));
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /** Prepares and writes in one, for what changes nothing that a late failure would leave half done. */
    public static void write(Path directory, RunReport report) {
        prepare(directory).write(report);
    }

    /** Where the file for programs is. */
    public Path json() {
        return directory.resolve(JSON);
    }

    /** Where the file for people is. */
    public Path html() {
        return directory.resolve(HTML);
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void write(Path file, Content content) throws IOException {
        Path unfinished = directory.resolve(NEW + file.getFileName());
        try {
            try (OutputStream out = OwnerFile.create(unfinished)) {
                content.writeTo(out);
            }
            try {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static ReportNotWrittenException failure(Path directory, IOException cause) {
        return new ReportNotWrittenException(
                "The report cannot be written to " + directory + " (" + why(cause)
                        + "): give --report a directory in which files can be made.",
                cause);
    }

    private static String why(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return "a file is in the way: " + cause.getMessage();
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return cause.getClass().getSimpleName();
    }
}
