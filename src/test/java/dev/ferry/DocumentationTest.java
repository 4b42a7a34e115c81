package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.check.Code;
import dev.ferry.convert.RejectReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documentation says what is true of the code. */
class DocumentationTest {

    @ParameterizedTest
    @EnumSource
    void every_reason_for_a_reject_is_explained(RejectReason reason) throws IOException {
        assertThat(Files.readString(Path.of("docs/rejects.md"))).contains("`" + reason.code() + "`");
    }

    /** The example is what {@code ferry check} finds in one of its case directories; of some, see ConnectionCheckTest. */
    @ParameterizedTest
    @EnumSource
    void every_finding_is_explained_in_the_words_of_the_code_by_an_example_that_is_true(Code code) throws IOException {
        String page = Files.readString(Path.of("docs/check.md"));
        String heading = "\n### `" + code.code() + "`\n\n    ";
        assertThat(page).contains(heading);
        String rest = page.substring(page.indexOf(heading) + heading.length());
        String section = rest.contains("\n##") ? rest.substring(0, rest.indexOf("\n##")) : rest;
        String example = section.lines().findFirst().orElseThrow();

        assertThat(section.replaceAll("\\s+", " ")).contains(code.meaning() + " To do: " + code.mend());
        assertThat(page.substring(0, page.indexOf(heading)))
                .contains(
                        switch (code.severity()) {
                            case ERROR -> "## Errors";
                            case WARNING -> "## Warnings";
                            case NOTE -> "## Notes";
                        });
        if (foundByCases().stream()
                .anyMatch(line -> line.startsWith(code.severity().label() + " " + code.code()))) {
            assertThat(foundByCases()).contains(code.severity().label() + " " + code.code() + " " + example);
        }
    }

    private static List<String> foundByCases() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/check"))) {
            for (Path file :
                    files.filter(found -> found.endsWith("expected.txt")).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    @Test
    void every_link_between_the_pages_leads_somewhere() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            Stream.concat(docs.filter(file -> file.toString().endsWith(".md")), Stream.of(Path.of("README.md")))
                    .forEach(DocumentationTest::assertLinksLead);
        }
    }

    private static void assertLinksLead(Path page) {
        try {
            Pattern.compile("]\\((?!https?:)([^)#]+)")
                    .matcher(Files.readString(page))
                    .results()
                    .forEach(link -> assertThat(page.resolveSibling(link.group(1)))
                            .describedAs("link in " + page)
                            .exists());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
