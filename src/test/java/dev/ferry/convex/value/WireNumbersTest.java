package dev.ferry.convex.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue.Float64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5, 5",
        "-7, -7",
        "9007199254740992, 9007199254740992",
        "-9007199254740992, -9007199254740992",
        "9007199254740994, 9.007199254740994E15",
        "1e300, 1.0E300",
        "19.99, 19.99",
        "0.1, 0.1",
        "1735689600123.456, 1.735689600123456E12",
        "123.456, 123.456",
        "0.001, 0.001",
        "0.0001, 1.0E-4",
        "4.9e-324, 4.9E-324",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "1.7976931348623157E308, 1.7976931348623157E308"
    })
    void a_number_has_one_shortest_text(double value, String text) {
        assertThat(WireFormat.encode(new Float64(value))).asString(UTF_8).isEqualTo(text);
    }

    /** JDK 17's Double.toString prints a digit too many for these; a digest may not depend on the JDK. */
    @ParameterizedTest
    @CsvSource({"2e23, 2.0E23", "1.1e-322, 1.1E-322", "2.2e-322, 2.2E-322", "8.41e21, 8.41E21", "2.0E-3, 0.002"})
    void numbers_that_jdks_print_differently_have_the_shortest_text_too(double value, String text) {
        assertThat(WireFormat.encode(new Float64(value))).asString(UTF_8).isEqualTo(text);
    }
}
