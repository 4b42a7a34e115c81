package dev.ferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.RehearsalResult;
import dev.ferry.report.model.RehearsalSamples;
import dev.ferry.report.screen.StdoutTerminal;
import dev.ferry.verify.DifferenceKind;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTextTest {

    @Test
    void it_tells_what_was_moved_how_large_it_is_what_is_rejected_and_what_a_run_takes() {
        assertThat(text(RehearsalSamples.withRejects(), 80)).isEqualTo("""
                Rehearsed in 3 min 20 s, moved at 5,002 rows/s. Nothing was sent to Convex.

                  table        rows  rejected  mutations  MiB written  MiB stored
                  contacts  500,000         2      5,000          1.0         2.0
                  messages      300         0          3        1,907       2,861
                  total     500,300         2      5,003        1,908       2,863

                How large the documents are; Convex takes 1 MiB each:

                  table     documents  smallest  median      p90      p99  largest  of 1 MiB
                  contacts    499,998     310 B   402 B  1.2 KiB  310 KiB  996 KiB    97.2 %

                Rows that a run would reject:

                  missing-parent: 2 rows
                    contacts, 2 rows, for example: workspace_id: workspaces 7 is not in the
                    source
                      keys 1, 2
                    To do: Correct the reference.

                What a run takes:

                  At least 7 min 57 s on S16; 3 min 58 s on S256; 1 min 40 s on D1024, D2048.
                  5,003 mutations, 2 queries, 2.0 GB written. --verify or ferry verify adds
                  1,001 queries, which read 49.0 GB.
                  Free: MORE THAN A MONTH INCLUDES: 2.0 GB of 1.0 GB database I/O, 3.0 GB of 0.5
                  GB storage. Starter bills what is more.
                  Professional: a run stays within the quota of a month, but not with the
                  comparison: 51.0 GB of 50.0 GB database I/O.

                A run would reject 2 of 500,300 rows; every row that was moved is equal in every
                field.
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 132})
    void it_fits_the_terminal(int columns) {
        for (RehearsalResult result : RehearsalSamples.all()) {
            assertThat(text(result, columns).lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
        }
    }

    @Test
    void a_name_is_cut_only_where_there_is_no_room_for_it() {
        RehearsalResult result =
                RehearsalSamples.ofTable("a_table_whose_name_is_as_long_as_names_can_be_in_postgres_63_chars");

        assertThat(text(result, 80)).contains("\n  a_table_whose_name_is..  500,000 ", "\n  a_table_wh..    499,998 ");
        assertThat(text(result, 132))
                .contains("\n  a_table_whose_name_is_as_long_as_names_can_be_in_postgres_63_..  500,000 ");
    }

    @Test
    void one_that_would_go_well_says_so() {
        assertThat(text(RehearsalSamples.clean(), 100))
                .contains("Free: a run stays within the quota of a month.\n")
                .doesNotContain("reject:")
                .endsWith("A run would move all 300 rows: every row that was moved is equal in every field.\n");
    }

    @Test
    void differences_are_named_by_table_kind_and_key() {
        assertThat(text(RehearsalSamples.different(), 100))
                .contains("  contacts, " + DifferenceKind.EXTRA.meaning() + ": 2, for example 17\n", "\nDIFFERENT: ");
    }

    @Test
    void one_that_has_not_read_every_row_promises_nothing_either() {
        RehearsalResult result = RehearsalSamples.notAllRead();

        assertThat(result.isEqual()).isTrue();
        assertThat(result.isClean()).isFalse();
        assertThat(new RehearsalText(new StdoutTerminal(80, false)).of(result))
                .contains("NOT EVERY ROW WAS READ")
                .doesNotContain("A run would");
    }

    @Test
    void one_that_was_broken_off_promises_nothing() {
        assertThat(text(RehearsalSamples.brokenOff(), 100))
                .startsWith("Rehearsal broken off after ")
                .contains("So far:")
                .doesNotContain("A run would move", "quota", "At least");
    }

    @Test
    void on_a_terminal_the_verdict_has_a_colour() {
        StdoutTerminal colours = StdoutTerminal.of(OptionalInt.of(100), Map.of());

        assertThat(List.of(RehearsalSamples.clean(), RehearsalSamples.withRejects(), RehearsalSamples.different()))
                .extracting(
                        result -> new RehearsalText(colours).of(result).replaceAll("(?s).*\u001b\\[1;(\\d+)m.*", "$1"))
                .containsExactly("32", "33", "31");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 KiB",
        "10188, 9.9 KiB",
        "10189, 10 KiB",
        "1023487, 999 KiB",
        "1023488, 1.0 MiB",
        "1048576, 1.0 MiB"
    })
    void a_size_takes_as_few_characters_as_will_do(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    private static String text(RehearsalResult result, int columns) {
        return new RehearsalText(new StdoutTerminal(columns, false)).of(result);
    }
}
