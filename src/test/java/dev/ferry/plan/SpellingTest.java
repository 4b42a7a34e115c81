package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> KNOWN = List.of("columns", "key", "as", "when-null", "references");

    @ParameterizedTest
    @CsvSource({
        "colums, columns",
        "column, columns",
        "Columns, columns",
        "cloumns, columns",
        "keys, key",
        "when_null, when-null",
        "whenNull, when-null",
        "reference, references",
    })
    void a_typo_finds_its_word(String typo, String meant) {
        assertThat(Spelling.nearest(typo, KNOWN)).contains(meant);
        assertThat(Spelling.hint(typo, KNOWN)).isEqualTo("; did you mean \"" + meant + "\"?");
    }

    @ParameterizedTest
    @CsvSource({"rows", "description", "zz", "''"})
    void a_word_far_from_all_finds_none(String word) {
        assertThat(Spelling.nearest(word, KNOWN)).isEmpty();
        assertThat(Spelling.hint(word, KNOWN)).isEmpty();
    }
}
