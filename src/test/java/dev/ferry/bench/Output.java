package dev.ferry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Says everything twice: on the screen, and in a file that stays. */
final class Output {

    private final Path file;

    private Output(Path file) {
        this.file = file;
    }

    /** An empty file. */
    static Output into(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "", UTF_8);
            return new Output(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void title(String text) {
        line("");
        line(text);
        line("-".repeat(text.length()));
    }

    void table(AsciiTable table) {
        line(table.toString());
    }

    void line(String text) {
        System.out.println(text);
        System.out.flush();
        try {
            Files.writeString(file, text + "\n", UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
