package dev.ferry.convex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.pacing.PacingLimits;
import dev.ferry.convex.retry.RetryObserver;
import dev.ferry.convex.retry.RetryPolicy;
import dev.ferry.convex.retry.Sleeper;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {

    @Test
    void the_first_contact_waits_and_retries_for_at_most_fifteen_seconds() {
        ClientSettings first = ClientSettings.firstContact();

        assertThat(first.responseTimeout().plus(first.retry().total())).isLessThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(first.connectTimeout().plus(first.retry().total())).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void each_change_leaves_the_other_settings_as_they_are() {
        ClientSettings standard = ClientSettings.standard();
        RetryObserver observer = (call, attempts, failure, pause) -> {};
        Sleeper sleeper = pause -> {};
        PacingLimits limits = PacingLimits.none()
                .or(new PacingLimits(OptionalInt.of(3), OptionalLong.empty(), OptionalDouble.empty()));
        RetryPolicy policy = RetryPolicy.within(Duration.ZERO);

        assertThat(standard.withObserver(observer)
                        .withSleeper(sleeper)
                        .withRetry(policy)
                        .withResponseTimeout(Duration.ofSeconds(1))
                        .withPacing(limits))
                .isEqualTo(new ClientSettings(
                        standard.connectTimeout(), Duration.ofSeconds(1), limits, policy, sleeper, observer));
    }
}
