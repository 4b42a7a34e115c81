package dev.ferry.functions;

import dev.ferry.functions.WrittenFile.Outcome;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts rendered functions into a Convex project, where people may have changed them: nothing that differs is
 * overwritten unless forced, and an existing {@code schema.ts} never is.
 */
public final class FunctionsWriter {

    /**
     * Writes the files into the directory and creates it when it is missing. Either every file may be written or none
     * is touched.
     *
     * @param directory usually the project's {@code convex/}
     * @param files file name to text, as {@link FunctionsRenderer#render} gives them
     * @param force whether files that differ are overwritten
     * @return what became of each file, in the order of {@code files}
     * @throws FunctionsNotWrittenException when a file differs and {@code force} is false (nothing was written then),
     *     or when reading or writing fails
     */
    public List<WrittenFile> write(Path directory, Map<String, String> files, boolean force) {
        List<Decision> decisions = files.entrySet().stream()
                .map(file -> new Decision(decide(directory, file.getKey(), file.getValue()), file.getValue()))
                .toList();
        if (!force) {
            refuseToOverwrite(directory, decisions);
        }
        createDirectory(directory);
        for (Decision decision : decisions) {
            if (decision.outcome() == Outcome.CREATED || decision.outcome() == Outcome.OVERWRITTEN) {
                write(decision.file().file(), decision.text());
            }
        }
        return decisions.stream().map(Decision::file).toList();
    }

    private record Decision(WrittenFile file, String text) {
        Outcome outcome() {
            return file.outcome();
        }
    }

    private static WrittenFile decide(Path directory, String name, String text) {
        return name.equals(FunctionsRenderer.SCHEMA)
                ? decideSchema(directory)
                : decideGenerated(directory.resolve(name), text);
    }

    /** A project in JavaScript has its schema in {@code schema.js}, and can have only one. */
    private static WrittenFile decideSchema(Path directory) {
        Path typeScript = directory.resolve(FunctionsRenderer.SCHEMA);
        return Stream.of(typeScript, directory.resolve("schema.js"))
                .filter(Files::exists)
                .findFirst()
                .map(file -> new WrittenFile(file, Outcome.KEPT))
                .orElse(new WrittenFile(typeScript, Outcome.CREATED));
    }

    private static WrittenFile decideGenerated(Path file, String text) {
        if (!Files.exists(file)) {
            return new WrittenFile(file, Outcome.CREATED);
        }
        return new WrittenFile(file, isSame(file, text) ? Outcome.UNCHANGED : Outcome.OVERWRITTEN);
    }

    /** Git on Windows may have checked the file out with CRLF; that is no change. */
    private static boolean isSame(Path file, String text) {
        try {
            return Files.readString(file).replace("\r\n", "\n").equals(text);
        } catch (MalformedInputException e) {
            return false;
        } catch (IOException e) {
            throw new FunctionsNotWrittenException(
                    file + " exists but cannot be read (" + e + "). Nothing was written.", e);
        }
    }

    private static void refuseToOverwrite(Path directory, List<Decision> decisions) {
        String differing = decisions.stream()
                .filter(decision -> decision.outcome() == Outcome.OVERWRITTEN)
                .map(decision -> decision.file().file().getFileName().toString())
                .collect(Collectors.joining(", "));
        if (!differing.isEmpty()) {
            throw new FunctionsNotWrittenException(
                    "In " + directory + " there is already another " + differing
                            + ", changed by hand or made from another plan. Nothing was written."
                            + " Add --force to overwrite.",
                    null);
        }
    }

    private static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new FunctionsNotWrittenException(
                    "Cannot create the directory " + directory + " (" + e + "). Nothing was written.", e);
        }
    }

    /** Through another name: a full disk leaves no half file, which the next attempt would not overwrite. */
    private static void write(Path file, String text) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FunctionsNotWrittenException(
                    "Cannot write " + file + " (" + e + "). It is as it was; files before it may be written."
                            + " Make it writable and run the same command again.",
                    e);
        }
    }
}
