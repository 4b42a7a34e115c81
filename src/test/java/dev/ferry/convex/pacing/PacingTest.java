package dev.ferry.convex.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.error.Throttled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacingTest {

    private static final PacingLimits ONE =
            new PacingLimits(OptionalInt.of(1), OptionalLong.empty(), OptionalDouble.empty());

    private final AtomicLong time = new AtomicLong();

    @Test
    void a_call_waits_for_another_to_end() throws Exception {
        Pacing pacing = new Pacing(ONE, time::get);
        Pacing.Permit first = permit(pacing, 1);
        CompletableFuture<Pacing.Permit> second = waiting(pacing, 1);
        assertThat(second).isNotDone();

        time.set(Duration.ofSeconds(3).toNanos());
        first.answered();

        second.get(20, TimeUnit.SECONDS).answered();
        assertThat(pacing.state().heldByInFlight()).isEqualTo(Duration.ofSeconds(3));
        assertThat(pacing.state().heldByRate()).isZero();
        assertThat(pacing.state().answered()).isEqualTo(2);
        assertThat(pacing.state().inFlight()).isZero();
    }

    @Test
    void a_call_waits_while_too_much_is_written_and_the_state_tells_for_how_long() throws Exception {
        Pacing pacing = new Pacing(PacingLimits.none(), time::get);
        permit(pacing, 1 << 30).answered();
        CompletableFuture<Pacing.Permit> second = waiting(pacing, 1);
        assertThat(second).isNotDone();

        pacing.notWritten(1 << 30);

        second.get(20, TimeUnit.SECONDS).refused(Throttled.WRITES);
        assertThat(pacing.state().heldByInFlight()).isZero();
        assertThat(pacing.state().slowDowns()).isEqualTo(1);
        assertThat(pacing.state().answered()).isEqualTo(1);
    }

    @Test
    void who_waits_first_starts_first() throws Exception {
        Pacing pacing = new Pacing(ONE, time::get);
        Pacing.Permit held = permit(pacing, 0);
        List<Integer> order = new ArrayList<>();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            all.add(waiting(pacing, 0).thenAccept(permit -> {
                synchronized (order) {
                    order.add(number);
                }
                permit.failed();
            }));
        }
        held.failed();
        for (CompletableFuture<Void> one : all) {
            one.get(20, TimeUnit.SECONDS);
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void however_many_threads_ask_no_more_calls_are_under_way_than_allowed() throws Exception {
        Pacing pacing = new Pacing(
                new PacingLimits(OptionalInt.of(5), OptionalLong.empty(), OptionalDouble.empty()), time::get);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            threads.add(CompletableFuture.runAsync(
                    () -> {
                        for (int j = 0; j < 200; j++) {
                            Pacing.Permit permit = acquired(pacing, 0);
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            Thread.onSpinWait();
                            now.decrementAndGet();
                            permit.answered();
                        }
                    },
                    task -> new Thread(task).start()));
        }
        for (CompletableFuture<Void> thread : threads) {
            thread.get(30, TimeUnit.SECONDS);
        }

        assertThat(most.get()).isBetween(1, 5);
        assertThat(pacing.state().answered()).isEqualTo(4000);
    }

    @Test
    void closing_ends_every_wait_and_nothing_starts_any_more() throws Exception {
        Pacing pacing = new Pacing(ONE, time::get);
        permit(pacing, 1);
        List<CompletableFuture<Pacing.Permit>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(waiting(pacing, 1));
        }

        pacing.close();

        for (CompletableFuture<Pacing.Permit> one : waiting) {
            assertThatThrownBy(() -> one.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("the Convex client is closed");
        }
        assertThatThrownBy(() -> permit(pacing, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_call_that_is_wanted_no_more_leaves_its_place_to_the_next() throws Exception {
        Pacing pacing = new Pacing(ONE, time::get);
        Pacing.Permit held = permit(pacing, 0);
        AtomicBoolean wanted = new AtomicBoolean(true);
        CompletableFuture<Optional<Pacing.Permit>> first = waiting(pacing, 0, new Consent(wanted::get, () -> true));
        CompletableFuture<Optional<Pacing.Permit>> second = waiting(pacing, 0, Consent.ALWAYS);

        wanted.set(false);
        pacing.notWritten(0);

        assertThat(first.get(20, TimeUnit.SECONDS)).isEmpty();
        assertThat(second).isNotDone();
        held.answered();
        second.get(20, TimeUnit.SECONDS).orElseThrow().answered();
        assertThat(pacing.state().answered()).isEqualTo(2);
    }

    @Test
    void a_call_that_the_rate_holds_back_asks_again_by_itself() throws Exception {
        Pacing pacing = new Pacing(PacingLimits.none(), time::get);
        permit(pacing, 1 << 30).answered();
        CountDownLatch asked = new CountDownLatch(3);
        CompletableFuture<Optional<Pacing.Permit>> call = waiting(
                pacing,
                1,
                new Consent(
                        () -> {
                            asked.countDown();
                            return asked.getCount() > 0;
                        },
                        () -> true));

        assertThat(call.get(20, TimeUnit.SECONDS)).isEmpty();
        assertThat(asked.getCount()).isZero();
        assertThat(pacing.state().inFlight()).isZero();
    }

    @Test
    void a_call_that_may_not_begin_takes_nothing() throws Exception {
        Pacing pacing = new Pacing(ONE, time::get);

        assertThat(pacing.acquire(1 << 30, new Consent(() -> true, () -> false)))
                .isNull();

        permit(pacing, 1).answered();
        assertThat(pacing.state().inFlight()).isZero();
        assertThat(pacing.state().answered()).isEqualTo(1);
    }

    @Test
    void an_interrupt_ends_a_wait_at_the_head_of_the_line_and_behind_it() throws Exception {
        Pacing pacing = new Pacing(ONE, time::get);
        Pacing.Permit held = permit(pacing, 0);
        for (int inLine = 0; inLine < 2; inLine++) {
            List<Thread> threads = new ArrayList<>();
            CountDownLatch interrupted = new CountDownLatch(inLine + 1);
            for (int i = 0; i <= inLine; i++) {
                threads.add(started(() -> {
                    try {
                        permit(pacing, 0).failed();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                }));
            }
            threads.forEach(Thread::interrupt);
            assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        }
        held.answered();
        permit(pacing, 0).answered();

        assertThat(pacing.state().inFlight()).isZero();
    }

    private static CompletableFuture<Pacing.Permit> waiting(Pacing pacing, long bytes) {
        return waiting(pacing, bytes, Consent.ALWAYS).thenApply(Optional::orElseThrow);
    }

    /** Empty when the call was not wanted any more. */
    private static CompletableFuture<Optional<Pacing.Permit>> waiting(Pacing pacing, long bytes, Consent consent) {
        CompletableFuture<Optional<Pacing.Permit>> permit = new CompletableFuture<>();
        started(() -> {
            try {
                permit.complete(Optional.ofNullable(pacing.acquire(bytes, consent)));
            } catch (InterruptedException | RuntimeException e) {
                permit.completeExceptionally(e);
            }
        });
        return permit;
    }

    /** Returns once the thread waits. */
    private static Thread started(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.TIMED_WAITING
                && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private static Pacing.Permit permit(Pacing pacing, long bytes) throws InterruptedException {
        return Objects.requireNonNull(pacing.acquire(bytes, Consent.ALWAYS));
    }

    private static Pacing.Permit acquired(Pacing pacing, long bytes) {
        try {
            return permit(pacing, bytes);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
