package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.RejectReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
