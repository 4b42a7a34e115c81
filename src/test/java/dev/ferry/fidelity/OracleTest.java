package dev.ferry.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The oracles say what is written here by hand. */
class OracleTest {

    private final Set<String> faults = new HashSet<>();

    @Test
    void a_number_is_the_shortest_or_the_exact_decimal_of_its_double() {
        for (String held :
                List.of("0.1", "-0", "1e23", "99999999999999991611392", "9.999999999999999e+22", "0e99999999")) {
            assertThat(Scalars.NUMBER.expected(held, 2, faults)).isEqualTo(Double.parseDouble(held));
        }
        assertThat(faults).isEmpty();
        for (String lost :
                List.of("9007199254740993", "9.999999999999999e22", "1e400", "1e-400", "0.10000000000000001")) {
            Scalars.NUMBER.expected(lost, 2, faults);
            assertThat(faults).describedAs(lost).containsExactly("inexact-number");
            faults.clear();
        }
    }

    @Test
    void an_int64_has_no_fraction_no_minus_zero_and_64_bits() {
        assertThat(Scalars.INT64.expected("-9223372036854775808", 2, faults)).isEqualTo(Long.MIN_VALUE);
        assertThat(Scalars.INT64.expected("1e+15", 2, faults)).isEqualTo(1_000_000_000_000_000L);
        assertThat(faults).isEmpty();
        for (String lost : List.of("1.5", "-0", "9223372036854775808")) {
            Scalars.INT64.expected(lost, 2, faults);
            assertThat(faults).describedAs(lost).containsExactly("inexact-number");
            faults.clear();
        }
    }

    @Test
    void an_instant_is_held_while_no_other_microsecond_is_as_near() {
        assertThat(InstantOracle.INSTANT.expected("-1.000000", 2, faults)).isEqualTo(-0.001);
        assertThat(faults).isEmpty();
        InstantOracle.INSTANT.expected("253402300799999999", 2, faults);
        assertThat(faults).containsExactly("inexact-timestamp");
    }

    @Test
    void times_are_written_as_iso_8601_writes_them() {
        assertThat(Scalars.TIME.expected("2024-01-02 03:04:05.12+00", 2, faults))
                .isEqualTo("2024-01-02T03:04:05.12+00:00");
        assertThat(Scalars.TIME.expected("0044-03-15 00:00:00+00 BC", 2, faults))
                .isEqualTo("0044-03-15T00:00:00+00:00 BC");
        assertThat(Scalars.TIME.expected("20240-01-02 03:04:05", 2, faults)).isEqualTo("20240-01-02T03:04:05");
        assertThat(Scalars.TIME.expected("-infinity", 2, faults)).isEqualTo("-infinity");
    }

    @Test
    void arrays_and_rows_are_read_as_postgres_prints_them() {
        Oracle texts = Composites.anyArray(Scalars.TEXT);
        assertThat(texts.expected("{{a,\"b,}\\\"\\\\\"},{NULL,\"NULL\"}}", 2, faults))
                .isEqualTo(List.of(List.of("a", "b,}\"\\"), List.of(Nothing.NULL, "NULL")));
        assertThat(Composites.boxes(Scalars.TEXT).expected("{(1,2),(0,0);(3,4),(1,1)}", 2, faults))
                .isEqualTo(List.of("(1,2),(0,0)", "(3,4),(1,1)"));
        assertThat(Composites.row(Map.of("a", Scalars.TEXT)).expected("(\"\"\"x\\\\,)\")", 2, faults))
                .isEqualTo(Map.of("a", "\"x\\,)"));
        assertThat(Composites.row(Map.of("a", Scalars.TEXT)).expected("()", 2, faults))
                .isEqualTo(Map.of("a", Nothing.NULL));
        assertThat(faults).isEmpty();

        texts.expected("[0:1][1:2]={{a,b},{c,d}}", 2, faults);
        Composites.array(Scalars.TEXT).expected("{NULL}", 2, faults);
        assertThat(faults).containsExactlyInAnyOrder("array-bounds", "wrong-type");
    }

    @Test
    void json_is_the_same_value_or_what_stands_in_its_way() {
        assertThat(JsonOracle.JSON.expected(" {\"b\" : [1.0, null, \"\\ud83d\\ude00\"],\"a\":{}}", 2, faults))
                .isEqualTo(Map.of("a", Map.of(), "b", List.of(1.0, Nothing.NULL, "\uD83D\uDE00")));
        assertThat(JsonOracle.JSON.expected("{\"\":true}", 2, faults)).isEqualTo(Map.of("", true));
        assertThat(faults).isEmpty();
        Map<String, String> lost = Map.of(
                "{\"a\":1,\"a\":1}",
                "duplicate-key",
                "{\"$integer\":\"\"}",
                "special-value-lookalike",
                "[{\"$ref\":1}]",
                "illegal-key",
                "\"\\ud83d\"",
                "lone-surrogate",
                "[123456789012345678]",
                "inexact-number",
                "[".repeat(16) + "]".repeat(16),
                "too-deep");
        lost.forEach((json, fault) -> {
            JsonOracle.JSON.expected(json, 2, faults);
            assertThat(faults).describedAs(json).containsExactly(fault);
            faults.clear();
        });
        JsonOracle.JSON.expected("[".repeat(15) + "]".repeat(15), 2, faults);
        assertThat(faults).isEmpty();
    }

    @Test
    void what_a_deployment_answers_is_decoded() {
        Json answer = JsonReader.read(
                "{\"i\":{\"$integer\":\"AQAAAAAAAAA=\"},\"z\":{\"$float\":\"AAAAAAAAAIA=\"},\"n\":5.0}");
        assertThat(ArrivedValues.value(answer)).isEqualTo(Map.of("i", 1L, "z", -0.0, "n", 5.0));
    }
}
