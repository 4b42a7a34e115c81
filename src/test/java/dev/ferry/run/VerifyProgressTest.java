package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifyProgressTest {

    private final RecordedNotes notes = new RecordedNotes();
    private final VerifyProgress progress = new VerifyProgress(Map.of(), notes, () -> {});

    @Test
    void one_is_told_in_the_singular_and_more_in_the_plural() {
        progress.end(table(1, 0, Map.of(DifferenceKind.MISSING, 1L)));
        progress.end(table(1_000, 998, Map.of(DifferenceKind.DIFFERENT, 2L)));
        progress.end(table(5, 5, Map.of()));

        assertThat(notes.lines())
                .containsExactly(
                        "contacts: 1 row compared, 0 equal, 1 DIFFERENCE",
                        "contacts: 1,000 rows compared, 998 equal, 2 DIFFERENCES",
                        "contacts: 5 rows compared, 5 equal, no difference");
    }

    private static TableVerification table(long rows, long equal, Map<DifferenceKind, Long> differences) {
        return new TableVerification(
                "contacts", "contacts", rows, rows, equal, 0, 0, differences, List.of(), null, null, Duration.ZERO);
    }
}
