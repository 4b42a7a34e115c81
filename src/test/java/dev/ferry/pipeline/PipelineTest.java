package dev.ferry.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What comes out of a pipeline, and in which order. */
class PipelineTest extends TestPipelines {

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
        for (PartitionResult<String> each : takeAll(pipeline)) {
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
        assertThat(takeAll(pipeline)).extracting(PartitionResult::result).isEqualTo(results(0, 3));
    }

    @Test
    void what_is_held_is_bounded_by_weight_until_it_is_taken() throws Exception {
        Queue<Integer> begun = new ConcurrentLinkedQueue<>();
        CountDownLatch full = new CountDownLatch(4);
        CountDownLatch go = new CountDownLatch(1);
        Pipeline<Integer, String> pipeline = keep(new Pipeline<>(
                List.of(numbers(0, 100)),
                (chunk, token) -> {
                    begun.add(chunk);
                    full.countDown();
                    await(go);
                    return "done " + chunk;
                },
                rules(10, result -> false),
                new PipelineShape(100, 40, "test")));

        await(full);
        awaitLoad(pipeline, load -> load.heldBack() == 1);
        assertThat(begun).hasSize(4);
        go.countDown();
        assertThat(takeAll(pipeline)).hasSize(100);
    }

    @Test
    void with_room_for_one_none_is_begun_before_the_taker_comes_back() throws Exception {
        Queue<Integer> begun = new ConcurrentLinkedQueue<>();
        Pipeline<Integer, String> pipeline = keep(new Pipeline<>(
                List.of(numbers(0, 3), numbers(100, 103)),
                (chunk, token) -> {
                    begun.add(chunk);
                    return "done " + chunk;
                },
                rules(1, result -> false),
                new PipelineShape(4, 1, "test")));

        for (int taken = 1; taken <= 6; taken++) {
            assertThat(pipeline.take(10)).hasSize(1);
            assertThat(begun).hasSize(taken);
        }
        assertThat(pipeline.take(10)).isEmpty();
    }

    @Test
    void a_result_that_still_holds_its_chunk_leaves_no_room_for_the_next_before_the_taker_comes_back()
            throws Exception {
        Queue<Integer> begun = new ConcurrentLinkedQueue<>();
        Pipeline<Integer, String> pipeline = keep(new Pipeline<>(
                List.of(numbers(0, 50)),
                (chunk, token) -> {
                    begun.add(chunk);
                    return "done " + chunk;
                },
                rules(8, result -> true),
                new PipelineShape(4, 40, "test")));

        awaitLoad(pipeline, load -> begun.size() >= 5 && load.working() + load.waiting() == 0);
        assertThat(begun).hasSize(5);
        assertThat(takeAll(pipeline)).hasSize(50);
    }

    @Test
    void a_chunk_heavier_than_all_that_may_be_held_passes_alone() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        Set<Integer> most = ConcurrentHashMap.newKeySet();
        Pipeline<Integer, String> pipeline = keep(new Pipeline<>(
                List.of(numbers(0, 5)),
                (chunk, token) -> {
                    most.add(atOnce.incrementAndGet());
                    atOnce.decrementAndGet();
                    return "done " + chunk;
                },
                rules(1_000, result -> false),
                new PipelineShape(8, 10, "test")));

        assertThat(takeAll(pipeline)).extracting(PartitionResult::result).isEqualTo(results(0, 5));
        assertThat(most).containsExactly(1);
    }

    @Test
    void a_result_that_has_to_be_alone_is_taken_alone_and_in_its_place() throws Exception {
        Pipeline<Integer, String> pipeline = keep(new Pipeline<>(
                List.of(numbers(0, 10)),
                (chunk, token) -> "done " + chunk,
                rules(1, result -> result.equals("done 4")),
                new PipelineShape(4, 100, "test")));
        awaitLoad(pipeline, load -> load.reading() + load.working() + load.waiting() == 0);

        assertThat(pipeline.take(10)).extracting(PartitionResult::result).isEqualTo(results(0, 4));
        assertThat(pipeline.take(10)).extracting(PartitionResult::result).containsExactly("done 4");
        assertThat(pipeline.take(3)).extracting(PartitionResult::result).isEqualTo(results(5, 8));
        assertThat(pipeline.take(10)).extracting(PartitionResult::result).isEqualTo(results(8, 10));
        assertThat(pipeline.take(10)).isEmpty();
    }
}
