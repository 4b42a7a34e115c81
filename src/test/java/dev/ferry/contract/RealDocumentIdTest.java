package dev.ferry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealDocumentIdTest {

    @ParameterizedTest
    @CsvSource({
        "j57000820c20a1g7104gm2rc1m70ynr8, 10001, 000102030405060708090a0b0c0d0e0f",
        "0400000000000000000000000000248,  1,     00000000000000000000000000000000",
        "k570e9j5cj1t5gf0zwf3tq3vkawxhqr0, 10009, 0726456483a2c1e0ff1e3d5c7b9ab9d8",
    })
    void known_ids_are_read_and_written(String text, long tableNumber, String internal) {
        RealDocumentId id = new RealDocumentId(tableNumber, new BigInteger(internal, 16));

        assertThat(RealDocumentId.parse(text)).contains(id);
        assertThat(id).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10000workspaces",
                "j57000820c20a1g7104gm2rc1m70ynr9",
                "j57000820c20a1g7104gm2rc1m70ynr",
                "J57000820C20A1G7104GM2RC1M70YNR8",
                "j57000820c20alg7104gm2rc1m70ynr8",
                "0000000000000000000000000000000",
                "00000000000000000000000000000workspaces"
            })
    void other_texts_are_no_ids(String text) {
        assertThat(RealDocumentId.parse(text)).isEmpty();
    }

    @Test
    void a_neighbour_is_another_id_of_the_same_table() {
        RealDocumentId id =
                RealDocumentId.parse("j57000820c20a1g7104gm2rc1m70ynr8").orElseThrow();

        assertThat(id.neighbour()).isNotEqualTo(id);
        assertThat(RealDocumentId.parse(id.neighbour().toString())).contains(id.neighbour());
        assertThat(id.neighbour().tableNumber()).isEqualTo(10001);
    }
}
