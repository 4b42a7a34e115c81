package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.check.Code;
import dev.ferry.check.Severity;
import dev.ferry.convert.RejectReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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
        String page = Files.readString(Path.of("docs/check-" + code.severity().label() + "s.md"));
        String heading = "\n## `" + code.code() + "`\n\n    ";
        assertThat(page).contains(heading);
        String rest = page.substring(page.indexOf(heading) + heading.length());
        String section = rest.contains("\n## ") ? rest.substring(0, rest.indexOf("\n## ")) : rest;
        String example = section.lines().findFirst().orElseThrow();

        assertThat(section.replaceAll("\\s+", " ")).contains(code.meaning() + " To do: " + code.mend());
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

    /** A page of findings has no section of a code that is not, or is no longer, of its severity. */
    @ParameterizedTest
    @EnumSource
    void every_section_about_a_finding_is_of_a_code_that_exists(Severity severity) throws IOException {
        List<String> codes = Stream.of(Code.values())
                .filter(code -> code.severity() == severity)
                .map(code -> "## `" + code.code() + "`")
                .toList();

        assertThat(Files.readAllLines(Path.of("docs/check-" + severity.label() + "s.md")))
                .filteredOn(line -> line.startsWith("## "))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_of_a_page_leads_to_a_file_and_a_heading(Path page) throws IOException {
        Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)")
                .matcher(Files.readString(page))
                .results()
                .forEach(link -> assertLeads(page, link.group(1), link.group(2)));
    }

    private static void assertLeads(Path page, String file, @Nullable String anchor) {
        Path target = file.isEmpty() ? page : page.resolveSibling(file);
        assertThat(target).exists();
        if (anchor != null) {
            assertThat(anchors(target)).describedAs("headings of " + target).contains(anchor);
        }
    }

    /** As GitHub makes them of headings: small letters, no punctuation, hyphens for blanks. */
    private static List<String> anchors(Path page) {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.matches("#+ .*"))
                    .map(line -> line.replaceFirst("#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The walk through the code is useless when its names lead nowhere. */
    @Test
    void every_class_that_the_page_about_the_inside_names_exists() throws IOException {
        Set<String> classes;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            classes = sources.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }

        assertThat(Pattern.compile("`([A-Z][a-z]\\w+)(?:\\.\\w+)?`")
                        .matcher(Files.readString(Path.of("docs/architecture.md")))
                        .results()
                        .map(name -> name.group(1)))
                .isNotEmpty()
                .isSubsetOf(classes);
    }

    /** The width that .editorconfig names, but for tables and for what is shown as it is printed. */
    @ParameterizedTest
    @MethodSource("pages")
    void no_line_of_prose_is_wider_than_the_editor_is_told(Path page) throws IOException {
        int most = Files.readAllLines(Path.of(".editorconfig")).stream()
                .filter(line -> line.startsWith("max_line_length"))
                .map(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();

        assertThat(Files.readAllLines(page))
                .filteredOn(line -> !line.matches(" *\\|.*| {4}.*|#.*") && !WordsTest.NOT_YET.contains(page.toString()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(most));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(docs.filter(file -> file.toString().endsWith(".md")), Stream.of(Path.of("README.md")))
                    .sorted()
                    .toList();
        }
    }
}
