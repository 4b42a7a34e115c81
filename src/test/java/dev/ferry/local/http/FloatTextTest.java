package dev.ferry.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "5, 5.0",
        "-5, -5.0",
        "1732301234567.125, 1732301234567.125",
        "19.99, 19.99",
        "999999999999999, 999999999999999.0",
        "1e15, 1000000000000000.0",
        "1234567890123456, 1234567890123456.0",
        "9007199254740993, 9007199254740992.0",
        "1e16, 1e16",
        "1.5e16, 1.5e16",
        "1e300, 1e300",
        "-1.5e300, -1.5e300",
        "0.1, 0.1",
        "0.00001, 0.00001",
        "0.000012, 0.000012",
        "0.000001, 1e-6",
        "0.0000012, 1.2e-6",
        "4.9e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e308",
    })
    void prints_as_serde_json_does(double number, String text) {
        assertThat(FloatText.of(number)).isEqualTo(text);
    }

    @Test
    void every_text_reads_as_the_number_that_it_was() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(Double.parseDouble(FloatText.of(number))).isEqualTo(number);
            }
        }
    }
}
