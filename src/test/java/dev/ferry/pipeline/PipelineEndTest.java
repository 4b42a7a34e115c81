package dev.ferry.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a pipeline ends before its time. */
class PipelineEndTest extends TestPipelines {

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
                    for (List<PartitionResult<String>> next = pipeline.take(3);
                            !next.isEmpty();
                            next = pipeline.take(3)) {
                        next.forEach(each -> taken.add(each.result()));
                    }
                })
                .isSameAs(failure);
        assertThat(taken).isEqualTo(results(0, 5));
    }

    @Test
    void a_failure_to_read_ends_the_other_partitions_too() {
        IllegalStateException failure = new IllegalStateException("no answer");
        ChunkSource<Integer> failing = () -> {
            throw failure;
        };
        ChunkSource<Integer> endless = () -> List.of(100);
        Pipeline<Integer, String> pipeline = keep(new Pipeline<>(
                List.of(failing, endless),
                (chunk, token) -> "done " + chunk,
                rules(1, result -> false),
                new PipelineShape(2, 10, "test")));

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
    void that_no_thread_can_be_made_for_a_chunk_ends_it_and_is_waited_for_by_nobody() {
        OutOfMemoryError error = new OutOfMemoryError("unable to create native thread");
        Pipeline<Integer, String> pipeline = new Pipeline<>(
                List.of(numbers(0, 50)),
                (chunk, token) -> "done " + chunk,
                rules(1, result -> false),
                new PipelineShape(4, 1_000, "test", failing(3, error)));

        assertThatThrownBy(() -> takeAll(pipeline)).isSameAs(error);
    }

    @Test
    void that_no_thread_can_be_made_for_a_partition_ends_the_others_too() {
        OutOfMemoryError error = new OutOfMemoryError("unable to create native thread");
        ChunkSource<Integer> endless = () -> List.of(100);
        Pipeline<Integer, String> pipeline = new Pipeline<>(
                List.of(endless, endless),
                (chunk, token) -> "done " + chunk,
                rules(1, result -> false),
                new PipelineShape(4, 10, "test", failing(1, error)));

        assertThatThrownBy(() -> takeAll(pipeline)).isSameAs(error);
    }

    /** Makes a number of threads and no more. */
    private static ThreadFactory failing(int most, Error error) {
        AtomicInteger made = new AtomicInteger();
        return work -> {
            if (made.incrementAndGet() > most) {
                throw error;
            }
            return new Thread(work);
        };
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

    /** Chunk 1 has had its effect, chunks 0 and 2 wait before theirs. */
    @Test
    void halted_it_gives_up_what_waits_unless_a_later_chunk_has_had_its_effect() {
        CountDownLatch waiting = new CountDownLatch(3);
        CountDownLatch halted = new CountDownLatch(1);
        Pipeline<Integer, String> pipeline = threeAtOnce((chunk, token) -> {
            if (chunk == 1) {
                assertThat(token.tryBegin()).isTrue();
            }
            waiting.countDown();
            await(halted);
            if (!token.tryBegin()) {
                throw new IllegalStateException("chunk " + chunk + " was given up");
            }
            return "done " + chunk;
        });
        await(waiting);

        pipeline.halt();
        halted.countDown();

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
    void abandoned_it_lets_nothing_more_have_an_effect() {
        CountDownLatch begun = new CountDownLatch(3);
        CountDownLatch abandoned = new CountDownLatch(1);
        List<Boolean> leaves = Collections.synchronizedList(new ArrayList<>());
        Pipeline<Integer, String> pipeline = threeAtOnce((chunk, token) -> {
            assertThat(token.tryBegin()).isTrue();
            begun.countDown();
            await(abandoned);
            leaves.add(token.allowsEffects());
            leaves.add(token.tryBegin());
            return "done " + chunk;
        });
        await(begun);

        pipeline.abandon();
        abandoned.countDown();
        pipeline.close();

        assertThat(leaves).hasSize(6).containsOnly(false);
    }

    private Pipeline<Integer, String> threeAtOnce(ChunkTask<Integer, String> work) {
        return keep(new Pipeline<>(
                List.of(numbers(0, 50)), work, rules(1, result -> false), new PipelineShape(3, 1_000, "test")));
    }

    @Test
    void once_halted_it_never_says_that_all_is_done() throws Exception {
        Pipeline<Integer, String> pipeline = pipeline(List.of(3), chunk -> "done " + chunk);
        awaitLoad(pipeline, load -> load.reading() + load.working() + load.waiting() == 0);

        pipeline.halt();

        assertThat(pipeline.take(10)).hasSize(3);
        assertThatThrownBy(() -> pipeline.take(10)).isInstanceOf(HaltedException.class);
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
}
