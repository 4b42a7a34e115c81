package dev.ferry.local.schema;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.local.storage.InternalIds;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTest {

    /** Ids of Convex's own sources. */
    @ParameterizedTest
    @CsvSource({
        "10001, 000102030405060708090a0b0c0d0e0f, j57000820c20a1g7104gm2rc1m70ynr8",
        "1,     00000000000000000000000000000000, 0400000000000000000000000000248",
        "10009, 0726456483a2c1e0ff1e3d5c7b9ab9d8, k570e9j5cj1t5gf0zwf3tq3vkawxhqr0",
    })
    void an_id_is_written_as_convex_writes_it(long table, String internal, String text) {
        assertThat(new DocumentId(table, HexFormat.of().parseHex(internal)).encode())
                .isEqualTo(text);
        assertThat(requireNonNull(DocumentId.decode(text)).table()).isEqualTo(table);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 127, 128, 10_001, 16_383, 16_384, 2_097_152, 268_435_456, 0xFFFF_FFFFL})
    void every_table_number_comes_back(long table) {
        byte[] internal = new byte[16];
        new Random(table).nextBytes(internal);
        String text = new DocumentId(table, internal).encode();

        DocumentId read = requireNonNull(DocumentId.decode(text));

        assertThat(read.table()).isEqualTo(table);
        assertThat(read.encode()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "too short,                     j57000820c20a1g7104gm2rc1m70yn",
        "too long,                      j57000820c20a1g7104gm2rc1m70ynr8000000",
        "a capital,                     J57000820c20a1g7104gm2rc1m70ynr8",
        "a letter that is not a digit,     l57000820c20a1g7104gm2rc1m70ynr8",
        "another character,             j57000820c20a1g7104gm2rc1m70yn-8",
        "a wrong checksum,              j57000820c20a1g7104gm2rc1m70ynr9",
        "a changed byte,                j57100820c20a1g7104gm2rc1m70ynr8",
        "one character missing,         j57000820c20a1g7104gm2rc1m70ynr",
        "stray bits in the last digit,  0400000000000000000000000000249",
        "table number 0,                0000000000000000000000000000000",
        "bytes left over,               j57000820c20a1g7104gm2rc1m70ynr800",
        "a table number without an end, zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        "a uuid,                        c0ffee00-0000-4000-8000-000000000001",
    })
    void a_text_that_is_no_id_has_none(String what, String text) {
        assertThat(DocumentId.decode(text)).describedAs(what).isNull();
    }

    @Test
    void a_table_has_a_number_from_1() {
        assertThatThrownBy(() -> new DocumentId(0, new byte[16])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DocumentId(1, new byte[15])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ids_end_with_the_day_and_are_otherwise_random() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-02T23:59:59Z"));
        InternalIds ids = new InternalIds(new Random(1), clock);

        byte[] first = ids.next();
        byte[] second = ids.next();

        assertThat(first).hasSize(16).isNotEqualTo(second);
        assertThat(HexFormat.of().formatHex(first, 14, 16)).isEqualTo("4fe7");
        assertThat(HexFormat.of().formatHex(second, 14, 16)).isEqualTo("4fe7");
    }
}
