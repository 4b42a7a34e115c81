package dev.ferry.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactDoubleTest {

    private static final long SEED = 20_240_102;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "19.99",
                "0.1",
                "1e300",
                "1e22",
                "1e23",
                "5e-324",
                "1e-323",
                "1.5e-323",
                "2.2e-322",
                "2.27e-322",
                "2.3e-322",
                "5.684341886080801e-14",
                "2e-3",
                "2.2250738585072014e-308",
                "2.225073858507201e-308",
                "1.7976931348623157e308",
                "2e-44",
                "9007199254740991",
                "9007199254740992",
                "9007199254740994",
                "1152921504606846976",
                "18446744073709551616",
                "5.684341886080802e-14",
                "2.98023223876953125e-8",
                "0.5",
                "0.30000000000000004",
                "4.35",
                "2.0e16",
                "123456789012345680",
                "1.0000000000000002",
                "8.41e21",
                "2.0000000000000004",
                "0.1000000000000000055511151231257827021181583404541015625",
                "8.98846567431158e307",
                "144115188075855870",
                "144115188075855872",
                "9.5367431640625e-7"
            })
    void a_decimal_that_a_float64_holds_passes(String number) {
        assertThat(ExactDouble.of(number)).hasValue(Double.parseDouble(number));
        assertThat(ExactDouble.of("-" + number)).hasValue(-Double.parseDouble(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "1152921504606846977",
                "9.999999999999999e22",
                "99999999999999990000000",
                "4.9e-324",
                "3e-324",
                "4e-324",
                "2e-324",
                "6e-324",
                "1.7976931348623158e308",
                "1.7976931348623159e308",
                "1.8e308",
                "123456789012345677",
                "2.2250738585072011e-308",
                "2.26e-322",
                "5.6843418860808016e-14",
                "1e309",
                "1e-324",
                "0.30000000000000003",
                "0.10000000000000001",
                "123456789.123456789",
                "0.1000000000000000055511151231257827",
                "1.00000000000000011",
                "2.00000000000000001",
                "123456789012345678",
                "0.1000000000000000055511151231257827021181583404541015624"
            })
    void a_decimal_that_no_float64_holds_does_not_pass(String number) {
        assertThat(ExactDouble.of(number)).isEmpty();
        assertThat(ExactDouble.of("-" + number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.999999999999999e+22", "1e+23", "5e-324", "1.7976931348623157e+308"})
    void a_float_passes_as_postgres_prints_it_although_others_print_it_shorter(String number) {
        assertThat(ExactDouble.of(number)).hasValue(Double.parseDouble(number));
        assertThat(ExactDouble.of("-" + number)).hasValue(-Double.parseDouble(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.007199254740993e+15", "9.999999999999998e+22", "9.9999999999999991e+22", "4e-324"})
    void the_form_of_a_float_alone_makes_no_decimal_exact(String number) {
        assertThat(ExactDouble.of(number)).isEmpty();
    }

    @Test
    void minus_zero_keeps_its_sign() {
        assertThat(1 / ExactDouble.of("-0").orElseThrow()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(1 / ExactDouble.of("-0.00e5").orElseThrow()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(1 / ExactDouble.of("0.00").orElseThrow()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void every_double_passes_as_its_shortest_and_as_its_exact_decimal_and_no_other_way() {
        Random random = new Random(SEED);
        int passed = 0;
        for (int i = 0; i < 2_000; i++) {
            double value = anyDouble(random, i);
            BigDecimal exact = new BigDecimal(value);
            BigDecimal shortest = ShortestOracle.shortest(value);
            assertThat(ExactDouble.of(exact.toString())).as("exactly %s", value).hasValue(value);
            assertThat(ExactDouble.of(shortest.toString()))
                    .as("seed %d: %s", SEED, shortest)
                    .hasValue(value);
            assertThat(ExactDouble.of(shortest.toPlainString()))
                    .as(shortest.toString())
                    .hasValue(value);
            passed += verdictsMatch(exact, shortest, value);
        }
        assertThat(passed).as("decimals besides the two that passed").isZero();
    }

    @Test
    void every_short_decimal_gets_the_verdict_of_the_definition() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            int digits = 1 + random.nextInt(18);
            String number = (1 + random.nextInt(9)) + randomDigits(random, digits - 1) + "e" + exponent(random, i);
            double nearest = Double.parseDouble(number);
            boolean holds = nearest != 0
                    && nearest <= Double.MAX_VALUE
                    && (new BigDecimal(nearest).compareTo(new BigDecimal(number)) == 0
                            || ShortestOracle.shortest(nearest).compareTo(new BigDecimal(number)) == 0);
            assertThat(ExactDouble.of(number).isPresent())
                    .as("seed %d: %s", SEED, number)
                    .isEqualTo(holds);
        }
    }

    @Test
    void zeros_before_and_behind_change_nothing_however_many() {
        String zeros = "0".repeat(150_000);
        assertThat(ExactDouble.of("19.99" + zeros)).hasValue(19.99);
        assertThat(ExactDouble.of("0." + zeros + "1e150000")).hasValue(0.1);
        assertThat(ExactDouble.of("1" + zeros + "e-150000")).hasValue(1);
        assertThat(ExactDouble.of("1" + zeros)).isEmpty();
        assertThat(ExactDouble.of("0." + zeros + "1")).isEmpty();
    }

    @Test
    void as_many_digits_as_a_numeric_can_have_are_judged_at_once() {
        String digits = "7".repeat(147_455);
        assertThat(ExactDouble.of(digits)).isEmpty();
        assertThat(ExactDouble.of("0." + digits)).isEmpty();
    }

    /** Other decimals that read as the same double: how many of them pass. */
    private static int verdictsMatch(BigDecimal exact, BigDecimal shortest, double value) {
        int passed = 0;
        for (int digits = 15; digits <= 19; digits++) {
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.FLOOR, RoundingMode.CEILING}) {
                BigDecimal other = exact.round(new MathContext(digits, mode));
                boolean same = other.compareTo(exact) == 0 || other.compareTo(shortest) == 0;
                if (!same
                        && other.doubleValue() == value
                        && ExactDouble.of(other.toString()).isPresent()) {
                    passed++;
                }
            }
        }
        return passed;
    }

    private static double anyDouble(Random random, int i) {
        double value = switch (i % 5) {
            case 0 -> random.nextDouble() * 1_000_000;
            case 1 -> Math.scalb(1.0, random.nextInt(2098) - 1074);
            case 2 -> Double.longBitsToDouble(1 + ((random.nextLong() & 0xF_FFFF_FFFF_FFFEL) >>> random.nextInt(52)));
            case 3 -> random.nextLong();
            default -> Double.longBitsToDouble(random.nextLong());
        };
        double magnitude = Math.abs(value);
        return magnitude > 0 && magnitude <= Double.MAX_VALUE ? magnitude : Double.MAX_VALUE;
    }

    private static int exponent(Random random, int i) {
        return i % 2 == 0 ? random.nextInt(640) - 340 : random.nextInt(40) - 25;
    }

    private static String randomDigits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
