package dev.ferry.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chunks are numbers: hundreds are the partition, the rest is the place in it. */
@Timeout(60)
class PipelineTest {

    private final List<Pipeline<Integer, String>> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Pipeline::close);
    }

    @Test
    void every_chunk_comes_once_and_each_partition_in_its_order() throws Exception {
        Pipeline<Integer, String> pipeline = pipeline(List.of(90, 1, 0, 50), chunk -> {
            int turns = ThreadLocalRandom.current().nextInt(10_000);
            for (int i = 0; i < turns; i++) {
                Thread.onSpinWait();
            }
            return "done " + chunk;
        });

        Map<Integer, List<String>> taken = new HashMap<>();
        for (Answered<String> each : takeAll(pipeline)) {
            taken.computeIfAbsent(each.partition(), first -> new ArrayList<>()).add(each.result());
        }

        assertThat(taken)
                .containsOnlyKeys(0, 1, 3)
                .containsEntry(0, results(0, 90))
                .containsEntry(1, results(100, 101))
                .containsEntry(3, results(300, 350));
    }

    @Test
    void as_many_chunks_are_worked_on_at_once_as_there_are_threads_even_in_one_partition() throws Exception {
        CyclicBarrier allAtOnce = new CyclicBarrier(8);
        Pipeline<Integer, String> pipeline = pipeline(List.of(16), 8, chunk -> {
            await(allAtOnce);
            return "done " + chunk;
        });

        assertThat(takeAll(pipeline)).hasSize(16);
    }

    @Test
    void a_chunk_that_is_done_early_waits_for_those_before_it_and_not_for_another_partition() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        Pipeline<Integer, String> pipeline = pipeline(List.of(3, 2), chunk -> {
            if (chunk == 0) {
                await(first);
            }
            return "done " + chunk;
        });

        List<String> taken = new ArrayList<>();
        while (taken.size() < 2) {
            pipeline.take(10).forEach(each -> taken.add(each.result()));
        }
        assertThat(taken).containsExactly("done 100", "done 101");

        first.countDown();
        assertThat(takeAll(pipeline)).extracting(Answered::result).isEqualTo(results(0, 3));
    }

    @Test
    void what_is_held_is_bounded_by_weight_until_it_is_taken() throws Exception {
        Queue<Integer> begun = new ConcurrentLinkedQueue<>();
        CountDownLatch full = new CountDownLatch(4);
        CountDownLatch go = new CountDownLatch(1);
        Pipeline<Integer, String> pipeline = keep(new Pipeline<>(
                List.of(intake(0, 100)),
                chunk -> {
                    begun.add(chunk);
                    full.countDown();
                    await(go);
                    return "done " + chunk;
                },
                chunk -> 10,
                result -> false,
                new Pipeline.Shape(100, 40, "test")));

        await(full);
        awaitLoad(pipeline, load -> load.heldBack() == 1);
        assertThat(begun).hasSize(4);
        go.countDown();
        assertThat(takeAll(pipeline)).hasSize(100);
    }

    @Test
    void a_chunk_heavier_than_all_that_may_be_held_passes_alone() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        Set<Integer> most = ConcurrentHashMap.newKeySet();
        Pipeline<Integer, String> pipeline = keep(new Pipeline<>(
                List.of(intake(0, 5)),
                chunk -> {
                    most.add(atOnce.incrementAndGet());
                    atOnce.decrementAndGet();
                    return "done " + chunk;
                },
                chunk -> 1_000,
                result -> false,
                new Pipeline.Shape(8, 10, "test")));

        assertThat(takeAll(pipeline)).extracting(Answered::result).isEqualTo(results(0, 5));
        assertThat(most).containsExactly(1);
    }

    @Test
    void a_result_that_has_to_be_alone_is_taken_alone_and_in_its_place() throws Exception {
        Pipeline<Integer, String> pipeline = keep(new Pipeline<>(
                List.of(intake(0, 10)),
                chunk -> "done " + chunk,
                chunk -> 1,
                result -> result.equals("done 4"),
                new Pipeline.Shape(4, 100, "test")));
        awaitLoad(pipeline, load -> load.reading() + load.working() + load.waiting() == 0);

        assertThat(pipeline.take(10)).extracting(Answered::result).isEqualTo(results(0, 4));
        assertThat(pipeline.take(10)).extracting(Answered::result).containsExactly("done 4");
        assertThat(pipeline.take(3)).extracting(Answered::result).isEqualTo(results(5, 8));
        assertThat(pipeline.take(10)).extracting(Answered::result).isEqualTo(results(8, 10));
        assertThat(pipeline.take(10)).isEmpty();
    }

    @Test
    void a_failure_comes_when_all_that_was_done_before_it_has_been_taken() {
        IllegalStateException failure = new IllegalStateException("chunk 5");
        CountDownLatch earlier = new CountDownLatch(5);
        Pipeline<Integer, String> pipeline = pipeline(List.of(50), 1, chunk -> {
            if (chunk == 5) {
                await(earlier);
                throw failure;
            }
            earlier.countDown();
            return "done " + chunk;
        });

        List<String> taken = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (List<Answered<String>> next = pipeline.take(3); !next.isEmpty(); next = pipeline.take(3)) {
                        next.forEach(each -> taken.add(each.result()));
                    }
                })
                .isSameAs(failure);
        assertThat(taken).isEqualTo(results(0, 5));
    }

    @Test
    void a_failure_to_read_ends_the_other_partitions_too() {
        IllegalStateException failure = new IllegalStateException("no answer");
        Intake<Integer> failing = () -> {
            throw failure;
        };
        Intake<Integer> endless = () -> List.of(100);
        Pipeline<Integer, String> pipeline = keep(new Pipeline<>(
                List.of(failing, endless),
                chunk -> "done " + chunk,
                chunk -> 1,
                result -> false,
                new Pipeline.Shape(2, 10, "test")));

        assertThatThrownBy(() -> takeAll(pipeline)).isSameAs(failure);
    }

    @Test
    void an_error_is_no_less_a_failure() {
        OutOfMemoryError error = new OutOfMemoryError("of the test");
        Pipeline<Integer, String> pipeline = pipeline(List.of(3), chunk -> {
            throw error;
        });

        assertThatThrownBy(() -> takeAll(pipeline)).isSameAs(error);
    }

    @Test
    void halted_it_begins_nothing_more_and_gives_out_what_was_under_way() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        Pipeline<Integer, String> pipeline = pipeline(List.of(1_000), 2, chunk -> {
            begun.countDown();
            await(go);
            return "done " + chunk;
        });
        await(begun);

        pipeline.halt();
        go.countDown();

        List<String> taken = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (true) {
                        pipeline.take(10).forEach(each -> taken.add(each.result()));
                    }
                })
                .isInstanceOf(HaltedException.class);
        assertThat(taken).isEqualTo(results(0, 2));
    }

    @Test
    void halted_when_all_is_done_it_has_simply_ended() throws Exception {
        Pipeline<Integer, String> pipeline = pipeline(List.of(3), chunk -> "done " + chunk);
        awaitLoad(pipeline, load -> load.reading() + load.working() + load.waiting() == 0);

        pipeline.halt();

        assertThat(takeAll(pipeline)).hasSize(3);
    }

    @Test
    void whoever_waits_for_a_result_can_be_interrupted() {
        CountDownLatch never = new CountDownLatch(1);
        Pipeline<Integer, String> pipeline = pipeline(List.of(1), chunk -> {
            await(never);
            return "done";
        });
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> pipeline.take(1)).isInstanceOf(InterruptedException.class);
        never.countDown();
    }

    @Test
    void closing_waits_for_the_work_under_way_and_for_no_more() throws Exception {
        Phaser work = new Phaser(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        Pipeline<Integer, String> pipeline = pipeline(List.of(1_000), 1, chunk -> {
            work.register();
            begun.countDown();
            await(go);
            ended.incrementAndGet();
            work.arriveAndDeregister();
            return "done " + chunk;
        });
        await(begun);
        Thread closing = new Thread(pipeline::close);
        closing.start();
        pipeline.halt();

        assertThat(ended).hasValue(0);
        go.countDown();
        closing.join();

        assertThat(ended).hasValue(1);
        assertThat(work.getRegisteredParties()).isEqualTo(1);
        assertThat(pipeline.load().working() + pipeline.load().waiting()).isZero();
    }

    private Pipeline<Integer, String> pipeline(List<Integer> sizes, Function<Integer, String> work) {
        return pipeline(sizes, 4, work);
    }

    private Pipeline<Integer, String> pipeline(List<Integer> sizes, int threads, Function<Integer, String> work) {
        List<Intake<Integer>> intakes = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            intakes.add(intake(i * 100, i * 100 + sizes.get(i)));
        }
        return keep(
                new Pipeline<>(intakes, work, chunk -> 1, result -> false, new Pipeline.Shape(threads, 1_000, "test")));
    }

    private Pipeline<Integer, String> keep(Pipeline<Integer, String> pipeline) {
        open.add(pipeline);
        return pipeline;
    }

    /** Seven at a time. */
    private static Intake<Integer> intake(int from, int to) {
        AtomicInteger next = new AtomicInteger(from);
        return () -> {
            int first = next.getAndAdd(7);
            return IntStream.range(first, Math.min(first + 7, to)).boxed().toList();
        };
    }

    private static List<Answered<String>> takeAll(Pipeline<Integer, String> pipeline) throws InterruptedException {
        List<Answered<String>> taken = new ArrayList<>();
        for (List<Answered<String>> next = pipeline.take(10); !next.isEmpty(); next = pipeline.take(10)) {
            taken.addAll(next);
        }
        taken.sort(Comparator.comparingInt(Answered::partition));
        return taken;
    }

    private static List<String> results(int from, int to) {
        return IntStream.range(from, to).mapToObj(chunk -> "done " + chunk).toList();
    }

    private static void awaitLoad(Pipeline<?, ?> pipeline, Predicate<PipelineLoad> wanted) {
        while (!wanted.test(pipeline.load())) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
