package dev.ferry.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowCountsTest {

    private static final RowCounts TEN = new RowCounts(10, 4, 3, 2, 1);

    @Test
    void theNamesOfTheCountsAreTheOnesThatStoresAndProgramsKnow() {
        Map<String, Long> named = new LinkedHashMap<>();
        TEN.forEach(named::put);

        assertThat(named).hasToString("{read=10, inserted=4, updated=3, unchanged=2, rejected=1}");
        assertThat(RowCounts.named(name -> named.getOrDefault(name, 0L))).isEqualTo(TEN);
    }

    @Test
    void aStoreThatHoldsThemInOneLineIsReadAgain() {
        assertThat(TEN.serialized()).isEqualTo("10 4 3 2 1");
        assertThat(RowCounts.parsed("10 4 3 2 1")).isEqualTo(TEN);
    }

    @Test
    void thePartsAreWrittenForPeople() {
        assertThat(new RowCounts(50_000, 49_000, 0, 988, 12).text(", "))
                .isEqualTo("49,000 inserted, 0 updated, 988 unchanged, 12 rejected");
    }

    @Test
    void theyAddUpWhenEveryRowIsInOneOfTheParts() {
        List<RowCounts> wrong = new ArrayList<>(List.of(TEN.plus(new RowCounts(1, 0, 0, 0, 0))));
        wrong.add(TEN.minus(new RowCounts(1, 0, 0, 0, 0)));

        assertThat(TEN.requireThatTheyAddUp().addUp()).isTrue();
        assertThat(wrong).extracting(RowCounts::missing).containsExactly(1L, -1L);
        assertThat(wrong)
                .allSatisfy(counts -> assertThatThrownBy(counts::requireThatTheyAddUp)
                        .hasMessageStartingWith("BUG: of " + counts.read() + " rows read, 10 are accounted for."));
    }

    @Test
    void aSumIsTakenCountByCount() {
        assertThat(RowCounts.sum(List.of(TEN, TEN, TEN))).isEqualTo(new RowCounts(30, 12, 9, 6, 3));
        assertThat(TEN.merged().plus(TEN.merged())).isEqualTo(new RowCounts.Merged(20, 14, 4, 2));
    }
}
