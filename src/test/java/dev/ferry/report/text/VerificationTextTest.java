package dev.ferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.screen.StdoutTerminal;
import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerificationTextTest {

    private static final String DIGEST = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);

    @Test
    void what_is_equal_is_said_in_one_sentence() {
        assertThat(text(new VerificationResult(null, true, List.of(equal("contacts", 5_000)))))
                .isEqualTo("""
                          table      rows  equal  rejected  changed  different  extra
                          contacts  5,000  5,000         0        0          0      0
                          total     5,000  5,000         0        0          0      0

                        SHA-256 sums of the documents, in any order, one where both ends agree:
                          contacts: abababababababababababababababababababababababababababababababab

                        EQUAL: 5,000 rows compared in 2.0 s, 5,000 equal in every field, no document without a row.
                        """);
    }

    @Test
    void each_difference_is_named_by_its_kind_with_what_to_do() {
        List<Difference> examples = List.of(
                new Difference(DifferenceKind.MISSING, "k1", List.of()),
                new Difference(DifferenceKind.DIFFERENT, "k\u001b[31m2", List.of("name", "tags")),
                new Difference(DifferenceKind.EXTRA, "k3", List.of()));
        String text = text(new VerificationResult(
                null,
                false,
                List.of(table(
                        "contacts",
                        5_000,
                        4_989,
                        1,
                        2,
                        Map.of(DifferenceKind.MISSING, 7L, DifferenceKind.DIFFERENT, 1L, DifferenceKind.EXTRA, 1L),
                        examples,
                        OTHER))));

        assertThat(text)
                .contains("""
                          missing (7): rows without a document
                            contacts k1
                            and 6 more of contacts
                            To do: `ferry run --recheck` sends every row again and brings them.
                        """, """
                          different (1): documents with other values than their rows
                            contacts k?[31m2: name, tags
                        """, "  contacts, source: " + DIGEST + "\n  contacts, target: " + OTHER + "\n")
                .doesNotContain("\u001b", "EQUAL:");
        assertThat(text.replaceAll("\\s+", " "))
                .contains(
                        "DIFFERENT: 9 differences, 5,000 rows compared in 2.0 s.",
                        "1 row is an outstanding reject and not in Convex as it is: ",
                        "2 rows differ but were written after the last run began",
                        "When the last run began is not known");
    }

    @Test
    void a_sample_says_so_first_and_last() {
        TableVerification sampled = new TableVerification(
                "contacts", "contacts", 50, 50, 50, 0, 0, Map.of(), List.of(), null, null, Duration.ZERO);

        assertThat(text(new VerificationResult(0.005, true, List.of(sampled))))
                .startsWith("SAMPLED: only 0.5 % of the rows were compared")
                .contains("EQUAL AS FAR AS SAMPLED: 50 rows of a sample compared")
                .doesNotContain("SHA-256");
    }

    @Test
    void no_line_is_wider_than_the_terminal() {
        VerificationResult result = new VerificationResult(null, true, List.of(equal("workspace_members", 9_900_000)));

        assertThat(new VerificationText(StdoutTerminal.of(OptionalInt.of(80), Map.of("TERM", "dumb")))
                        .of(result)
                        .lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private static String text(VerificationResult result) {
        return new VerificationText(StdoutTerminal.of(OptionalInt.empty(), Map.of())).of(result);
    }

    private static TableVerification equal(String name, long rows) {
        return table(name, rows, rows, 0, 0, Map.of(), List.of(), DIGEST);
    }

    private static TableVerification table(
            String name,
            long rows,
            long equal,
            long rejected,
            long changed,
            Map<DifferenceKind, Long> counts,
            List<Difference> examples,
            @Nullable String targetDigest) {
        return new TableVerification(
                name,
                name,
                rows,
                rows,
                equal,
                rejected,
                changed,
                counts,
                examples,
                DIGEST,
                targetDigest,
                Duration.ofSeconds(2));
    }
}
