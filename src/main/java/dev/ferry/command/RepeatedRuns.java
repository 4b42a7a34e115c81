package dev.ferry.command;

import dev.ferry.report.model.Notices;
import dev.ferry.stop.StopRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Runs, waits for the next start, runs again, until a stop is asked for; never two at once. A start that comes while
 * a run goes on is missed and not made up for.
 *
 * <p>Spring's scheduler does the waiting, but it is woken every minute to look at the clock: a timer counts the time
 * that the machine was awake, so after a suspended night, or when the clock is set, one long sleep would end at a
 * wrong time.
 */
public final class RepeatedRuns {

    /** One run from beginning to end. */
    @FunctionalInterface
    public interface Attempt {

        /** Runs, reports what it came to, and returns the exit code. */
        int run();
    }

    static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final Schedule schedule;
    private final Clock clock;
    private final TaskScheduler scheduler;
    private final StopRequest stop;
    private final Notices notices;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final Instant first;
    private volatile Instant next;

    RepeatedRuns(Schedule schedule, Clock clock, TaskScheduler scheduler, StopRequest stop, Notices notices) {
        this.schedule = schedule;
        this.clock = clock;
        this.scheduler = scheduler;
        this.stop = stop;
        this.notices = notices;
        this.first = clock.instant();
        this.next = first;
    }

    /**
     * Runs by this schedule and the system's clock.
     *
     * @param attempt the run that is repeated
     * @param refused the exit code of a run that was not started since something is set wrong: with this the first run
     *     ends it all, while a later one is taken for a passing trouble
     * @param notices is told in one line of each start
     * @return the exit code of the first run if that ended it, else the one that belongs to the stop's signal
     */
    public static int byTheClock(Schedule schedule, StopRequest stop, Notices notices, Attempt attempt, int refused) {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("ferry-every-");
        scheduler.setDaemon(true);
        scheduler.initialize();
        try {
            return new RepeatedRuns(schedule, Clock.system(ZoneId.systemDefault()), scheduler, stop, notices)
                    .run(attempt, refused);
        } finally {
            scheduler.shutdown();
        }
    }

    int run(Attempt attempt, int refused) {
        int code = runOnce(attempt);
        if (code == refused && !stop.isRequested()) {
            return code;
        }
        if (scheduler.schedule(() -> look(attempt), this::nextLook) == null && !ended.isDone()) {
            throw new IllegalStateException("nothing was scheduled");
        }
        try {
            return ended.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("A repeated run ended in an error.", e.getCause());
        }
    }

    /** The next start, but no later than in a minute; null, which ends the scheduling, once all has ended. */
    private @Nullable Instant nextLook(TriggerContext context) {
        endWhenAsked();
        if (ended.isDone()) {
            return null;
        }
        Instant soon = clock.instant().plus(LONGEST_SLEEP);
        return next.isBefore(soon) ? next : soon;
    }

    private void look(Attempt attempt) {
        try {
            Instant now = clock.instant();
            if (ended.isDone() || stop.isRequested()) {
                return;
            }
            if (now.isBefore(next)) {
                // The same as before, unless the clock was put back.
                next = schedule.after(first, now);
            } else {
                runOnce(attempt);
            }
        } catch (RuntimeException | Error e) {
            // The scheduler would log it to nobody and go on.
            ended.completeExceptionally(e);
        }
    }

    private int runOnce(Attempt attempt) {
        Instant start = clock.instant();
        Instant planned = schedule.after(first, start);
        notices.note("run starts at " + shown(start) + ", the next at " + shown(planned));
        int code = attempt.run();
        stop.endWork();
        next = schedule.after(first, clock.instant());
        if (!next.equals(planned) && !stop.isRequested()) {
            notices.note("the run went on past the next start; the next is at " + shown(next));
        }
        return code;
    }

    private void endWhenAsked() {
        stop.signal().ifPresent(signal -> ended.complete(signal.exitCode()));
    }

    private String shown(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atZone(clock.getZone()));
    }
}
