package dev.ferry.local.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRatesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "999, 999 bytes",
        "1000, 1 KB",
        "1024, 1 KiB",
        "1534, 1534 bytes",
        "4194304, 4 MiB",
        "4718592, 4.5 MiB",
        "8388608, 8 MiB",
        "5000000, 5 MB",
    })
    void a_rate_is_in_the_unit_that_divides_it(long bytes, String text) {
        assertThat(ByteRates.text(bytes)).isEqualTo(text);
    }
}
