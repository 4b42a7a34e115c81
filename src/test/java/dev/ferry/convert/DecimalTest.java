package dev.ferry.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0,           false, '',    0",
        "-0.00e9,     true,  '',    0",
        "1,           false, 1,     0",
        "-1,          true,  1,     0",
        "100,         false, 1,     2",
        "1.10,        false, 11,    -1",
        "0.00120,     false, 12,    -4",
        "120.034500,  false, 1200345, -4",
        "10.0,        false, 1,     1",
        "0.5e1,       false, 5,     0",
        "12e+3,       false, 12,    3",
        "12E-3,       false, 12,    -3",
        "1e999999999, false, 1,     999999999",
        "1e99999999999999999999999999, false, 1, 1000000000000000",
        "1e-99999999999999999999999999, false, 1, -1000000000000000"
    })
    void a_number_is_taken_apart(String number, boolean negative, String digits, long exponent) {
        assertThat(Decimal.of(number)).isEqualTo(new Decimal(negative, digits, exponent));
    }

    @Test
    void any_number_keeps_its_value() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal number = new BigDecimal(random.nextInt(200_000_000) - 100_000_000)
                    .scaleByPowerOfTen(random.nextInt(30) - 15);
            for (String text : new String[] {number.toString(), number.toPlainString(), number.toEngineeringString()}) {
                Decimal decimal = Decimal.of(text);
                BigDecimal magnitude = decimal.isZero() ? BigDecimal.ZERO : decimal.magnitude();
                assertThat(decimal.negative() ? magnitude.negate() : magnitude)
                        .as(text)
                        .isEqualByComparingTo(number);
                assertThat(decimal.digits()).as(text).doesNotStartWith("0").doesNotEndWith("0");
            }
        }
    }
}
