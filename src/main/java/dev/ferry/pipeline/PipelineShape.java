package dev.ferry.pipeline;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How a pipeline is built.
 *
 * @param threads that work, at most
 * @param capacity how much may be held at once, in the unit of the chunks' weight
 * @param name begins the names of its threads
 */
public record PipelineShape(int threads, long capacity, String name) {

    ThreadPoolExecutor workers() {
        return pool(threads, name + "-worker-");
    }

    ThreadPoolExecutor readers(int partitions) {
        return pool(partitions, name + "-reader-");
    }

    private static ThreadPoolExecutor pool(int threads, String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
