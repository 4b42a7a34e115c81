package dev.ferry.pipeline;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How a pipeline is built.
 *
 * @param threads that work, at most
 * @param capacity how much may be held at once, in the unit of the chunks' weight
 * @param name begins the names of its threads
 * @param factory makes them
 */
public record PipelineShape(int threads, long capacity, String name, ThreadFactory factory) {

    /** With threads as they come. */
    public PipelineShape(int threads, long capacity, String name) {
        this(threads, capacity, name, Thread::new);
    }

    ThreadPoolExecutor workers() {
        return pool(threads, name + "-worker-");
    }

    ThreadPoolExecutor readers(int partitions) {
        return pool(partitions, name + "-reader-");
    }

    private ThreadPoolExecutor pool(int most, String beginning) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(most, most, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = factory.newThread(work);
                    thread.setName(beginning + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
