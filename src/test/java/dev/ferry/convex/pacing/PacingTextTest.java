package dev.ferry.convex.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacingTextTest {

    @ParameterizedTest
    @CsvSource({
        "2MiB/s, 2097152",
        "512KiB/s, 524288",
        "2MB/s, 2000000",
        "1.5 MiB/s, 1572864",
        "800kB/s, 800000",
        "1GiB/s, 1073741824",
        "65536B/s, 65536",
        "' 1KB/s ', 1000"
    })
    void a_rate_is_a_number_with_a_unit(String text, long bytes) {
        assertThat(PacingText.bytesPerSecond(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "2MiB",
                "MiB/s",
                "0MiB/s",
                "-1MiB/s",
                "2mib/s",
                "2Mbit/s",
                "1e3KiB/s",
                "0.1B/s",
                "1,5MiB/s"
            })
    void anything_else_is_no_rate(String text) {
        assertThatThrownBy(() -> PacingText.bytesPerSecond(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is not a rate above 0, such as 2MiB/s");
    }

    @ParameterizedTest
    @CsvSource({"50%, 0.5", "100%, 1", "0.5 %, 0.005", "33.3%, 0.333"})
    void a_share_is_a_percentage(String text, double share) {
        assertThat(PacingText.share(text)).isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50", "0%", "101%", "-5%", "half", "0.5"})
    void anything_else_is_no_share(String text) {
        assertThatThrownBy(() -> PacingText.share(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a share above 0% and up to 100%, such as 50%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1025", "1.5", "many", "99999999999"})
    void calls_in_flight_are_a_whole_number(String text) {
        assertThat(PacingText.inFlight(" 16")).isEqualTo(16);
        assertThatThrownBy(() -> PacingText.inFlight(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a number of calls from 1 to 1024");
    }

    @Test
    void what_one_leaves_open_the_other_says() {
        PacingLimits line = new PacingLimits(OptionalInt.of(3), OptionalLong.empty(), OptionalDouble.empty());
        PacingLimits file = new PacingLimits(OptionalInt.of(9), OptionalLong.of(7), OptionalDouble.of(0.5));

        assertThat(line.or(file))
                .isEqualTo(new PacingLimits(OptionalInt.of(3), OptionalLong.of(7), OptionalDouble.of(0.5)));
        assertThat(PacingLimits.none().or(PacingLimits.none()).mostInFlight()).isEqualTo(64);
    }
}
