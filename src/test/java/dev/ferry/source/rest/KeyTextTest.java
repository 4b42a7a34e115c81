package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    private static final String UUID = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";

    @ParameterizedTest
    @CsvSource({
        "uuid, UUID",
        "smallint, INTEGER",
        "integer, INTEGER",
        "bigint, INTEGER",
        "text, TEXT",
        "character varying, TEXT",
    })
    void keys_of_these_types_are_told_apart(String type, KeyText expected) {
        assertThat(KeyText.of(type)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "numeric",
                "character",
                "citext",
                "public.citext",
                "date",
                "text[]",
                "int8",
                "public.mood",
                "Text"
            })
    void keys_of_other_types_are_not(String type) {
        assertThat(KeyText.of(type)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UUID,
                "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11",
                "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}",
                "a0eebc999c0b4ef8bb6d6bb9bd380a11",
                "a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11",
                "{a0eebc99-9c0b4ef8-bb6d6bb9-bd380A11}"
            })
    void a_uuid_may_be_spelled_as_postgres_lets_it(String text) {
        assertThat(KeyText.UUID.spelled(text)).contains(UUID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1",
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a111",
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11-",
                "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}",
                "a0eebc9-99c0b-4ef8-bb6d-6bb9bd380a11",
                "a0eebc99--9c0b-4ef8-bb6d-6bb9bd380a11",
                " a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                "g0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1\u0661"
            })
    void what_postgres_takes_for_no_uuid_is_none(String text) {
        assertThat(KeyText.UUID.spelled(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "' 007', 7",
        "'+7 ', 7",
        "-0, 0",
        "'\t-0012\n', -12",
        "9223372036854775807, 9223372036854775807",
        "9007199254740993, 9007199254740993",
        "-9223372036854775808, -9223372036854775808",
    })
    void a_number_is_spelled_as_a_row_has_it(String text, String expected) {
        assertThat(KeyText.INTEGER.spelled(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.0",
                "1e3",
                "--1",
                "+-1",
                "1 2",
                "0x1f",
                "1_000",
                "\u0661",
                "\u00a07",
                "12345678901234567890"
            })
    void what_is_no_whole_number_is_none(String text) {
        assertThat(KeyText.INTEGER.spelled(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 9, 10",
        "INTEGER, -10, -9",
        "INTEGER, -9223372036854775808, 9223372036854775807",
        "UUID, 0fffffff-0000-0000-0000-000000000000, 10000000-0000-0000-0000-000000000000",
        "UUID, 90000000-0000-0000-0000-000000000000, a0000000-0000-0000-0000-000000000000",
    })
    void keys_rise_as_the_index_has_them(KeyText type, String before, String key) {
        assertThat(type.mayFollow(before, key)).isTrue();
        assertThat(type.mayFollow(key, before)).isFalse();
        assertThat(type.mayFollow(key, key)).isFalse();
    }

    @Test
    void of_texts_it_is_only_known_that_no_two_are_the_same() {
        assertThat(KeyText.TEXT.mayFollow("a", "b")).isTrue();
        assertThat(KeyText.TEXT.mayFollow("b", "A")).isTrue();
        assertThat(KeyText.TEXT.mayFollow("b", "b")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"INTEGER, 1, a", "INTEGER, a, 1", "INTEGER, '', 1"})
    void what_is_no_key_of_the_type_follows_nothing(KeyText type, String before, String key) {
        assertThat(type.mayFollow(before, key)).isFalse();
    }

    @Test
    void a_text_is_its_own_spelling_unless_postgres_cannot_hold_it() {
        assertThat(KeyText.TEXT.spelled("")).contains("");
        assertThat(KeyText.TEXT.spelled(" \"\\,()%+\u00c4\ud83d\ude00\n")).contains(" \"\\,()%+\u00c4\ud83d\ude00\n");
        assertThat(KeyText.TEXT.spelled("a\u0000b")).isEmpty();
        assertThat(KeyText.TEXT.spelled("a\ud83d")).isEmpty();
        assertThat(KeyText.TEXT.spelled("\ude00\ud83d")).isEmpty();
    }
}
