package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1 KiB", "1536, 1.50 KiB", "16777216, 16 MiB", "17039360, 16.25 MiB"})
    void a_size_is_in_the_largest_binary_unit(long bytes, String text) {
        assertThat(Sizes.binary(bytes)).isEqualTo(text);
    }

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
        assertThat(Sizes.rate(bytes)).isEqualTo(text);
    }
}
