package dev.ferry.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Pipelines whose chunks are numbers: hundreds are the partition, the rest is the place in it. */
@Timeout(60)
abstract class TestPipelines {

    private final List<Pipeline<Integer, String>> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Pipeline::close);
    }

    Pipeline<Integer, String> pipeline(List<Integer> sizes, Function<Integer, String> work) {
        return pipeline(sizes, 4, work);
    }

    Pipeline<Integer, String> pipeline(List<Integer> sizes, int threads, Function<Integer, String> work) {
        List<ChunkSource<Integer>> sources = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            sources.add(numbers(i * 100, i * 100 + sizes.get(i)));
        }
        return keep(new Pipeline<>(
                sources,
                (chunk, token) -> work.apply(chunk),
                rules(1, result -> false),
                new PipelineShape(threads, 1_000, "test")));
    }

    Pipeline<Integer, String> keep(Pipeline<Integer, String> pipeline) {
        open.add(pipeline);
        return pipeline;
    }

    /** Of chunks that all weigh the same, and of work that has effects even when it fails. */
    static ChunkRules<Integer, String> rules(long weight, Predicate<String> isTakenAlone) {
        return new ChunkRules<>() {
            @Override
            public long weight(Integer chunk) {
                return weight;
            }

            @Override
            public boolean isTakenAlone(String result) {
                return isTakenAlone.test(result);
            }

            @Override
            public boolean isWithoutEffect(Throwable failure) {
                return false;
            }
        };
    }

    /** Seven at a time. */
    static ChunkSource<Integer> numbers(int from, int to) {
        AtomicInteger next = new AtomicInteger(from);
        return () -> {
            int first = next.getAndAdd(7);
            return IntStream.range(first, Math.min(first + 7, to)).boxed().toList();
        };
    }

    static List<PartitionResult<String>> takeAll(Pipeline<Integer, String> pipeline) throws InterruptedException {
        List<PartitionResult<String>> taken = new ArrayList<>();
        for (List<PartitionResult<String>> next = pipeline.take(10); !next.isEmpty(); next = pipeline.take(10)) {
            taken.addAll(next);
        }
        taken.sort(Comparator.comparingInt(PartitionResult::partition));
        return taken;
    }

    static List<String> results(int from, int to) {
        return IntStream.range(from, to).mapToObj(chunk -> "done " + chunk).toList();
    }

    static void awaitLoad(Pipeline<?, ?> pipeline, Predicate<PipelineLoad> wanted) {
        while (!wanted.test(pipeline.load())) {
            Thread.onSpinWait();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
