package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.SimpleTriggerContext;

/** Lets hours pass in no time: the scheduler puts the clock forward instead of waiting. */
class RepeatedRunsTest {

    private static final int REFUSED = 2;
    private static final Duration NOTHING = Duration.ZERO;

    private final MovingClock clock = new MovingClock("2026-11-22T12:00:00Z");
    private final StopRequest stop = new StopRequest();
    private final List<String> lines = new ArrayList<>();
    private final List<String> starts = new ArrayList<>();
    /** What happens to the clock at the n-th look. */
    private final Deque<Duration> jumps = new ArrayDeque<>();

    private final Deque<Integer> codes = new ArrayDeque<>();
    private final Deque<Duration> durations = new ArrayDeque<>();
    private int most = 4;

    @Test
    void runs_at_once_and_then_by_the_schedule_until_it_is_stopped() {
        assertThat(run("15m")).isEqualTo(143);

        assertThat(starts).containsExactly("12:00:00Z", "12:15:00Z", "12:30:00Z", "12:45:00Z");
        assertThat(lines).hasSize(4).startsWith("run starts at 2026-11-22T12:00:00Z, the next at 2026-11-22T12:15:00Z");
    }

    @Test
    void a_cron_expression_is_kept_after_the_first_run() {
        clock.jump(Duration.ofMinutes(7));

        run("0 */15 * * * *");

        assertThat(starts).containsExactly("12:07:00Z", "12:15:00Z", "12:30:00Z", "12:45:00Z");
    }

    @Test
    void a_start_that_a_long_run_has_missed_is_not_made_up_for() {
        durations.addAll(List.of(NOTHING, Duration.ofMinutes(40), NOTHING));

        run("15m");

        assertThat(starts).containsExactly("12:00:00Z", "12:15:00Z", "13:00:00Z", "13:15:00Z");
        assertThat(lines).contains("the run went on past the next start; the next is at 2026-11-22T13:00:00Z");
    }

    @Test
    void a_run_that_takes_exactly_its_period_does_not_start_twice_at_once() {
        durations.add(Duration.ofMinutes(15));

        run("15m");

        assertThat(starts).containsExactly("12:00:00Z", "12:30:00Z", "12:45:00Z", "13:00:00Z");
    }

    @Test
    void a_clock_put_back_by_hours_while_it_waits_delays_the_next_start_by_no_more_than_a_period() {
        jumps.addAll(List.of(NOTHING, NOTHING, Duration.ofHours(-3)));

        run("15m");

        assertThat(starts).containsExactly("12:00:00Z", "09:15:00Z", "09:30:00Z", "09:45:00Z");
    }

    @Test
    void a_clock_put_back_by_hours_while_a_run_goes_on_does_so_neither() {
        durations.addAll(List.of(NOTHING, Duration.ofHours(-3)));

        run("0 */15 * * * *");

        assertThat(starts).containsExactly("12:00:00Z", "12:15:00Z", "09:30:00Z", "09:45:00Z");
    }

    @Test
    void a_clock_put_forward_by_hours_makes_for_one_start_and_not_for_many() {
        jumps.addAll(List.of(NOTHING, Duration.ofHours(5)));

        run("15m");

        assertThat(starts)
                .hasSize(4)
                .startsWith("12:00:00Z")
                .element(1)
                .asString()
                .startsWith("17:0");
        assertThat(starts.subList(2, 4)).containsExactly("17:15:00Z", "17:30:00Z");
    }

    @Test
    void a_timer_that_ends_a_little_early_does_not_start_a_run_twice() {
        jumps.addAll(List.of(Duration.ofMillis(-3)));
        most = 2;

        run("30s");

        assertThat(starts).containsExactly("12:00:00Z", "12:00:30Z");
    }

    @Test
    void a_setting_that_is_wrong_at_the_first_run_ends_it_and_later_is_taken_for_passing() {
        codes.add(REFUSED);
        assertThat(run("15m")).isEqualTo(REFUSED);
        assertThat(starts).hasSize(1);

        starts.clear();
        codes.addAll(List.of(0, REFUSED, 1, 4));
        assertThat(run("15m")).isEqualTo(143);
        assertThat(starts).hasSize(4);
    }

    @Test
    void a_first_run_that_fails_or_finds_the_store_locked_is_followed_by_the_next() {
        codes.addAll(List.of(4, 1, 0, 0));

        assertThat(run("15m")).isEqualTo(143);
        assertThat(starts).hasSize(4);
    }

    @Test
    void a_stop_during_the_first_run_ends_it_all() {
        most = 1;

        assertThat(run("15m")).isEqualTo(143);
        assertThat(starts).hasSize(1);
    }

    @Test
    void while_it_waits_nothing_has_to_be_waited_for() {
        List<Boolean> waits = new ArrayList<>();
        runs("15m", new SteppingScheduler(() -> waits.add(stop.request(StopSignal.INT))))
                .run(
                        () -> {
                            stop.beginWork();
                            return 0;
                        },
                        REFUSED);

        assertThat(waits).containsExactly(false);
    }

    @Test
    void an_error_of_a_later_run_ends_it_instead_of_vanishing_in_the_scheduler() {
        RepeatedRuns runs = runs("15m", new SteppingScheduler(() -> {}));

        assertThatThrownBy(() -> runs.run(
                        () -> {
                            if (starts.size() == 1) {
                                throw new IllegalStateException("a bug");
                            }
                            starts.add("one");
                            return 0;
                        },
                        REFUSED))
                .hasRootCauseMessage("a bug");
    }

    @Test
    void springs_own_scheduler_works_by_the_systems_clock() {
        List<String> threads = new ArrayList<>();

        int code = RepeatedRuns.byTheClock(
                Schedule.parse("1s", ZoneOffset.UTC),
                stop,
                lines::add,
                () -> {
                    threads.add(Thread.currentThread().getName());
                    if (threads.size() == 2) {
                        stop.request(StopSignal.INT);
                    }
                    return 0;
                },
                REFUSED);

        assertThat(code).isEqualTo(130);
        assertThat(threads).hasSize(2).last().asString().startsWith("ferry-every-");
    }

    private int run(String schedule) {
        return runs(schedule, new SteppingScheduler(() -> clock.jump(jumps.isEmpty() ? NOTHING : jumps.pop())))
                .run(this::attempt, REFUSED);
    }

    private RepeatedRuns runs(String schedule, SteppingScheduler scheduler) {
        return new RepeatedRuns(Schedule.parse(schedule, ZoneOffset.UTC), clock, scheduler, stop, lines::add);
    }

    private int attempt() {
        starts.add(clock.instant().toString().substring("2026-11-22T".length()));
        clock.jump(durations.isEmpty() ? NOTHING : durations.pop());
        if (starts.size() == most) {
            stop.request(StopSignal.TERM);
        }
        return codes.isEmpty() ? 0 : codes.pop();
    }

    /** Does what Spring's scheduler does, on the calling thread. */
    private final class SteppingScheduler extends ThreadPoolTaskScheduler {

        private static final long serialVersionUID = 1L;

        private final transient Runnable beforeEachLook;

        SteppingScheduler(Runnable beforeEachLook) {
            this.beforeEachLook = beforeEachLook;
        }

        @Override
        public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
            for (int looks = 0; looks < 1_000; looks++) {
                Instant at = trigger.nextExecution(new SimpleTriggerContext(clock));
                if (at == null) {
                    return null;
                }
                clock.set(at);
                beforeEachLook.run();
                task.run();
            }
            throw new AssertionError("it does not end; started at " + starts);
        }
    }
}
