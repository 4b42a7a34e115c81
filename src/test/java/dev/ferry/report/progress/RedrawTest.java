package dev.ferry.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RedrawTest {

    private final AtomicInteger drawn = new AtomicInteger();

    @Test
    void it_draws_at_once_and_again_until_it_is_closed() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        Redraw redraw = new Redraw(Duration.ofMillis(1), three::countDown);

        three.await();
        redraw.close();

        assertThat(three.getCount()).isZero();
    }

    @Test
    void the_end_is_drawn_once_and_by_the_one_who_closes() {
        Redraw redraw = new Redraw(Duration.ofDays(1), () -> {
            if (Thread.currentThread().getName().equals("ferry-progress")) {
                return;
            }
            drawn.incrementAndGet();
        });

        redraw.close();
        redraw.close();

        assertThat(drawn).hasValue(1);
    }

    @Test
    void an_end_waits_for_the_drawing_that_goes_on_and_loses_no_interruption() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Redraw redraw = new Redraw(Duration.ofDays(1), () -> {
            begun.countDown();
            drawn.incrementAndGet();
        });
        begun.await();
        Thread.currentThread().interrupt();

        redraw.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(drawn).hasValue(2);
    }
}
