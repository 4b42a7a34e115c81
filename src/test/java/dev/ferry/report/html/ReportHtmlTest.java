package dev.ferry.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.ReportSamples;
import dev.ferry.report.model.RunReport;
import dev.ferry.report.model.SampleComparison;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a browser makes of the pages is tested in {@code src/test/report}; this test writes them for it. Where a page
 * is the same in every browser, it is looked at here.
 */
class ReportHtmlTest {

    private static final Path SAMPLES = Path.of("target", "report-samples");

    static Stream<Map.Entry<String, RunReport>> samples() {
        return ReportSamples.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_page_is_small_enough_to_send(Map.Entry<String, RunReport> sample) throws IOException {
        byte[] page = page(sample.getValue());
        Files.createDirectories(SAMPLES);
        Files.write(SAMPLES.resolve(sample.getKey() + ".html"), page);

        assertThat(page.length).isBetween(5_000, 400_000);
    }

    @Test
    void nothing_from_the_data_becomes_markup() throws IOException {
        String page = new String(page(ReportSamples.hostile()), StandardCharsets.UTF_8);

        assertThat(page)
                .doesNotContain("<script>alert", "<img", " onload=\"", "\u202E", "\u0000", "\u0007")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "{{page.title}} {{{style}}} &amp; &amp;amp; ");
        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page.split("</script", -1)).hasSize(3);
    }

    @Test
    void a_page_without_a_plot_has_no_script() throws IOException {
        assertThat(new String(page(ReportSamples.nothingToMove()), StandardCharsets.UTF_8))
                .doesNotContain("<script")
                .contains("There was nothing to move");
    }

    @Test
    void the_page_lists_some_rejects_and_says_how_many_there_are() throws IOException {
        String page = new String(page(ReportSamples.rejectsAndDifferences()), StandardCharsets.UTF_8);

        assertThat(page)
                .contains("1,224 rows were rejected and are outstanding.")
                .contains("The first 100 of 1,224 rejected rows; report.json lists 500");
        assertThat(page.split("<td>messages</td>", -1)).hasSize(101);
    }

    @Test
    void a_comparison_that_was_broken_off_does_not_pass_for_a_whole_one() throws IOException {
        RunReport stopped = ReportSamples.stopped().with(SampleComparison.compared(0, null));

        assertThat(new String(page(stopped), StandardCharsets.UTF_8))
                .contains("The comparison was broken off.", "Not finished: the run was stopped")
                .doesNotContain("Every row of the source was compared", "You can rely");
    }

    private static byte[] page(RunReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportHtml.write(report, out);
        return out.toByteArray();
    }
}
