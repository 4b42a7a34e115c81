package dev.ferry.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GracePeriodTest {

    private final StopRequest stop = new StopRequest();
    private final ChunkUnderWay chunk = new ChunkUnderWay(stop);
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final CountDownLatch brokenOff = new CountDownLatch(1);

    @Test
    void the_stop_is_announced_and_what_is_still_under_way_afterwards_is_broken_off() throws Exception {
        GracePeriod grace = grace(Duration.ZERO);
        stop.beginWork();
        assertThat(stop.hasCutShort()).isFalse();

        stop.request(StopSignal.INT);

        assertThat(brokenOff.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(stop.hasCutShort()).isTrue();
        assertThat(notes)
                .containsExactly("stopping on SIGINT: waiting for the chunk under way, 0 s at most;"
                        + " a second signal ends at once");
        grace.close();
    }

    @Test
    void until_its_end_nothing_is_broken_off() {
        GracePeriod grace = grace(Duration.ofHours(1));
        stop.beginWork();
        stop.request(StopSignal.TERM);

        assertThat(stop.hasCutShort()).isFalse();
        assertThat(notes).hasSize(1);
        grace.close();
        assertThat(brokenOff.getCount()).isEqualTo(1);
    }

    @Test
    void a_job_that_has_ended_is_not_bothered_by_a_later_stop() {
        grace(Duration.ZERO).close();
        stop.beginWork();

        stop.request(StopSignal.TERM);

        assertThat(notes).isEmpty();
        assertThat(brokenOff.getCount()).isEqualTo(1);
    }

    @Test
    void fifteen_seconds_are_granted() {
        assertThat(GracePeriod.STANDARD).isEqualTo(Duration.ofSeconds(15));
    }

    private GracePeriod grace(Duration duration) {
        return new GracePeriod(stop, chunk, duration, notes::add, brokenOff::countDown);
    }
}
