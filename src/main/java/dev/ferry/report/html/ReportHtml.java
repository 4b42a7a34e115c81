package dev.ferry.report.html;

import com.samskivert.mustache.Mustache;
import dev.ferry.report.model.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * {@code report.html}: one file that loads nothing. Style, script and the library that draws are put into it; its
 * content security policy names these two scripts by their digests, so that no other one runs, whatever a table, a key or
 * a reason is called.
 */
public final class ReportHtml {

    private static final String LIBRARY = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";

    private ReportHtml() {}

    /**
     * What the template gets.
     *
     * @param style ours, as it is
     * @param library not ours, as it is
     * @param script ours, as it is
     */
    private record Parts(
            ReportPage page, String style, String library, String script, String libraryDigest, String scriptDigest) {}

    /** Writes the page as UTF-8; the stream stays open. */
    public static void write(RunReport report, OutputStream out) throws IOException {
        String library = resource(LIBRARY).strip();
        String script = resource("report.js").strip();
        Parts parts = new Parts(
                ReportPage.of(report),
                resource("report.css").strip(),
                library,
                script,
                digest(library),
                digest(script));
        String page = Mustache.compiler()
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .compile(resource("report.html.mustache"))
                .execute(parts);
        out.write(page.getBytes(StandardCharsets.UTF_8));
    }

    /** As a content security policy writes it. */
    private static String digest(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream =
                Objects.requireNonNull(ReportHtml.class.getResourceAsStream(name), () -> name + " is not in the jar")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
