package dev.ferry.local.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.convex.DeploymentClass;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WriteAdmissionTest {

    private static final long LIMIT = DeploymentClass.S16.bytesPerSecond();

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong limit = new AtomicLong(LIMIT);
    private final List<Duration> pauses = new ArrayList<>();
    private double jitter = 0.999_999;

    private final WriteAdmission admission = new WriteAdmission(
            new Delays(now::get, this::pause, () -> jitter, Duration.ZERO),
            DeploymentClass.S16,
            ofClass -> limit.get());

    @Test
    void below_the_limit_nothing_waits() throws RequestError, IOException {
        admission.wrote(LIMIT);

        admission.await();

        assertThat(pauses).isEmpty();
    }

    @Test
    void a_large_transaction_passes_and_the_next_one_waits_until_it_has_left_the_window()
            throws RequestError, IOException {
        admission.await();
        admission.wrote(16 << 20);

        admission.await();

        assertThat(pauses).hasSize(4);
        assertThat(now.get()).isGreaterThan(1_000_000_000);
    }

    @Test
    void pauses_double_from_a_tenth_of_a_second() throws RequestError, IOException {
        admission.wrote(16 << 20);

        admission.await();

        assertThat(pauses.stream().map(pause -> Math.round(pause.toNanos() / 1e8)))
                .containsExactly(1L, 2L, 4L, 8L);
    }

    @Test
    void the_fifth_attempt_is_the_last() {
        admission.wrote(LIMIT + 1);
        jitter = 0.5;

        assertThatExceptionOfType(RequestError.class)
                .isThrownBy(admission::await)
                .withMessage(
                        "Too many writes per second. Your deployment is limited to 4 MiB bytes written per 1 second."
                                + " Reduce your write rate or upgrade to a larger deployment.")
                .satisfies(requestError -> {
                    assertThat(requestError.status()).isEqualTo(429);
                    assertThat(requestError.code()).isEqualTo("TooManyWrites");
                });
        assertThat(pauses.stream().map(Duration::toMillis)).containsExactly(50L, 100L, 200L, 400L);
    }

    @Test
    void the_limit_may_change_from_attempt_to_attempt() throws RequestError, IOException {
        admission.wrote(LIMIT);
        limit.set(1000);
        jitter = 0;
        assertThatExceptionOfType(RequestError.class)
                .isThrownBy(admission::await)
                .withMessageContaining("limited to 1 KB bytes written");

        limit.set(LIMIT);
        admission.await();

        assertThat(pauses).hasSize(4);
    }

    private void pause(Duration time) {
        pauses.add(time);
        now.addAndGet(time.toNanos());
    }
}
