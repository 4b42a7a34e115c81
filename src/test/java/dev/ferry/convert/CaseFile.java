package dev.ferry.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Cases in files, one a line: an input, an arrow, and what becomes of it. A line {@code type: array<string>} gives the
 * column type of the lines after it; {@code #} begins a comment.
 */
final class CaseFile {

    private static final String ARROW = " => ";
    private static final String TYPE = "type: ";

    record Case(String where, String type, String input, String expected) {
        @Override
        public String toString() {
            return where + " " + type + " " + input;
        }
    }

    private CaseFile() {}

    /** The cases of one file, or of every file in a directory. */
    static List<Case> read(String resource) {
        try {
            Path path = Path.of(
                    Objects.requireNonNull(CaseFile.class.getResource(resource)).toURI());
            if (!Files.isDirectory(path)) {
                return cases(path);
            }
            List<Case> cases = new ArrayList<>();
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.sorted().toList()) {
                    cases.addAll(cases(file));
                }
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(resource, e);
        }
    }

    private static List<Case> cases(Path file) throws IOException {
        List<Case> cases = new ArrayList<>();
        String type = "";
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.startsWith(TYPE)) {
                type = line.substring(TYPE.length());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String where = file.getFileName() + ":" + number;
                int arrow = line.indexOf(ARROW);
                assertThat(arrow).as("%s has no arrow", where).isPositive();
                cases.add(new Case(where, type, line.substring(0, arrow), line.substring(arrow + ARROW.length())));
            }
        }
        return cases;
    }
}
